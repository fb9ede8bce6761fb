class AppError(Exception):
    code = 1
    def __init__(self, msg, *, detail=None):
        super().__init__(msg)
        self.detail = detail
class Sub(AppError):
    code = 2
    def __str__(self): return f"Sub[{self.args[0]}]"
try:
    raise Sub("m", detail=3)
except AppError as e:
    print(repr(e), str(e), e.code, e.detail, e.args, isinstance(e, Exception))
try:
    e
except NameError as err:
    print(err)
def f(k):
    try:
        if k == 0: return "try"
        if k == 1: raise ValueError("v")
        if k == 2: raise KeyError("kk")
        if k == 3: 1 / 0
    except (ValueError, KeyError) as e:
        return f"except {type(e).__name__} {e}"
    else:
        return "else"
    finally:
        print("finally", k)
        if k == 3: return "swallowed"
print([f(k) for k in (0, 1, 2, 3, 4)])
def loop():
    for i in range(3):
        try:
            if i == 1: continue
            if i == 2: break
            print("body", i)
        finally:
            print("fin", i)
    else:
        print("no")
loop()
try:
    try:
        raise ValueError("a")
    except ValueError as e:
        raise TypeError("b") from e
except TypeError as t:
    print(repr(t.__cause__), t.__suppress_context__, repr(t.__context__))
try:
    try:
        raise ValueError("a")
    except ValueError:
        raise TypeError("b")
except TypeError as t:
    print(t.__cause__, repr(t.__context__), t.__suppress_context__)
try:
    try:
        raise ValueError("a")
    except ValueError:
        raise TypeError("b") from None
except TypeError as t:
    print(t.__cause__, t.__suppress_context__, repr(t.__context__))
try:
    try:
        1 / 0
    finally:
        raise KeyError("in finally")
except KeyError as k:
    print(repr(k.__context__))
def reraise():
    try:
        raise ValueError("re")
    except ValueError:
        try:
            raise KeyError("x")
        except KeyError:
            pass
        raise
try:
    reraise()
except ValueError as v:
    print("re-raised", v)
try:
    raise
except RuntimeError as r:
    print(r)
for bad in (1, "s", None, int):
    try:
        raise bad
    except TypeError as t:
        print(t)
try:
    raise ValueError
except ValueError as v:
    print(repr(v), v.args, str(v) == "")
print(repr(ValueError("a", 1)), str(ValueError("a", 1)), str(KeyError("k")), repr(KeyError("k")), str(KeyError()))
try:
    assert 1 == 2, ("msg", 3)
except AssertionError as a:
    print(a, a.args)
try:
    assert not True
except AssertionError as a:
    print(repr(a))
try:
    {}["missing"]
except LookupError as l:
    print(type(l).__name__, l)
try:
    [][3]
except IndexError as l:
    print(l)
try:
    int("x")
except ValueError as v:
    print(v)
try:
    None.foo
except AttributeError as a:
    print(a, a.name, a.obj)
try:
    import nope_mod
except ImportError as i:
    print(type(i).__name__, i, i.name)
try:
    undefined_thing
except NameError as n:
    print(n, n.name)
class E1(Exception): pass
class E2(E1, ValueError): pass
try:
    raise E2("multi")
except ValueError as v:
    print(type(v).__mro__[1].__name__, v)
try:
    try:
        raise E1
    except ValueError:
        print("no")
except Exception as e:
    print(type(e).__name__)
def nested():
    try:
        try:
            raise ValueError(1)
        except ValueError as e:
            raise KeyError(2) from e
    except KeyError as e:
        return e.__cause__.args
print(nested())
e = ValueError("keep"); e.extra = 1; e.add_note("n1")
print(e.extra, e.__notes__)
try:
    raise e.with_traceback(None)
except ValueError as x:
    print(x is e)
try:
    try: raise OSError(2, "No such file", "f.txt")
    except FileNotFoundError as fe: print(fe, fe.errno, fe.strerror, fe.filename)
except OSError as o: print("os", o)
try:
    raise SystemExit(3)
except SystemExit as s:
    print(s.code)
try:
    raise StopIteration(7)
except StopIteration as s:
    print(s.value)
def ctx_finally():
    try:
        return "a"
    finally:
        print("z")
print(ctx_finally())
while True:
    try:
        break
    finally:
        print("brk")
try:
    exec_err = [].x
except (AttributeError, TypeError): print("attr")
try:
    try:
        raise BaseException("b")
    except Exception:
        print("never")
except BaseException as b:
    print("base", b)
try:
    raise ExceptionGroup("eg", [ValueError(1), TypeError(2)])
except Exception as g:
    print(type(g).__name__)
