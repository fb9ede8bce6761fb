class Base:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw):
        super().__init_subclass__(**kw)
        cls.tag = tag
        Base.registry.append(cls.__name__)
class A(Base, tag="a"):
    pass
class B(A):
    pass
print(Base.registry, A.tag, B.tag)
class Field:
    def __init__(self, default=None): self.default = default
    def __set_name__(self, owner, name):
        self.name = name
        owner.fields = getattr(owner, "fields", ()) + (name,)
    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, self.default)
    def __set__(self, obj, value):
        if value == "bad":
            raise ValueError(f"bad {self.name}")
        obj.__dict__[self.name] = value
    def __delete__(self, obj):
        del obj.__dict__[self.name]
class M:
    x = Field(1)
    y = Field()
m = M()
print(M.fields, m.x, m.y)
m.x = 5
print(m.x, m.__dict__, vars(m))
del m.x
print(m.x)
try:
    m.y = "bad"
except ValueError as e:
    print(e)
class P:
    def __init__(self): self._v = 0
    @property
    def v(self):
        "doc of v"
        return self._v
    @v.setter
    def v(self, n): self._v = n * 2
    @v.deleter
    def v(self): self._v = -1
    @classmethod
    def make(cls, *a): return cls(*a)
    @staticmethod
    def add(a, b): return a + b
    @property
    def ro(self): return 1
p = P.make()
p.v = 4
print(p.v, P.v.__doc__, P.add(1, 2), p.add(3, 4))
del p.v
print(p.v)
try:
    p.ro = 3
except AttributeError as e:
    print(e)
try:
    del p.ro
except AttributeError as e:
    print(e)
class X:
    def who(self): return "X"
class Y(X):
    def who(self): return "Y" + super().who()
class Z(X):
    def who(self): return "Z" + super(Z, self).who()
class W(Y, Z):
    def who(self): return "W" + super().who()
print(W().who(), [c.__name__ for c in W.__mro__], W.mro() == list(W.__mro__))
try:
    class Bad(X, Y): pass
except TypeError as e:
    print(str(e).splitlines()[0])
class Meta(type):
    def __new__(mcs, name, bases, ns, **kw):
        ns["added"] = kw.get("flag", "none")
        return super().__new__(mcs, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
        cls.inited = name
    def __call__(cls, *args, **kw):
        obj = super().__call__(*args, **kw)
        obj.called = True
        return obj
    def __len__(cls): return 42
    def __iter__(cls): return iter(["m1", "m2"])
    def __contains__(cls, x): return x == "in"
    def __getitem__(cls, k): return (cls.__name__, k)
    @property
    def mprop(cls): return cls.__name__ + "!"
    def __repr__(cls): return f"<Meta {cls.__name__}>"
class C1(metaclass=Meta, flag="yes"):
    def __init__(self, a): self.a = a
class C2(C1): pass
print(C1.added, C2.added, C1.inited, C2.inited, C1(3).called, len(C1), list(C2), "in" in C1, C1["k"], C2.mprop, C1)
print(type(C2) is Meta, type(C1(1)).__name__, isinstance(C1, Meta), isinstance(C2, type))
D = type("D", (X,), {"z": 3, "hi": lambda self: "hi" + self.who()})
print(D.z, D().hi(), D.__name__, D.__bases__, D.__module__)
class S:
    inst = None
    def __new__(cls, *a):
        if cls.inst is None:
            cls.inst = super().__new__(cls)
        return cls.inst
    def __init__(self, v): self.v = v
s1, s2 = S(1), S(2)
print(s1 is s2, s1.v)
class G:
    def __getattr__(self, n):
        if n.startswith("dyn_"): return n[4:]
        raise AttributeError(f"no {n}")
    def __setattr__(self, n, v): object.__setattr__(self, n, ("set", v))
    def __delattr__(self, n):
        print("del", n); super().__delattr__(n)
g = G(); g.k = 1
print(g.dyn_abc, g.k, hasattr(g, "zip"), getattr(g, "zip", 9))
del g.k
try:
    g.k
except AttributeError as e:
    print(e)
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = 1
sl = Slots()
print(sl.a)
try:
    sl.c = 1
except AttributeError as e:
    print(e)
try:
    sl.b
except AttributeError as e:
    print("unset b")
class GA:
    def __getattribute__(self, n):
        if n == "magic": return "m"
        return super().__getattribute__(n)
    def __init__(self): self.o = 2
print(GA().magic, GA().o)
class Outer:
    class Inner:
        def f(self): pass
        def __repr__(self): return type(self).__qualname__
    def loc(self):
        class L: pass
        return L
print(Outer.Inner(), Outer.Inner.f.__qualname__, Outer().loc().__qualname__)
class Priv:
    __secret = 1
    def get(self): return self.__secret
    def __hid(self): return "hid"
    def call(self): return self.__hid()
print(Priv().get(), Priv._Priv__secret, Priv().call(), hasattr(Priv, "__secret"))
