x = prnt(1)
