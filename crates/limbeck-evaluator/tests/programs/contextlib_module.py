from contextlib import contextmanager, suppress, nullcontext, closing, ExitStack, redirect_stdout
import io
@contextmanager
def cm(name, swallow=False):
    print("enter", name)
    try:
        yield name.upper()
    except ValueError as e:
        print("caught", e)
        if not swallow:
            raise
    finally:
        print("exit", name)
with cm("a") as v:
    print(v)
with cm("b", swallow=True):
    raise ValueError("boom")
try:
    with cm("c"):
        raise ValueError("again")
except ValueError as e:
    print("outer", e)
with suppress(KeyError, IndexError):
    {}["x"]
print("after")
try:
    with suppress(KeyError):
        raise TypeError("t")
except TypeError as e:
    print(e)
with nullcontext(5) as n: print(n)
class R:
    def close(self): print("closed")
with closing(R()): print("in")
with ExitStack() as s:
    s.enter_context(cm("x")); s.enter_context(cm("y")); s.callback(print, "callback", 1)
    print("body")
@cm("deco")
def f(): print("f")
f(); f()
with cm("m") as a, cm("n") as b: print(a, b)
buf = io.StringIO()
with redirect_stdout(buf):
    pass
@contextmanager
def bad():
    if False: yield
try:
    with bad(): pass
except RuntimeError as e:
    print(e)
class Mgr:
    def __enter__(self): return self
    def __exit__(self, t, v, tb):
        print(t.__name__ if t else None, v)
        return True
with Mgr(): raise KeyError("k")
with Mgr(): pass
