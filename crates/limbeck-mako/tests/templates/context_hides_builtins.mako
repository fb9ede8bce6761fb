${len} ${type}
