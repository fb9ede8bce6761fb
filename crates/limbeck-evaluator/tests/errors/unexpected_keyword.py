def f(a):
    pass
f(1,
  wrong=2)
