def f():
    if True
        pass
