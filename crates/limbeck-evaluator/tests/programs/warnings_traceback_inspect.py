import warnings, traceback, inspect, sys, importlib, pkgutil, io, csv, types
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); warnings.warn("old", DeprecationWarning); warnings.warn("u")
print([(str(x.message), x.category.__name__) for x in w])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("bad")
    except UserWarning as e: print("raised", e)
def boom(): raise ValueError("no")
try:
    boom()
except ValueError as e:
    text = traceback.format_exc(); print(text.splitlines()[0], text.splitlines()[-1], "in boom" in text)
    print(traceback.format_exception_only(e), sys.exc_info()[0].__name__, traceback.format_exception(e)[-1].strip())
def f(a, b=1, *args, c, d=2, **kw) -> int: "doc"; return 1
s = inspect.signature(f); print(s, list(s.parameters), s.parameters["b"].default, s.parameters["a"].default is inspect.Parameter.empty, inspect.getdoc(f), inspect.isfunction(f), inspect.isclass(int), inspect.getfullargspec(f).args)
class K:
    def m(self, x): ...
    def __init__(self, q): ...
print(inspect.signature(K), inspect.signature(K(1).m), [n for n, _ in inspect.getmembers(K, inspect.isfunction)], inspect.ismethod(K(1).m))
m = importlib.import_module("collections.abc"); print(m.__name__, "json" in sys.modules or True, importlib.util.find_spec("nope_nope") is None if hasattr(importlib, "util") else True)
try:
    importlib.import_module("nope_nope")
except ModuleNotFoundError as e: print(e, e.name)
mod = types.ModuleType("fresh"); mod.x = 5; sys.modules["fresh"] = mod
import fresh
print(fresh.x, types.SimpleNamespace(a=1), isinstance(mod, types.ModuleType), type(f) is types.FunctionType, isinstance(sys, types.ModuleType))
rows = list(csv.reader(io.StringIO('a,b\n1,"x, ""y"""\n'))); print(rows, list(csv.DictReader(["a,b", "1,2"])))
o = io.StringIO(); wr = csv.writer(o); wr.writerow([1, "a,b", None, 'q"']); wr.writerow([]); print(repr(o.getvalue()))
o = io.StringIO(); dw = csv.DictWriter(o, ["a", "b"], lineterminator="\n"); dw.writeheader(); dw.writerow({"a": 1}); print(repr(o.getvalue()))
b = io.StringIO("l1\nl2\n"); print(b.readline(), list(b), b.seek(0), b.read(2), b.tell()); b = io.BytesIO(b"ab"); print(b.read(), b.getvalue())
print(sys.version_info >= (3, 8), sys.version_info[:2], sys.version_info.major, sys.maxsize, isinstance(sys.path, list), sys.platform != "")
sys.stdout.write("out\n"); print("x", file=sys.stdout, flush=True)
try:
    sys.exit(3)
except SystemExit as e: print("exit", e.code)
