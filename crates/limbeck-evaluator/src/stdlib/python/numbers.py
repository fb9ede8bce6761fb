"""Kinds of numbers."""
from abc import ABCMeta


def _kind(name, base, types):
    def hook(cls, subclass):
        if cls.__name__ != name:
            return NotImplemented
        return True if issubclass(subclass, types) else NotImplemented
    return ABCMeta(name, (base,), {"__subclasshook__": classmethod(hook)})


def _types():
    return (int, float)


Number = _kind("Number", object, (int, float))
Complex = _kind("Complex", Number, (int, float))
Real = _kind("Real", Complex, (int, float))
Rational = _kind("Rational", Real, (int,))
Integral = _kind("Integral", Rational, (int,))
