"""new shape

Revision ID: ct2
Revises: ct1
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ct2"
down_revision = "ct1"
branch_labels = None
depends_on = None

def upgrade():
    op.execute("DROP VIEW adults")
    op.rename_table("person", "person_old")
    new = op.create_table(
        "person",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("first", sa.Text, nullable=False),
        sa.Column("last", sa.Text, nullable=False, server_default=sa.text("''")),
        sa.Column("age", sa.Integer, sa.CheckConstraint("age IS NULL OR age >= 0")),
        sqlite_autoincrement=True,
        sqlite_strict=False,
    )
    old = sa.table("person_old", *map(sa.column, ("id", "name", "age")))
    space = sa.func.instr(old.c.name + " ", " ")
    op.execute(
        new.insert().from_select(
            ["id", "first", "last", "age"],
            sa.select(old.c.id, sa.func.substr(old.c.name, 1, space - 1), sa.func.trim(sa.func.substr(old.c.name, space)), sa.case((old.c.age.op("GLOB")("[0-9]*"), sa.cast(old.c.age, sa.Integer)), else_=None)),
        )
    )
    op.drop_table("person_old")
    op.execute("PRAGMA user_version = 7")
    with op.batch_alter_table("person", recreate="always", reflect_args=[sa.Column("last", sa.Text(), nullable=False)], table_kwargs={"sqlite_autoincrement": True}) as batch:
        batch.create_index("ix_person_last", ["last"])
        batch.add_column(sa.Column("email", sa.String(50)), insert_after="first")


def downgrade():
    with op.batch_alter_table("person", recreate="auto") as batch:
        batch.drop_index("ix_person_last")
        batch.drop_column("email")
        batch.alter_column("first", new_column_name="name")
        batch.drop_column("last")
