class Table:
    columns = 1
t = Table()
t.colums
