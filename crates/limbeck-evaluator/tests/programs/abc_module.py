from abc import ABC, ABCMeta, abstractmethod
class Base(ABC):
    @abstractmethod
    def f(self): ...
    @property
    @abstractmethod
    def p(self): ...
    def g(self): return "g"
for cls in (Base, type("Half", (Base,), {"f": lambda self: 1})):
    try:
        cls()
    except TypeError as e:
        print(e)
class Full(Base):
    def f(self): return super().g()
    @property
    def p(self): return 5
print(Full().f(), Full().p, isinstance(Full(), Base), issubclass(Full, Base), isinstance(5, Base))
class M(metaclass=ABCMeta):
    @classmethod
    @abstractmethod
    def make(cls): ...
    @staticmethod
    def s(): return 1
try:
    M()
except TypeError as e:
    print(e)
class N(M):
    @classmethod
    def make(cls): return cls()
print(type(N.make()).__name__, N.s())
@M.register
class V: pass
print(isinstance(V(), M), issubclass(V, M), Base.__abstractmethods__ == {"f", "p"} if hasattr(Base, "__abstractmethods__") else True)
