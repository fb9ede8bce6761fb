"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "articles",
        sa.Column("id", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("search", postgresql.TSVECTOR(), sa.Computed("to_tsvector('english', title)", persisted=True)),
    )
    op.create_index("ix_articles_search", "articles", ["search"], postgresql_using="gin")
    op.execute("INSERT INTO articles (title) VALUES ('The quick foxes')")


def downgrade():
    op.drop_index("ix_articles_search", table_name="articles", postgresql_using="gin")
    op.drop_table("articles")
