d = {"a": 1, "b": 2}
print(d.get("a"), d.get("z"), d.get("z", 0), d.setdefault("c", 3), d)
print(d.pop("a"), d.pop("zz", None), d.popitem(), d)
d.update({"x": 1}, y=2); d.update([("z", 3)]); print(d)
print(list(d.keys()), list(d.values()), list(d.items()), d.keys(), d.values(), d.items())
print(d.keys() & {"x", "q"}, sorted(d.keys() - ["x"]), "x" in d.keys(), len(d.items()), ("x", 1) in d.items())
print(d.keys() == {"b", "x", "y", "z"}, sorted(d.keys() | {"new"}))
print(dict.fromkeys(["a", "b"]), dict.fromkeys("ab", 0), dict(a=1, **{"b": 2}), dict([(1, 2)]), dict({"k": 1}, z=2))
print({**d, "x": 9}, d | {"n": 1}, {1: "a", 1.0: "b", True: "c"})
for f in (lambda: {}["x"], lambda: {}.pop("x"), lambda: {}.popitem(), lambda: {[]: 1}, lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: dict(1, 2)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
try:
    for k in d:
        d[k + "!"] = 1
except RuntimeError as e:
    print(e)
d.clear(); print(d, d.copy())
print({k: v for k, v in zip("abc", range(3))}, list(reversed({"a": 1, "b": 2})))
nested = {"a": {"b": [1, {"c": None}]}}
print(nested, nested["a"]["b"][1]["c"], {"a": 1} == {"a": 1.0}, {"a": 1, "b": 2} == {"b": 2, "a": 1})
e = {}; e["self"] = e; print(e)
del nested["a"]; print(nested)
class Low(dict):
    def __missing__(self, key):
        return key.upper()
l = Low(a=1); print(l["a"], l["b"], l, isinstance(l, dict), len(l), "b" in l, l.get("b"))
