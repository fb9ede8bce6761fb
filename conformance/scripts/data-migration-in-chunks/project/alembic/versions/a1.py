"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import json

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


CHUNK = 3
flat = sa.table("flat", sa.column("id", sa.Integer), sa.column("who", sa.String), sa.column("n", sa.Integer))


def upgrade():
    op.create_table("events", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("payload", sa.Text()))
    op.create_table("flat", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("who", sa.String(20)), sa.Column("n", sa.Integer()))
    bind = op.get_bind()
    for i in range(1, 8):
        bind.execute(sa.text("INSERT INTO events VALUES (:i, :p)"), {"i": i, "p": json.dumps({"who": f"u{i % 3}", "n": [i, i * i]})})
    last = 0
    while True:
        rows = bind.execute(sa.text("SELECT id, payload FROM events WHERE id > :last ORDER BY id LIMIT :size"), {"last": last, "size": CHUNK}).fetchall()
        if not rows:
            break
        batch = []
        for id_, payload in rows:
            data = json.loads(payload)
            batch.append({"id": id_, "who": data["who"], "n": sum(data["n"])})
        op.bulk_insert(flat, batch)
        last = rows[-1].id
        print(f"{last:>3} done, {len(batch)} rows")


def downgrade():
    op.drop_table("flat")
    op.drop_table("events")
