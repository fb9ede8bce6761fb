from collections import OrderedDict, defaultdict, Counter, namedtuple, deque, ChainMap
import collections.abc as cabc
o = OrderedDict([("a", 1), ("b", 2)]); o.move_to_end("a"); print(o, list(o), o.popitem(last=False), o == {"a": 1}, OrderedDict(a=1) == OrderedDict(a=1))
dd = defaultdict(list); dd["x"].append(1); dd["x"].append(2); print(dd, dict(dd), dd["y"], "z" in dd, isinstance(dd, dict), dd.get("q"))
di = defaultdict(int); di["a"] += 5; print(di, sorted(di.items()))
c = Counter("abracadabra"); print(c, c["a"], c["z"], c.most_common(2), sum(c.values()), Counter(a=2) + Counter(a=1, b=1), Counter([1, 1, 2]) - Counter([1]), sorted(c.elements())[:3], dict(c))
P = namedtuple("P", "x y"); p = P(1, y=2); print(p, p.x, p[1], p._asdict(), p._replace(x=9), P._fields, p == (1, 2), tuple(p), P._make([5, 6]), isinstance(p, tuple), len(p))
x, y = p; print(x, y, hash(p) == hash((1, 2)))
Q = namedtuple("Q", ["a", "b"], defaults=[5]); print(Q(1), Q._field_defaults)
class R(P):
    def total(self): return self.x + self.y
print(R(3, 4).total(), R(3, 4))
for f in (lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: setattr(p, "x", 1)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__)
d = deque([1, 2, 3], maxlen=3); d.append(4); d.appendleft(0); print(d, d.pop(), d.popleft(), list(d), len(d), d[0], 2 in d); d.rotate(1); d.extend([7]); print(d)
m = ChainMap({"a": 1}, {"a": 2, "b": 3}); print(m["a"], m["b"], sorted(m), len(m), dict(m)["b"], m.get("q"), m.new_child({"c": 1})["c"])
print(isinstance({}, cabc.Mapping), isinstance([], cabc.Sequence), isinstance("a", cabc.Iterable), isinstance(5, cabc.Iterable), isinstance(len, cabc.Callable), isinstance({1}, cabc.Set), isinstance((), cabc.Hashable), isinstance([], cabc.Hashable), issubclass(list, cabc.MutableSequence), isinstance((x for x in []), cabc.Iterator), isinstance({}.keys(), cabc.KeysView))
class M(cabc.Mapping):
    def __init__(self, d): self.d = d
    def __getitem__(self, k): return self.d[k]
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
mm = M({"a": 1}); print(mm.get("a"), mm.get("z", 0), "a" in mm, list(mm.items()), dict(mm), mm == {"a": 1}, {**mm}, isinstance(mm, cabc.Mapping))
class It:
    def __iter__(self): return iter([1])
print(isinstance(It(), cabc.Iterable), isinstance(It(), cabc.Sized))
