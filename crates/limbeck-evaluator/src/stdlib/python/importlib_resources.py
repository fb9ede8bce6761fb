"""Files next to modules."""
from importlib import import_module
from pathlib import Path


def files(package):
    module = import_module(package) if isinstance(package, str) else package
    return Path(list(module.__path__)[0])


def read_text(package, resource, encoding="utf-8"):
    return files(package).joinpath(resource).read_text(encoding)


def as_file(path):
    from contextlib import nullcontext
    return nullcontext(path)
