"""What the directives that SQLite lacks do to a database."""
# online: postgresql mysql
import sqlalchemy as sa
from alembic import op


def setup():
    op.create_table("o", sa.Column("id", sa.Integer, primary_key=True), sa.Column("k", sa.Integer, unique=True))
    op.create_table(
        "t",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("a", sa.String(20), nullable=False, server_default="x"),
        sa.Column("b", sa.Integer, comment="old"),
    )
    op.execute("INSERT INTO t (id, a, b) VALUES (1, 'one', 5)")


#: nullable
op.alter_column("t", "a", nullable=True, existing_type=sa.String(20), existing_server_default="x")

#: not nullable
op.alter_column("t", "b", nullable=False, existing_type=sa.Integer(), existing_comment="old")

#: another type
op.alter_column("t", "b", type_=sa.BigInteger(), existing_type=sa.Integer(), existing_comment="old", existing_nullable=True)

#: a type that needs a conversion
op.alter_column("t", "b", type_=sa.String(10), existing_type=sa.Integer(), postgresql_using="b::varchar")

#: another default
op.alter_column("t", "a", server_default="it's 50%", existing_type=sa.String(20))

#: no default
op.alter_column("t", "a", server_default=None, existing_type=sa.String(20))

#: a default that is an expression
op.alter_column("t", "b", server_default=sa.text("42"), existing_type=sa.Integer())

#: another comment
op.alter_column("t", "b", comment="it's new", existing_type=sa.Integer(), existing_comment="old")

#: no comment
op.alter_column("t", "b", comment=None, existing_type=sa.Integer(), existing_comment="old")

#: all at once
op.alter_column("t", "a", new_column_name="z", type_=sa.Text(), nullable=True, server_default=None, comment="c", existing_type=sa.String(20), existing_nullable=False, existing_server_default="x")

#: a unique constraint
op.create_unique_constraint("uq", "t", ["a", "b"])

#: a unique constraint without a name
op.create_unique_constraint(None, "t", ["a"])

#: a unique constraint dropped
op.drop_constraint("o_k_key" if op.get_bind().dialect.name == "postgresql" else "k", "o", type_="unique")

#: a check and its end
op.create_check_constraint("ck", "t", "b > 1")
op.create_check_constraint("ck2", "t", sa.column("b") > 2)
op.drop_constraint("ck", "t", type_="check")

#: a foreign key
op.create_foreign_key("fk", "o", "t", ["k"], ["id"], ondelete="SET NULL", onupdate="CASCADE")

#: a foreign key dropped
op.create_foreign_key("fk", "o", "t", ["k"], ["id"])
op.drop_constraint("fk", "o", type_="foreignkey")

#: a foreign key of an added column
op.add_column("t", sa.Column("c", sa.Integer, sa.ForeignKey("o.id", name="fk_c", ondelete="CASCADE")))

#: a unique added column
op.add_column("t", sa.Column("c", sa.Integer, unique=True))

#: a primary key
op.create_table("p", sa.Column("a", sa.Integer, nullable=False), sa.Column("b", sa.Integer, nullable=False))
op.create_primary_key("pk_p", "p", ["a", "b"])

#: table comments
op.create_table_comment("t", "it's a table")
op.create_table_comment("o", "x")
op.drop_table_comment("o", existing_comment="x")

#: a batch
with op.batch_alter_table("t") as batch:
    batch.add_column(sa.Column("c", sa.Integer))
    batch.alter_column("a", new_column_name="d", existing_type=sa.String(20))
    batch.create_index("ix_c", ["c"])
    batch.create_unique_constraint("uq_d", ["d"])
    batch.drop_column("b")

#: an index dropped
op.create_index("ix", "t", ["a"])
op.create_index("ix2", "t", ["b"])
op.drop_index("ix", table_name="t")

#: an enum changed
op.add_column("t", sa.Column("e", sa.String(5)))
op.alter_column("t", "e", type_=sa.Enum("x", "y", name="en", native_enum=False, create_constraint=True), existing_type=sa.String(5))
