from pydantic._model import BaseModel
from pydantic.networks import *

StrictStr = str
StrictInt = int
StrictBool = bool
StrictFloat = float
PositiveInt = int
NonNegativeInt = int
PositiveFloat = float
NonNegativeFloat = float
FilePath = DirectoryPath = NewPath = __import__("pathlib").Path
UUID1 = UUID3 = UUID4 = UUID5 = __import__("uuid").UUID
InstanceOf = typing.Any
ImportString = typing.Any
Json = typing.Any


def constr(**options):
    return str


def conint(**options):
    return int


def confloat(**options):
    return float


def conlist(item_type, **options):
    return typing.List[item_type]


def create_model(name, *, __base__=None, **fields):
    annotations = {field: kind for field, (kind, _) in fields.items()}
    defaults = {field: default for field, (_, default) in fields.items() if default is not ...}
    return type(name, (__base__ or BaseModel,), {"__annotations__": annotations, **defaults})

