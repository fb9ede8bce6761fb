import enum
import uuid

from sqlalchemy import Enum, ForeignKey, String, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Audited, Base, Numbered


class Plan(enum.Enum):
    free = "free"
    team = "team"


class Tenant(Numbered, Audited, Base):
    __tablename__ = "tenants"

    key: Mapped[uuid.UUID] = mapped_column(UUID(as_uuid=True), server_default=text("gen_random_uuid()"), unique=True)
    name: Mapped[str] = mapped_column(String(100))
    plan: Mapped[Plan] = mapped_column(Enum(Plan, name="plan"), server_default="free")
    features: Mapped[list[str]] = mapped_column(ARRAY(String), server_default="{}")
    settings: Mapped[dict] = mapped_column(JSONB, server_default=text("'{}'::jsonb"))
    domains: Mapped[list["Domain"]] = relationship(back_populates="tenant")


class Domain(Base):
    __tablename__ = "domains"

    host: Mapped[str] = mapped_column(String(253), primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"))
    tenant: Mapped[Tenant] = relationship(back_populates="domains")
