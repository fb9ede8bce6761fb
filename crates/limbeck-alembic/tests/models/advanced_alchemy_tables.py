import datetime
from typing import Optional

from advanced_alchemy.base import BigIntAuditBase, BigIntBase, UUIDAuditBase, UUIDBase, orm_registry
from advanced_alchemy.types import DateTimeUTC
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship


class UserAccount(UUIDAuditBase):
    email: Mapped[str] = mapped_column(String(255), unique=True, index=True)
    seen: Mapped[Optional[datetime.datetime]]


class Team(BigIntBase):
    __tablename__ = "teams"
    name: Mapped[str]
    owner_id: Mapped[Optional[str]] = mapped_column(ForeignKey("user_account.id"))


class LogEntry(BigIntAuditBase):
    text: Mapped[str]


metadata = orm_registry.metadata
REPORT = [repr(UserAccount.__table__.c.created_at.type), repr(UserAccount.__table__.c.seen.type)]
