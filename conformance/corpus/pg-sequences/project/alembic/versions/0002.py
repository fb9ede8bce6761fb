"""Sequences are made, given to columns and set to the rows that are there."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import CreateSequence, DropSequence, Sequence

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

NUMBER = Sequence("post_number_seq", start=1000, increment=5)


def upgrade():
    op.execute(CreateSequence(NUMBER))
    op.add_column("posts", sa.Column("number", sa.Integer(), NUMBER, server_default=NUMBER.next_value(), nullable=False))
    op.execute("ALTER SEQUENCE post_number_seq OWNED BY posts.number")
    op.execute("SELECT setval('users_id_seq', (SELECT max(id) FROM users))")
    bind = op.get_bind()
    new = bind.execute(sa.text("INSERT INTO users (email, created_at) VALUES ('new@x', now()::date - now()::date + date '2024-01-01') RETURNING id")).scalar()
    print(new, bind.execute(NUMBER), bind.scalar(sa.text("SELECT last_value FROM post_number_seq")))
    print(sorted(n for (n,) in bind.execute(sa.text("SELECT number FROM posts"))))


def downgrade():
    op.execute("DELETE FROM users WHERE email = 'new@x'")
    op.execute("ALTER TABLE posts ALTER COLUMN number DROP DEFAULT")
    op.execute(DropSequence(NUMBER))
    op.drop_column("posts", "number")
