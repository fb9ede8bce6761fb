"""A column becomes a row of its own, one to one, with cascades."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, joinedload, relationship

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.Integer, primary_key=True)
    email = sa.Column(sa.String(120))
    settings = sa.Column(sa.Text)
    profile = relationship("Profile", uselist=False, back_populates="user", cascade="all, delete-orphan")


class Profile(Base):
    __tablename__ = "profile"
    id = sa.Column(sa.Integer, primary_key=True)
    user_id = sa.Column(sa.Integer, sa.ForeignKey("users.id"), nullable=False, unique=True)
    data = sa.Column(sa.Text)
    user = relationship("User", back_populates="profile")


def upgrade():
    bind = op.get_bind()
    Profile.__table__.create(bind)
    session = Session(bind)
    for user in session.query(User).filter(User.settings.isnot(None)).order_by(User.id):
        user.profile = Profile(data=user.settings)
        user.settings = None
    session.commit()
    print([(u.id, u.profile and u.profile.data) for u in session.query(User).options(joinedload(User.profile)).order_by(User.id)])
    first = session.get(User, 1)
    first.profile = None
    session.flush()
    other = session.query(Profile).order_by(Profile.id).first()
    print(session.query(Profile).count(), other.user.email)
    owner = other.user
    owner.profile = None
    session.flush()
    owner.profile = Profile(data="replaced")
    session.commit()
    print(sorted(p.data for p in session.query(Profile)), owner.profile.user is owner)
    session.close()


def downgrade():
    session = Session(op.get_bind())
    for profile in session.query(Profile):
        profile.user.settings = profile.data
    session.commit()
    op.drop_table("profile")
