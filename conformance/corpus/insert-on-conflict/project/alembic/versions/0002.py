"""Rows are put in or updated, as each database says it."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql, postgresql, sqlite


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upsert(table, bind):
    name = bind.dialect.name
    if name == "mysql":
        statement = mysql.insert(table)
        return statement.on_duplicate_key_update(name=sa.func.concat(statement.inserted.name, "!"))
    insert = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}[name]
    statement = insert(table)
    return statement.on_conflict_do_update(index_elements=["id"], set_={"name": statement.excluded.name + "!"})


def upgrade():
    bind = op.get_bind()
    tags = sa.table("tags", sa.column("id", sa.Integer), sa.column("name", sa.String(40)))
    for row in [{"id": 1, "name": "new"}, {"id": 9, "name": "nine"}]:
        bind.execute(upsert(tags, bind).values(row))
    print(bind.execute(sa.select(tags).order_by(tags.c.id)).all())
    tags_table = sa.Table("tags", sa.MetaData(), autoload_with=bind)
    result = bind.execute(tags_table.insert().values(id=20, name="auto"))
    print(result.inserted_primary_key)
    if bind.dialect.name != "mysql":
        print(bind.execute(sa.delete(tags_table).where(tags_table.c.id > 5).returning(tags_table.c.name)).scalars().all())


def downgrade():
    op.execute("UPDATE tags SET name = 'python' WHERE id = 1")
