"""A failing statement is caught inside of a savepoint and the script goes on."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.exc import IntegrityError, OperationalError, ProgrammingError, SQLAlchemyError


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def attempt(conn, sql, **params):
    try:
        with conn.begin_nested():
            conn.execute(sa.text(sql), params)
    except (ProgrammingError, OperationalError) as error:
        print("skipped:", type(error).__name__ in ("ProgrammingError", "OperationalError"))
        return False
    except IntegrityError as error:
        print("conflict:", type(error.orig).__name__)
        return False
    return True


def upgrade():
    conn = op.get_bind()
    print(attempt(conn, "DROP TABLE no_such_table"))
    print(attempt(conn, "INSERT INTO tags (id, name) VALUES (:id, :name)", id=10, name="python"))
    print(attempt(conn, "INSERT INTO tags (id, name) VALUES (:id, :name)", id=11, name="rust"))
    savepoint = conn.begin_nested()
    conn.execute(sa.text("DELETE FROM post_tags"))
    savepoint.rollback()
    try:
        with conn.begin_nested():
            conn.execute(sa.text("UPDATE tags SET name = 'lost' WHERE id = 3"))
            raise RuntimeError("undo")
    except RuntimeError as error:
        print(error)
    try:
        with conn.begin_nested():
            op.add_column("users", sa.Column("email", sa.String(10)))
    except SQLAlchemyError:
        print("email is there")
    print(conn.execute(sa.text("SELECT name FROM tags ORDER BY id")).scalars().all(), conn.scalar(sa.text("SELECT count(*) FROM post_tags")))


def downgrade():
    op.execute("DELETE FROM tags WHERE id >= 10")
