from .metadata import Base
from . import events, projections  # noqa: F401

__all__ = ["Base"]
