n = 3
msg = 'rows: ' + n
