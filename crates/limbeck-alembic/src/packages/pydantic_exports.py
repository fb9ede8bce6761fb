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


class StringConstraints:
    def __init__(self, **options):
        self.options = options


def constr(**options):
    return typing.Annotated[str, StringConstraints(**options)]


def conbytes(**options):
    return typing.Annotated[bytes, FieldInfo(**options)]


def conint(**options):
    return typing.Annotated[int, FieldInfo(**options)]


def confloat(**options):
    return typing.Annotated[float, FieldInfo(**options)]


def condecimal(**options):
    return typing.Annotated[__import__("decimal").Decimal, FieldInfo(**options)]


def condate(**options):
    return typing.Annotated[__import__("datetime").date, FieldInfo(**options)]


def conlist(item_type, **options):
    return typing.List[item_type]


def conset(item_type, **options):
    return typing.Set[item_type]


def create_model(name, *, __base__=None, **fields):
    annotations = {field: kind for field, (kind, _) in fields.items()}
    defaults = {field: default for field, (_, default) in fields.items() if default is not ...}
    return type(name, (__base__ or BaseModel,), {"__annotations__": annotations, **defaults})

