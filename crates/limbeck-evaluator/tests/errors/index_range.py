rows = []
rows[0]
