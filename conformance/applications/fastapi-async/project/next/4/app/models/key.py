from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, LargeBinary, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, HasId


class ApiKey(HasId, Base):
    team_id: Mapped[UUID] = mapped_column(ForeignKey("teams.id"))
    prefix: Mapped[str] = mapped_column(String(8), unique=True)
    digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    scopes: Mapped[str] = mapped_column(String(100), server_default=text("'read'"))
    expires_at: Mapped[datetime | None] = mapped_column(index=True)
