"""pkg doc"""
print("init pkg", __name__, __package__)
from .a import A, helper
from . import b
from .sub import deep
VERSION = "1"
__all__ = ["A", "helper", "b", "late_name"]
def __getattr__(name):
    if name == "late_name":
        return "lazy"
    raise AttributeError(f"module 'pkg' has no attribute {name!r}")
