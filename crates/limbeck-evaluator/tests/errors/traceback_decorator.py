def deco(fn):
    def inner(*a):
        return fn(*a)
    return inner
@deco
def f(x):
    return x + 'a'
f(1)
