try:
    raise ValueError('first')
finally:
    {}['k']
