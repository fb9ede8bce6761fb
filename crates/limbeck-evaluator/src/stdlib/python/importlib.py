"""Imports by name."""
import sys

import _import


def import_module(name, package=None):
    if name.startswith("."):
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        level = len(name) - len(name.lstrip("."))
        base = package.split(".")
        if level > len(base):
            raise ImportError("attempted relative import beyond top-level package")
        base = base[:len(base) - level + 1]
        name = ".".join(base + ([name[level:]] if name[level:] else []))
    return _import.import_module(name)


def reload(module):
    sys.modules.pop(module.__name__, None)
    return import_module(module.__name__)


def invalidate_caches():
    pass


__import__ = __import__
