"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


people = sa.Table("people", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("full_name", sa.String(60)), sa.Column("first", sa.String(30)), sa.Column("last", sa.String(30)))


def upgrade():
    op.create_table("people", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("full_name", sa.String(60)), sa.Column("first", sa.String(30)), sa.Column("last", sa.String(30)))
    op.execute("INSERT INTO people (id, full_name) VALUES (1, 'Ada Lovelace'), (2, 'Plato'), (3, NULL), (4, 'Jean Luc Picard')")
    connection = op.get_bind()
    for row in connection.execute(people.select().order_by(people.c.id)):
        if not row.full_name:
            continue
        first, _, last = row.full_name.partition(" ")
        connection.execute(people.update().where(people.c.id == row.id).values(first=first, last=last or None))


def downgrade():
    op.drop_table("people")
