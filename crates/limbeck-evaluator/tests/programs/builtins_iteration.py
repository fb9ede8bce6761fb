print(list(enumerate("ab")), list(enumerate("ab", 5)), list(zip([1, 2], "ab")), list(zip()), list(map(lambda x, y: x + y, [1, 2], [10, 20])), list(filter(None, [0, 1, "", 2])))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
try:
    list(zip([1, 2], [1], strict=True))
except ValueError as e:
    print(e)
it = iter([1, 2]); print(next(it), next(it), next(it, "end"))
try:
    next(it)
except StopIteration as e:
    print("stop", e.value)
n = iter(range(5)); print(list(iter(lambda: next(n), 3)))
print(list(reversed([1, 2, 3])), "".join(reversed("abc")), any([0, 1]), all([1, 0]), all([]), any([]))
print(sorted([3, 1, 2], reverse=True), sorted([("b", 1), ("a", 2), ("b", 0)], key=lambda p: p[0]), sorted([("b", 1), ("a", 2), ("b", 0)], key=lambda p: p[0], reverse=True))
print(len("abc"), len({1: 2}), len(range(5)))
for f in (lambda: len(5), lambda: iter(5), lambda: next([]), lambda: reversed({1}), lambda: list(5), lambda: list(map(None, [1]))):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(isinstance(1, (int, str)), isinstance(True, int), issubclass(bool, int), isinstance("a", int | str), isinstance(None, type(None)), isinstance(int, type))
class A:
    x = 1
    def __init__(self): self.y = 2
a = A()
print(getattr(a, "x"), getattr(a, "zz", None), hasattr(a, "y"), hasattr(a, "q"), vars(a), callable(a), callable(A), callable(len))
setattr(a, "z", 3); delattr(a, "y"); print(a.__dict__, [n for n in dir(a) if not n.startswith("_")])
try:
    getattr(a, "nope")
except AttributeError as e:
    print(e)
print(repr("a'b"), ascii("é"), format(3.14159, ".2f"), hash("a") == hash("a"), id(a) == id(a), type(a).__name__, type(1) is int)
print(max("apple", "fig", key=len), max([("a", 1), ("b", 3)], key=lambda t: t[1]), min({"a": 1, "b": 0}.items(), key=lambda kv: kv[1]))
print(*[1, 2], sep="-", end="!\n")
B = type("B", (A,), {"k": 5, "m": lambda self: self.k}); print(B().m(), B.__name__, B.__bases__ == (A,), B.__mro__[1].__name__)
print(bytes(3), bytes([65, 66]), bytes("é", "utf-8"), b"ab" + b"c", b"abc"[0], b"abc"[1:], b"a" in b"abc", str(b"ab"), str(b"ab", "ascii"), b"\x00\xff'")
print(b"a,b".split(b","), b"abc".hex(), bytes.fromhex("6162"), b" x ".strip(), b"abc".replace(b"b", b"Z"), b"-".join([b"a", b"b"]), b"abc".startswith(b"ab"), b"abc".decode(), b"\xff".decode("latin-1"))
try:
    b"\xff".decode()
except UnicodeDecodeError as e:
    print(e)
print(NotImplemented, Ellipsis, __debug__, None)
