import datetime as dt

from sqlalchemy import DateTime, String, func
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column


class Base(DeclarativeBase):
    pass


class TimestampMixin:
    created: Mapped[dt.datetime] = mapped_column(DateTime, default=lambda: dt.datetime(2024, 2, 29), server_default=func.now())


class Setting(TimestampMixin, Base):
    __tablename__ = "settings"
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str | None] = mapped_column(String(100))

    def __repr__(self):
        return f"<Setting {self.key}={self.value!r} {self.created:%d.%m.%Y}>"
