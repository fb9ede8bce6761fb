def f(*, key, other): pass
f()
