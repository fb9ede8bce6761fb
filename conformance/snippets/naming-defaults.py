"""A naming convention that says little."""
# dialects: postgresql mysql mssql sqlite
import sqlalchemy as sa
from alembic import op

target_metadata = sa.MetaData(naming_convention={"ix": "ix_%(column_0_label)s", "ck": "ck_%(column_0_name)s", "uq": "uq_%(nosuch)s"})

#: a unique with an unknown token
op.create_unique_constraint(None, "t", ["a"])

#: a named unique with an unknown token
op.create_unique_constraint("x", "t", ["a"])

#: a check of a column
op.create_check_constraint(None, "t", "a > 1")

#: a check of a column with a name
op.create_check_constraint("n", "t", "a > 1")

#: a check of an expression
op.create_check_constraint(None, "t", sa.column("b") > 1)

#: a foreign key without convention
op.create_foreign_key(None, "t", "o", ["a"], ["b"])

#: a table without conventions
op.create_table("t", sa.Column("a", sa.Integer, sa.ForeignKey("o.x"), primary_key=True), sa.Column("b", sa.Integer, index=True))

#: a table with a check
op.create_table("t", sa.Column("a", sa.Integer, sa.CheckConstraint("a > 1")))
