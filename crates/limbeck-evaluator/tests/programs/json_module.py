import json
data = {"a": [1, 2.5, None, True, "é\n\"q\""], "b": {"c": {}}, "d": [], 1: "int", None: 0, "t": (1, 2)}
print(json.dumps(data)); print(json.dumps(data, indent=2, ensure_ascii=False)); print(json.dumps({"b": 1, "a": [1, {}]}, sort_keys=True, separators=(",", ":")))
print(json.dumps([1, [2, []]], indent="\t"), json.dumps("x"), json.dumps(1.0), json.dumps(1e100), json.dumps(float("inf")), json.dumps("😀"), json.dumps(10**20))
print(json.loads('{"a": [1, -2.5e3, true, null, "\\u00e9\\n\\ud83d\\ude00"], "b": {}}'), json.loads("[]"), json.loads(" 1 "), json.loads(b'"x"'), json.loads("12345678901234567890"))
for text in ("", "{", '{"a" 1}', "[1,]", "nul", '{"a": 1,}', "[1] x", '"abc', "{'a': 1}", '"\x01"', "[1 2]"):
    try:
        json.loads(text)
    except json.JSONDecodeError as e:
        print(e, e.pos, e.lineno, e.colno)
class X: pass
for f in (lambda: json.dumps(X()), lambda: json.dumps({(1,): 2}), lambda: json.dumps({1, 2}), lambda: json.loads(5), lambda: json.dumps(float("nan"), allow_nan=False)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(json.dumps({"x": X()}, default=lambda o: "X!"), json.loads('{"a": 1}', object_hook=lambda d: list(d.items())), json.loads("[1.5]", parse_float=str), json.dumps({"a": 1, (1, 2): 2}, skipkeys=True))
class Enc(json.JSONEncoder):
    def default(self, o):
        return {"type": type(o).__name__}
print(json.dumps([X()], cls=Enc), json.dumps({"k": [1, 2, {"z": None}]}, indent=4))
l = []; l.append(l)
try:
    json.dumps(l)
except ValueError as e:
    print(e)
import io
f = io.StringIO(); json.dump({"a": 1}, f); print(f.getvalue()); print(json.load(io.StringIO("[1, 2]")))

# The modules that json is made of.
try:
    json.loads("{bad")
except json.decoder.JSONDecodeError as error:
    print(error, json.encoder.JSONEncoder is json.JSONEncoder)
from json.decoder import JSONDecodeError
print(JSONDecodeError is json.JSONDecodeError)
