from __future__ import annotations
_hidden = 1
class A:
    name = __name__
def helper(): return "helper", __name__
