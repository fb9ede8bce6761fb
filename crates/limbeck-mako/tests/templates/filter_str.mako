${x | str} ${x | unicode}
