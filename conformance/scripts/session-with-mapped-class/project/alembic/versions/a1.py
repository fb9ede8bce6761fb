"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy import orm

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


Base = orm.declarative_base()


class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.Integer, primary_key=True)
    email = sa.Column(sa.String(40))
    domain = sa.Column(sa.String(40))


def upgrade():
    op.create_table("users", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("email", sa.String(40)), sa.Column("domain", sa.String(40)))
    session = orm.Session(bind=op.get_bind())
    session.add_all([User(email="a@x.org"), User(email="b@y.org")])
    session.flush()
    for user in session.query(User).order_by(User.id):
        user.domain = user.email.split("@")[1]
    session.commit()


def downgrade():
    op.drop_table("users")
