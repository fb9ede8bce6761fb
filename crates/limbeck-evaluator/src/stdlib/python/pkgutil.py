"""Modules in folders."""
import os
import sys
from collections import namedtuple

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")


class _Finder:
    def __init__(self, path):
        self.path = path

    def find_module(self, name):
        from importlib.util import find_spec
        return find_spec(name).loader

    def find_spec(self, name, target=None):
        from importlib.util import _find
        return _find(name, [self.path])


def iter_modules(path=None, prefix=""):
    if isinstance(path, str):
        raise ValueError("path must be None or list of paths to look for modules in")
    seen = set()
    for folder in map(os.fspath, sys.path if path is None else path):
        if not os.path.isdir(folder):
            continue
        for entry in os.listdir(folder):
            full = os.path.join(folder, entry)
            name, extension = os.path.splitext(entry)
            is_package = os.path.isdir(full) and os.path.isfile(os.path.join(full, "__init__.py"))
            if is_package:
                name = entry
            elif extension != ".py" or name == "__init__":
                continue
            if name in seen or not name.isidentifier():
                continue
            seen.add(name)
            yield ModuleInfo(_Finder(folder), prefix + name, is_package)


def walk_packages(path=None, prefix="", onerror=None):
    from importlib import import_module
    for info in iter_modules(path, prefix):
        yield info
        if not info.ispkg:
            continue
        try:
            package = import_module(info.name)
        except ImportError:
            if onerror is not None:
                onerror(info.name)
            continue
        for inner in walk_packages(list(package.__path__), info.name + ".", onerror):
            yield inner


def get_data(package, resource):
    from importlib import import_module
    with open(os.path.join(os.path.dirname(import_module(package).__file__), resource), "rb") as file:
        return file.read()


def resolve_name(name):
    from importlib import import_module
    module, _, attribute = name.partition(":")
    value = import_module(module)
    for part in filter(None, attribute.split(".")):
        value = getattr(value, part)
    return value


def extend_path(path, name):
    return path
