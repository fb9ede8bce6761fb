for i in range(5):
    if i == 3: break
else: print("never")
for i in []: pass
else: print("else of empty")
n = 0
while n < 3:
    n += 1
    if n == 2: continue
    print("n", n)
else:
    print("while else")
while True:
    n -= 1
    if not n: break
else: print("no")
for i, (a, *b) in enumerate([(1, 2, 3), "xyz"]): print(i, a, b)
for x in (l := [1, 2]):
    if len(l) < 6: l.append(x * 2)
print(l, x)
d = {}
for d["k"] in [1, 2]: pass
print(d)
class O: pass
for O.attr in "ab": pass
print(O.attr)
def m(v):
    match v:
        case 0: return "zero"
        case 1 | 2: return "few"
        case int(n) if n > 100: return f"big {n}"
        case int(): return "int"
        case "a" | "b" as s: return f"str {s}"
        case str(): return "other str"
        case []: return "empty"
        case [x]: return f"one {x}"
        case [x, y]: return f"two {x} {y}"
        case [first, *rest] if len(rest) > 3: return f"long {first} {rest}"
        case [first, *_, last]: return f"ends {first} {last}"
        case {"type": "p", "pos": (x, y), **rest}: return f"p {x} {y} {rest}"
        case {"type": t}: return f"t {t}"
        case {}: return "mapping"
        case None: return "none"
        case True: return "true"
        case P(x=0, y=yy): return f"P0 {yy}"
        case P(xx, yy): return f"P {xx} {yy}"
        case Color.RED: return "red"
        case float(f): return f"float {f}"
        case (1, _) : return "never"
        case _: return "default"
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Color: RED = b"r"
for v in (0, 2, 500, 50, "a", "zz", [], [1], (1, 2), [1, 2, 3, 4, 5], [1, 2, 3], {"type": "p", "pos": [1, 2], "e": 1}, {"type": "q"}, {"z": 1}, None, P(0, 5), P(1, 2), b"r", 1.5, {1}, range(2)):
    print(m(v))
try:
    match P(1, 2):
        case P(1, 2, 3): pass
except TypeError as e: print(e)
match (1, [2, {"k": 3}]):
    case (a, [b, {"k": c}]): print(a, b, c)
with open(__file__) as f: first = f.readline()
print(first.strip())
class CM:
    def __init__(self, n): self.n = n
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, *a): print("exit", self.n, a[0] is not None); return self.n == "s"
with (CM(1) as a, CM(2) as b): print(a, b)
with CM("s"): 1 / 0
def r():
    with CM("r") as v:
        for i in range(3):
            with CM(i):
                if i == 1: return v
print(r())
try:
    with CM("bad") as (x, y): pass
except ValueError as e: print(e)
try:
    with 5: pass
except (TypeError, AttributeError) as e: print(type(e).__name__)
class NoExit:
    def __enter__(self): pass
try:
    with NoExit(): pass
except (TypeError, AttributeError) as e: print(type(e).__name__, e)
def ternary(x): return "neg" if x < 0 else "zero" if x == 0 else "pos"
print([ternary(v) for v in (-1, 0, 1)])
pass; a = 1; b = 2
if a: print("one line"); print("two")
assert a, "no"
del a, b
try: a
except NameError: print("deleted")
lst = [1, 2, 3]; del lst[0], lst[-1]; print(lst)
o = O(); o.x = 1; del o.x; print(hasattr(o, "x"))
def multi():
    return 1, 2, *[3, 4]
print(multi())
x: int = 5
y: "undefined name"
print(x, "y" in dir(), __annotations__)
def fa():
    z: int
    try: return z
    except UnboundLocalError as e: return str(e)
print(fa())
if (n := 10) > 5 and (m2 := n * 2): print(n, m2)
print((lambda x, *a, y=2, **k: (x, a, y, k))(1, 2, y=3, z=4))
print(*[f"{i}:{j}" for i in range(2) for j in "ab"], sep=",")
import sys
for i in range(3):
    try:
        if i == 1: raise ValueError
    except ValueError: print("exc", i); continue
    else: print("ok", i)
    finally: print("fin", i)
