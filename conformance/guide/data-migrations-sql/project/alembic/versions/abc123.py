"""step abc123

Revision ID: abc123
Revises: xyz789
Create Date: 2024-01-10 10:00:00.000000
"""
from alembic import op
import sqlalchemy as sa

revision = 'abc123'
down_revision = 'xyz789'
branch_labels = None
depends_on = None


from sqlalchemy import table, column, Integer, String

def upgrade():
    # Create table reference
    users = table(
        'users',
        column('id', Integer),
        column('username', String),
        column('email', String),
    )

    # Insert data
    op.bulk_insert(
        users,
        [
            {'username': 'admin', 'email': 'admin@example.com'},
            {'username': 'user', 'email': 'user@example.com'},
        ]
    )

    # Update data
    op.execute(
        users.update()
        .where(users.c.username == 'admin')
        .values({'email': 'admin@newdomain.com'})
    )

    # Delete data
    op.execute(
        users.delete().where(users.c.username == 'spam')
    )


def downgrade():
    pass
