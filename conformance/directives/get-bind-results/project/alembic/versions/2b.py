"""migration 2b

Revision ID: 2b
Revises: 1a
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = '2b'
down_revision = '1a'
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    rows = bind.execute(sa.text("SELECT id, name FROM accounts ORDER BY id")).fetchall()
    for row in rows:
        bind.execute(sa.text("UPDATE accounts SET name = :n WHERE id = :i"), {"n": f"{row[0]}-{row.name}-{row[1]}", "i": row.id})
    print(bind.execute(sa.text("SELECT count(*) FROM accounts")).scalar())
    print([tuple(r) for r in bind.execute(sa.text("SELECT id, name FROM accounts ORDER BY id"))])
    print(bind.execute(sa.text("SELECT id, name FROM accounts ORDER BY id DESC")).mappings().first()["name"])
    print(bind.execute(sa.text("SELECT name FROM accounts ORDER BY id")).scalars().all())
    print(bind.execute(sa.text("SELECT id FROM accounts WHERE id > 99")).fetchone(), len(rows), bind.dialect.name)
    result = bind.execute(sa.text("DELETE FROM accounts WHERE id = :i"), {"i": 2})
    print(result.rowcount)


def downgrade():
    pass
