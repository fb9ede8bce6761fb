import importlib
import pkgutil

from .base import Base

for found in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{found.name}")

metadata = Base.metadata
