"""track logins

Adds the columns with a default for the rows that are there, then fills in
the first accounts.

Revision ID: cde345
Revises: bcd234
Create Date: 2024-01-12 14:15:00.000000
"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy import Integer, String, column, table

# Revision identifiers
revision = 'cde345'
down_revision = 'bcd234'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('users', sa.Column('is_active', sa.Boolean(), default=True))
    op.add_column(
        'users',
        sa.Column('login_count', sa.Integer(), server_default='0', nullable=False)
    )

    users = table(
        'users',
        column('id', Integer),
        column('username', String),
        column('email', String),
    )
    op.bulk_insert(
        users,
        [
            {'username': 'admin', 'email': 'admin@example.com'},
            {'username': 'user', 'email': 'user@example.com'},
        ]
    )
    op.execute(
        users.update()
        .where(users.c.username == 'admin')
        .values({'email': 'admin@newdomain.com'})
    )


def downgrade() -> None:
    op.execute("DELETE FROM users WHERE username IN ('admin', 'user')")
    with op.batch_alter_table('users') as batch_op:
        batch_op.drop_column('login_count')
        batch_op.drop_column('is_active')
