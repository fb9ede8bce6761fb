"""one

Revision ID: gr1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "gr1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table("setting", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(30), nullable=False), sa.Column("value", sa.Text, server_default="none"), sa.Column("at", sa.DateTime), sa.Column("on", sa.Boolean))
    op.create_index("ix_setting_name", "setting", ["name"], unique=True)
    bind = op.get_bind()
    setting = sa.Table("setting", sa.MetaData(), autoload_with=bind)
    bind.execute(setting.insert(), [{"name": "a", "on": True}, {"name": "b", "on": False}, {"name": "c", "on": None}])
    bind.execute(sa.insert(setting).values(name="d", value=None))
    for row in bind.execute(setting.select().order_by(setting.c.name.desc())):
        print(row.id, row.name, row.value, row._mapping["on"], row._mapping[setting.c.at])
    print([str(c.type) for c in setting.c], setting.c.name.nullable, setting.primary_key.columns.keys(), [i.name for i in setting.indexes], "value" in setting.c, setting.c.get("nope"))
    meta = sa.MetaData()
    meta.reflect(bind, only=["setting"])
    again = meta.tables["setting"]
    print(bind.execute(again.update().where(again.c.value == "none").values(value=again.c.name)).rowcount, list(meta.tables), again.name, repr(again.c["id"].primary_key))
    print(bind.execute(again.delete().where(again.c.on.is_(None))).rowcount)
    if not sa.inspect(bind).has_table("missing"):
        try:
            sa.Table("missing", meta, autoload_with=bind)
        except sa.exc.NoSuchTableError as error:
            print(type(error).__name__, error)


def downgrade():
    bind = op.get_bind()
    sa.Table("setting", sa.MetaData(), autoload_with=bind).drop(bind)
