from .base import Base, Model, metadata

__all__ = ["Base", "Model", "metadata"]
