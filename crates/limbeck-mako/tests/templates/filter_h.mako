${x | h} ${x | x} ${x|u}
