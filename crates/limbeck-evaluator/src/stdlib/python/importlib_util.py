"""Where modules are."""
import os
import sys

import _host
import _import


class _Loader:
    def __init__(self, path):
        self.path = path

    def exec_module(self, module):
        _import.run_file(self.path, module)

    def create_module(self, spec):
        return None


class ModuleSpec:
    def __init__(self, name, loader, *, origin=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.submodule_search_locations = [os.path.dirname(origin)] if is_package and origin else None
        self.has_location = origin is not None

    @property
    def parent(self):
        return self.name if self.submodule_search_locations is not None else self.name.rpartition(".")[0]


def _find(name, folders):
    last = name.rpartition(".")[2]
    for folder in folders:
        init = os.path.join(folder, last, "__init__.py")
        if os.path.isfile(init):
            return ModuleSpec(name, _Loader(init), origin=init, is_package=True)
        path = os.path.join(folder, last + ".py")
        if os.path.isfile(path):
            return ModuleSpec(name, _Loader(path), origin=path)
        if os.path.isdir(os.path.join(folder, last)):
            return ModuleSpec(name, None, is_package=True)
    return None


def find_spec(name, package=None):
    if name.startswith("."):
        name = package + name
    if _host.is_native_module(name):
        return ModuleSpec(name, None, origin="built-in")
    parent = name.rpartition(".")[0]
    if parent:
        from importlib import import_module
        return _find(name, getattr(import_module(parent), "__path__", []))
    return _find(name, sys.path)


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=None):
    location = os.fspath(location)
    return ModuleSpec(name, loader or _Loader(location), origin=location,
                      is_package=os.path.basename(location) == "__init__.py")


def module_from_spec(spec):
    return _import.new_module(spec.name, spec.origin)


def resolve_name(name, package):
    return name if not name.startswith(".") else package + name
