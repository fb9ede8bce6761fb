def f(**kw):
    raise ValueError('x')
f(
    a=1,
    b=2,
)
