${x | n}${y|n,trim}
