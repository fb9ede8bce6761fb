from .a import A as Renamed
from .sub.deep import up
from . import a as a_module
value = (Renamed.name, up(), a_module.__name__)
