import sys, os
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "packages"))
import pkg
print(pkg.VERSION, pkg.A.name, pkg.helper(), pkg.b.value, pkg.__doc__, pkg.__name__)
import pkg.sub.deep as d
print(d.up(), pkg.sub.deep is d)
import pkg.sub.deep
from pkg import late_name, sub
print(late_name, sub.__name__, "pkg.sub" in sys.modules)
from pkg import *
print(A.name, helper(), b.__name__, "VERSION" in globals())
try: from pkg import nothing_here
except ImportError as e: print(type(e).__name__, str(e).split(" (")[0], e.name)
try: pkg.unknown
except AttributeError as e: print(e)
import circ.one
print(circ.one.f(), circ.two.g())
from star_mod import *
print(public, "_private" in globals(), Thing.__module__, "os" in globals())
for name in ("nope", "pkg.nope", "pkg.a.deeper", "nope.sub"):
    try: __import__(name)
    except ImportError as e: print(type(e).__name__, e, e.name)
for _ in range(2):
    try: import broken_mod
    except ValueError as e: print(e, "broken_mod" in sys.modules)
try: import syntax_mod
except SyntaxError as e: print(type(e).__name__, "syntax_mod" in sys.modules)
import ns_only.mod
print(ns_only.mod.value)
from ns_only import mod as m
print(m.value)
try:
    import ujson as json
except ImportError:
    import json
print(json.dumps([1]))
try: from . import x
except ImportError as e: print(e)
import importlib
print(importlib.import_module("pkg.a").A is pkg.A, importlib.import_module(".a", "pkg").A is pkg.A)
def local():
    import pkg.sub as s
    from pkg.a import A as B
    return s.__name__, B.__name__
print(local(), __name__)
class K:
    import math
    from os import path
print(K.math.floor(1.5), K.path.join("a", "b"))
if __name__ == "__main__":
    print("main")
print(sys.modules["pkg"] is pkg, type(pkg).__name__, hasattr(pkg, "__path__"), hasattr(pkg.a, "__path__"))
from os import path as p, sep
import os.path as osp, collections.abc
print(sep, collections.abc.Mapping.__name__)
