import enum
import uuid

from sqlalchemy import Enum, ForeignKey, Index, String, Text, false, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Audited, Base, Numbered


class Plan(enum.Enum):
    free = "free"
    team = "team"


class Tenant(Numbered, Audited, Base):
    __tablename__ = "tenants"

    key: Mapped[uuid.UUID] = mapped_column(UUID(as_uuid=True), server_default=text("gen_random_uuid()"), unique=True)
    name: Mapped[str] = mapped_column(String(160))
    plan: Mapped[Plan] = mapped_column(Enum(Plan, name="plan"), server_default="free")
    features: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    settings: Mapped[dict] = mapped_column(JSONB, server_default=text("'{}'::jsonb"))
    domains: Mapped[list["Domain"]] = relationship(back_populates="tenant")


class Domain(Base):
    __tablename__ = "domains"

    host: Mapped[str] = mapped_column(String(253), primary_key=True)
    tenant_id: Mapped[int] = mapped_column(ForeignKey("tenants.id", ondelete="CASCADE"))
    verified: Mapped[bool] = mapped_column(server_default=false())
    tenant: Mapped[Tenant] = relationship(back_populates="domains")


Index("ix_tenants_settings", Tenant.settings, postgresql_using="gin")
Index("ix_domains_verified", Domain.tenant_id, postgresql_where=Domain.verified.is_(True))
