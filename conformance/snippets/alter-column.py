"""`op.alter_column` and `op.drop_column` with every argument."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite

#: nothing
op.alter_column("t", "c")

#: nullable
op.alter_column("t", "c", nullable=True)

#: nullable with the existing type
op.alter_column("t", "c", nullable=False, existing_type=sa.Integer())

#: nullable with all that exists
op.alter_column("t", "c", nullable=False, existing_type=sa.String(10), existing_server_default="x", existing_nullable=True, existing_comment="it's c", existing_autoincrement=False)

#: nullable with a schema
op.alter_column("t", "c", nullable=True, existing_type=sa.Integer(), schema="s")

#: type
op.alter_column("t", "c", type_=sa.BigInteger())

#: type from a class
op.alter_column("t", "c", type_=sa.BigInteger, existing_type=sa.Integer)

#: type and existing nullable
op.alter_column("t", "c", type_=sa.Text(), existing_type=sa.String(10), existing_nullable=False)
op.alter_column("t", "c", type_=sa.Text(), existing_type=sa.String(10), existing_nullable=True)

#: type and nullable
op.alter_column("t", "c", type_=sa.Text(), nullable=False)

#: type and schema
op.alter_column("t", "c", type_=sa.Numeric(10, 2), existing_type=sa.Float(), schema="s")

#: type using
op.alter_column("t", "c", type_=sa.Integer(), postgresql_using="c::integer")

#: using without type
op.alter_column("t", "c", nullable=True, existing_type=sa.Integer(), postgresql_using="c::integer")

#: a default of text
op.alter_column("t", "c", server_default="it's 5%")

#: a default with the existing type
op.alter_column("t", "c", server_default="x", existing_type=sa.String(5))

#: a default of a datetime
op.alter_column("t", "c", server_default=sa.text("CURRENT_TIMESTAMP"), existing_type=sa.DateTime())
op.alter_column("t", "c", server_default=sa.func.now(), existing_type=sa.DateTime(timezone=True), existing_nullable=False)
op.alter_column("t", "c", server_default=None, existing_type=sa.DateTime())
op.alter_column("t", "c", server_default=sa.func.now(), existing_type=sa.TIMESTAMP(), existing_nullable=False)

#: a default of a date
op.alter_column("t", "c", server_default=sa.func.current_date(), existing_type=sa.Date())

#: dropping the default
op.alter_column("t", "c", server_default=None)

#: dropping the default that is known
op.alter_column("t", "c", server_default=None, existing_server_default="5", existing_type=sa.Integer())

#: changing the default that is known
op.alter_column("t", "c", server_default="6", existing_server_default="5", existing_type=sa.Integer())

#: a default that is false means no change
op.alter_column("t", "c", server_default=False, nullable=True, existing_type=sa.Integer())

#: an existing default that is false
op.alter_column("t", "c", server_default="6", existing_server_default=False, existing_type=sa.Integer())

#: an existing default that is text
op.alter_column("t", "c", type_=sa.String(50), existing_type=sa.String(10), existing_server_default=sa.text("'x'"), existing_nullable=False)

#: defaults of expressions
op.alter_column("t", "c", server_default=sa.true(), existing_type=sa.Boolean())
op.alter_column("t", "c", server_default=sa.false(), existing_type=sa.Boolean())
op.alter_column("t", "c", server_default=sa.null(), existing_type=sa.Integer())
op.alter_column("t", "c", server_default=sa.literal(5), existing_type=sa.Integer())
op.alter_column("t", "c", server_default=sa.literal("x"), existing_type=sa.String(4))
op.alter_column("t", "c", server_default=sa.func.lower("X"), existing_type=sa.String(4))

#: a default and type and nullable
op.alter_column("t", "c", server_default="0", type_=sa.Integer(), nullable=False)

#: a number as default
op.alter_column("t", "c", server_default=0, existing_type=sa.Integer())

#: true as default
op.alter_column("t", "c", server_default=True, existing_type=sa.Boolean())

#: adding an identity
op.alter_column("t", "c", server_default=sa.Identity())

#: dropping an identity
op.alter_column("t", "c", server_default=None, existing_server_default=sa.Identity())

#: changing an identity
op.alter_column("t", "c", server_default=sa.Identity(always=True, start=5, cycle=True), existing_server_default=sa.Identity(always=False, start=3, increment=2))

#: an identity that stays the same
op.alter_column("t", "c", server_default=sa.Identity(start=2), existing_server_default=sa.Identity(start=2))

#: identity bounds
op.alter_column("t", "c", server_default=sa.Identity(minvalue=1, maxvalue=10, cache=4), existing_server_default=sa.Identity(minvalue=2, cycle=True))
op.alter_column("t", "c", server_default=sa.Identity(nominvalue=True, nomaxvalue=True), existing_server_default=sa.Identity(minvalue=2, maxvalue=5))

#: an identity exists
op.alter_column("t", "c", type_=sa.BigInteger(), existing_type=sa.Integer(), existing_server_default=sa.Identity(), existing_nullable=False)

#: adding a computed
op.alter_column("t", "c", server_default=sa.Computed("a + 1"), existing_type=sa.Integer())

#: dropping a computed
op.alter_column("t", "c", server_default=None, existing_server_default=sa.Computed("a + 1"), existing_type=sa.Integer())

#: a computed exists
op.alter_column("t", "c", type_=sa.BigInteger(), existing_server_default=sa.Computed("a + 1"), existing_type=sa.Integer())

#: rename
op.alter_column("t", "c", new_column_name="d")

#: rename with the existing type
op.alter_column("t", "c", new_column_name="d", existing_type=sa.Integer())

#: rename with all that exists
op.alter_column("t", "c", new_column_name="d", existing_type=sa.Integer(), existing_nullable=False, existing_server_default="5", existing_comment="x", existing_autoincrement=True, schema="s")

#: rename needs quotes
op.alter_column("My Table", "The Column", new_column_name="order", existing_type=sa.Integer(), schema="My Schema")

#: a comment with a schema
op.alter_column("t", "c", comment="c", existing_type=sa.Integer(), schema="s")

#: a comment instead of another
op.alter_column("t", "c", comment="c", existing_comment="d", existing_type=sa.Integer(), existing_nullable=False, schema="s")

#: no comment any more
op.alter_column("t", "c", comment=None, existing_comment="d", existing_type=sa.Integer(), schema="s")

#: a comment that is false
op.alter_column("t", "c", comment=False, nullable=True, existing_type=sa.Integer())

#: a comment that is empty
op.alter_column("t", "c", comment="", existing_type=sa.Integer(), schema="s")

#: a comment without type
op.alter_column("t", "c", comment="c", schema="s")

#: a comment and quotes
op.alter_column("My Table", "The Column", comment="c", existing_type=sa.Integer(), schema="My Schema")

#: an existing comment stays
op.alter_column("t", "c", type_=sa.BigInteger(), existing_type=sa.Integer(), existing_comment="it's d")

#: autoincrement
op.alter_column("t", "c", autoincrement=True, existing_type=sa.Integer(), existing_nullable=False)

#: autoincrement no more
op.alter_column("t", "c", autoincrement=False, existing_type=sa.Integer(), existing_autoincrement=True)

#: autoincrement existing
op.alter_column("t", "c", type_=sa.BigInteger(), existing_type=sa.Integer(), existing_autoincrement=True, existing_nullable=False)

#: boolean to integer with constraints
op.alter_column("t", "c", type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name="ck"))

#: integer to boolean with constraints
op.alter_column("t", "c", type_=sa.Boolean(create_constraint=True, name="ck"), existing_type=sa.Integer())

#: boolean to integer with an unnamed constraint
op.alter_column("t", "c", type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True))

#: enum to enum with constraints
op.alter_column("t", "c", type_=sa.Enum("a", "b", "c", name="e2", native_enum=False, create_constraint=True), existing_type=sa.Enum("a", "b", name="e1", native_enum=False, create_constraint=True), existing_nullable=False)

#: native enum
op.alter_column("t", "c", type_=sa.Enum("a", "b", "c", name="e2"), existing_type=sa.Enum("a", "b", name="e1"), existing_nullable=False)

#: mysql enum and charset
op.alter_column("t", "c", type_=mysql.ENUM("a", "b", collation="utf8mb4_bin"), existing_type=mysql.VARCHAR(charset="latin1", length=10), existing_nullable=True)

#: timestamps on mysql
op.alter_column("t", "c", nullable=True, existing_type=mysql.TIMESTAMP(), existing_server_default=sa.text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP"))
op.alter_column("t", "c", nullable=False, existing_type=mysql.TIMESTAMP(fsp=6), server_default=sa.text("CURRENT_TIMESTAMP(6)"))

#: varchar without length
op.alter_column("t", "c", type_=sa.String(), existing_type=sa.Text())

#: dialect options pass unseen
op.alter_column("t", "c", nullable=True, existing_type=sa.Integer(), mysql_foo=1, foo_bar=2)

#: sql server options are refused elsewhere
op.alter_column("t", "c", nullable=True, existing_type=sa.Integer(), mssql_drop_default=True)

#: unknown keyword
op.alter_column("t", "c", nullable=True, existing_type=sa.Integer(), foo=1)

#: type without underscore
op.alter_column("t", "c", type=sa.Integer())

#: no column
op.alter_column("t")

#: three positionals
op.alter_column("t", "c", True)

#: a null type
op.alter_column("t", "c", type_=sa.types.NullType())

#: a null existing type
op.alter_column("t", "c", nullable=False, existing_type=sa.types.NullType())

#: insert before outside a batch
op.alter_column("t", "c", nullable=False, existing_type=sa.Integer(), insert_before="x")

#: dotted schema
op.alter_column("t", "c", nullable=False, existing_type=sa.Integer(), schema="a.b")

#: drop a column
op.drop_column("t", "c")

#: drop a column with a schema
op.drop_column("t", "c", schema="s")

#: drop a column that needs quotes
op.drop_column("My Table", "order", schema="My Schema")

#: drop a column if it exists
op.drop_column("t", "c", if_exists=True)

#: drop a column if exists is false
op.drop_column("t", "c", if_exists=False)

#: drop a column with its default
op.drop_column("t", "c", mssql_drop_default=True)

#: drop a column with its check
op.drop_column("t", "c", mssql_drop_check=True, schema="s")

#: drop a column with its key
op.drop_column("t", "c", mssql_drop_foreign_key=True)

#: drop a column with all
op.drop_column("My Table", "My'Col", mssql_drop_default=True, mssql_drop_check=True, mssql_drop_foreign_key=True, schema="My Schema")

#: drop a column with other keywords
op.drop_column("t", "c", mysql_foo=True)

#: drop a column with an unknown keyword
op.drop_column("t", "c", cascade=True)

#: drop a column by keywords
op.drop_column(table_name="t", column_name="c", schema=None)

#: drop a column without name
op.drop_column("t")

#: drop a column with a schema as positional
op.drop_column("t", "c", "s")
