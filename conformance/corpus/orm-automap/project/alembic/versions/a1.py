"""automap_base() gives reflected tables classes and relationships."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship
from sqlalchemy.ext.automap import automap_base
Base = declarative_base()

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("account", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)), sa.Column("bal", sa.Integer))
    op.create_table("entry", sa.Column("id", sa.Integer, primary_key=True), sa.Column("account_id", sa.Integer, sa.ForeignKey("account.id")), sa.Column("amount", sa.Integer))
    bind = op.get_bind()
    AB = automap_base()
    AB.prepare(autoload_with=bind)
    Account, Entry = AB.classes.account, AB.classes.entry
    s = Session(bind)
    a = Account(name="x", bal=0)
    a.entry_collection = [Entry(amount=5), Entry(amount=6)]
    s.add(a)
    s.commit()
    for a in s.query(Account):
        a.bal = sum(e.amount for e in a.entry_collection)
    e = s.query(Entry).filter_by(amount=5).one()
    print(e.account.name)
    s.commit()
    print(s.query(Account.bal).all())


def downgrade():
    pass
