"""counters

Revision ID: up1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

# revision identifiers, used by Alembic.
revision = "up1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    bind = op.get_bind()
    counter = op.create_table("counter", sa.Column("name", sa.String(20), primary_key=True), sa.Column("hits", sa.Integer, nullable=False, server_default="0"), sa.Column("note", sa.Text))
    insert = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}[bind.dialect.name]
    statement = insert(counter).values([{"name": "a", "hits": 1}, {"name": "b", "hits": 2}])
    bind.execute(statement)
    statement = insert(counter).values(name="a", hits=10, note="again")
    statement = statement.on_conflict_do_update(index_elements=["name"], set_={"hits": counter.c.hits + statement.excluded.hits, "note": statement.excluded.note}, where=counter.c.hits < 5)
    bind.execute(statement)
    bind.execute(insert(counter).values(name="b", hits=99).on_conflict_do_nothing())
    print(bind.execute(counter.insert().values(name="c").returning(counter.c.name, counter.c.hits)).all())
    print(bind.execute(counter.update().where(counter.c.hits >= 2).values(hits=counter.c.hits * 2).returning(counter.c.hits)).scalars().all())
    print(bind.execute(counter.delete().where(counter.c.name == "c").returning(counter.c.name)).scalar_one())
    print(bind.execute(sa.select(counter.c.name, counter.c.hits, counter.c.note).order_by(counter.c.name)).all())
    op.execute(counter.update().values(note=sa.null()).where(counter.c.note.isnot(None)))


def downgrade():
    op.drop_table("counter")
