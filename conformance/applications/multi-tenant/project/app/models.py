from app import shared, tenant  # noqa: F401
from app.base import Base

metadata = Base.metadata
