def inner():
    raise ValueError('deep')
def outer():
    try:
        inner()
    except ValueError as e:
        x = 1
        raise e
outer()
