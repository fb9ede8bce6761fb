${x | h
