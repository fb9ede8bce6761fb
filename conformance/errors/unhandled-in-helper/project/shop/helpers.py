def pick(rows):
    return rows[5]
