class C:
    def __enter__(self): return self
    def __exit__(self, *a):
        pass
def f():
    with C():
        x = 1
        raise ValueError('body')
f()
