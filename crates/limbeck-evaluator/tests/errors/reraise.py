def inner():
    raise ValueError('deep')
def outer():
    try:
        inner()
    except ValueError:
        x = 1
        raise
outer()
