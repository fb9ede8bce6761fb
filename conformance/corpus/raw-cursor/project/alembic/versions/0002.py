"""The driver's own cursor behind the connection."""
from contextlib import closing

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    connection = op.get_bind().connection
    cursor = connection.cursor()
    try:
        cursor.execute("SELECT id, name FROM tags ORDER BY id")
        names = [name for _, name in cursor.fetchall()]
        print(names, cursor.rowcount >= -1, [column[0] for column in cursor.description])
        cursor.execute("UPDATE tags SET name = 'first' WHERE id = 1")
        print(cursor.rowcount)
    finally:
        cursor.close()
    with closing(connection.cursor()) as cursor:
        cursor.execute("SELECT name FROM tags WHERE id = 1")
        print(cursor.fetchone(), cursor.fetchone())
    raw = connection.dbapi_connection
    print(raw is not None, connection.driver_connection is raw)


def downgrade():
    op.get_bind().exec_driver_sql("UPDATE tags SET name = 'python' WHERE id = 1")
