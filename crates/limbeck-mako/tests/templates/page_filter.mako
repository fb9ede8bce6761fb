<%page expression_filter="h"/>${x} ${x | n} ${x | trim}
