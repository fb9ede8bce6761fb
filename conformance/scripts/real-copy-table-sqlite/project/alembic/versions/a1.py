"""old shape

Revision ID: ct1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = "ct1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table("person", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.Text), sa.Column("age", sa.Text), sqlite_autoincrement=True)
    op.execute("INSERT INTO person (name, age) VALUES ('Ann Lee', '31'), ('Bo', NULL), ('C D E', 'x')")
    op.execute("CREATE VIEW adults AS SELECT * FROM person WHERE age > '18'")


def downgrade():
    op.execute("DROP VIEW IF EXISTS adults")
    op.drop_table("person")
