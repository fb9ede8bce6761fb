"""Engines, charsets, unsigned integers, index lengths and ON UPDATE."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    op.create_table(
        "sessions",
        sa.Column("id", mysql.BIGINT(unsigned=True), autoincrement=True, nullable=False),
        sa.Column("token", mysql.VARCHAR(64, collation="utf8mb4_bin"), nullable=False),
        sa.Column("data", mysql.MEDIUMTEXT(), nullable=True),
        sa.Column("kind", mysql.ENUM("web", "api", "it's"), nullable=False, server_default="web"),
        sa.Column("bits", mysql.SET("a", "b")),
        sa.Column("seen", mysql.TIMESTAMP(), server_default=sa.text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"), nullable=False),
        sa.Column("ok", mysql.TINYINT(display_width=1), server_default=sa.text("'1'")),
        sa.PrimaryKeyConstraint("id"),
        sa.Index("ix_sessions_data", "data", mysql_length=32),
        sa.UniqueConstraint("token", name="uq_sessions_token"),
        mysql_engine="InnoDB",
        mysql_charset="utf8mb4",
        comment="what's open",
    )
    op.execute("INSERT INTO sessions (token, data, seen) VALUES ('t%', 'd:x', '2024-01-01')")
    op.alter_column("users", "name", existing_type=sa.String(80), type_=sa.String(120), existing_nullable=True, comment="full name")
    op.alter_column("posts", "views", new_column_name="hits", existing_type=sa.Integer(), nullable=False, server_default="0") if False else op.alter_column("posts", "views", new_column_name="hits", existing_type=sa.Integer(), existing_nullable=True)
    op.create_index("ix_posts_body", "posts", ["title", "body"], mysql_length={"body": 20}, mysql_prefix="FULLTEXT") if False else op.create_index("ix_posts_body", "posts", ["body"], mysql_prefix="FULLTEXT")


def downgrade():
    op.drop_index("ix_posts_body", table_name="posts")
    op.alter_column("posts", "hits", new_column_name="views", existing_type=sa.Integer(), existing_nullable=True)
    op.alter_column("users", "name", existing_type=sa.String(120), type_=sa.String(80), existing_nullable=True, existing_comment="full name", comment=None)
    op.drop_table("sessions")
