"""Roles, permissions and users in a session; what is missing is made, what is doubled goes."""
from typing import Dict, List, Optional, Set

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship, selectinload


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

class Base(DeclarativeBase):
    pass


role_permissions = sa.Table(
    "role_permissions",
    Base.metadata,
    sa.Column("role_id", sa.ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("permission_id", sa.ForeignKey("permissions.id"), primary_key=True),
)


class Role(Base):
    __tablename__ = "roles"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(sa.String(30), unique=True)
    permissions: Mapped[Set["Permission"]] = relationship(secondary=role_permissions, back_populates="roles")
    parent_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("roles.id"))
    parent: Mapped[Optional["Role"]] = relationship(remote_side="Role.id", back_populates="children")
    children: Mapped[List["Role"]] = relationship(back_populates="parent", order_by="Role.name")


class Permission(Base):
    __tablename__ = "permissions"
    id: Mapped[int] = mapped_column(primary_key=True)
    verb: Mapped[str] = mapped_column(sa.String(30))
    thing: Mapped[str] = mapped_column(sa.String(30))
    roles: Mapped[Set[Role]] = relationship(secondary=role_permissions, back_populates="permissions")
    __table_args__ = (sa.UniqueConstraint("verb", "thing"),)


GRANTS: Dict[str, List[str]] = {"admin": ["*.user", "*.post"], "editor": ["read.post", "write.post"], "reader": ["read.post"]}
PARENTS = {"reader": "editor", "editor": "admin"}
VERBS = ("read", "write")


def permission(session: Session, verb: str, thing: str) -> Permission:
    found = session.scalars(sa.select(Permission).filter_by(verb=verb, thing=thing)).one_or_none()
    if found is None:
        found = Permission(verb=verb, thing=thing)
        session.add(found)
    return found


def upgrade() -> None:
    bind = op.get_bind()
    Base.metadata.create_all(bind)
    with Session(bind) as session:
        roles = {name: Role(name=name) for name in GRANTS}
        session.add_all(roles.values())
        for name, grants in GRANTS.items():
            for grant in grants:
                verb, _, thing = grant.partition(".")
                for one in VERBS if verb == "*" else (verb,):
                    roles[name].permissions.add(permission(session, one, thing))
        for child, parent in PARENTS.items():
            roles[child].parent = roles[parent]
        session.commit()
        query = sa.select(Role).options(selectinload(Role.permissions), selectinload(Role.children)).order_by(Role.name)
        for role in session.scalars(query):
            print(role.name, sorted(f"{p.verb}.{p.thing}" for p in role.permissions), role.parent and role.parent.name, [c.name for c in role.children])
        writers = session.scalars(sa.select(Role.name).join(Role.permissions).where(Permission.verb == "write").distinct().order_by(Role.name)).all()
        print(writers)
        write_post = session.scalars(sa.select(Permission).where(Permission.verb == "write", Permission.thing == "post")).one()
        write_post.roles.discard(roles["editor"])
        session.flush()
        print(sorted(p.verb for p in roles["editor"].permissions))
        session.execute(sa.update(Role).where(Role.name == "reader").values(name="viewer"))
        print(roles["reader"].name)
        session.commit()


def downgrade() -> None:
    Base.metadata.drop_all(op.get_bind())
