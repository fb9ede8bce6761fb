"""The directives about constraints with every argument."""
# dialects: postgresql mysql mariadb mssql oracle sqlite
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mssql, mysql, oracle, postgresql, sqlite

#: primary key
op.create_primary_key("pk", "t", ["a"])
op.create_primary_key("pk", "t", ["a", "b"], schema="s")

#: primary key without name
op.create_primary_key(None, "t", ["a"])

#: primary key by keywords
op.create_primary_key(constraint_name="pk", table_name="t", columns=["a"])

#: primary key with options
op.create_primary_key("pk", "t", ["a"], mssql_clustered=True)
op.create_primary_key("pk", "t", ["a"], mssql_clustered=False)
op.create_primary_key("pk", "t", ["a"], postgresql_include=["b"])

#: primary key deferrable
op.create_primary_key("pk", "t", ["a"], deferrable=True, initially="DEFERRED")

#: primary key from a text
op.create_primary_key("pk", "t", "id")

#: primary key with quotes
op.create_primary_key("My Pk", "My Table", ["order"], schema="My Schema")

#: unique
op.create_unique_constraint("uq", "t", ["a"])
op.create_unique_constraint("uq", "t", ["a", "b"], schema="s")

#: unique without name
op.create_unique_constraint(None, "t", ["a"])

#: unique deferrable
op.create_unique_constraint("uq", "t", ["a"], deferrable=True)
op.create_unique_constraint("uq", "t", ["a"], deferrable=False)
op.create_unique_constraint("uq", "t", ["a"], initially="IMMEDIATE")
op.create_unique_constraint("uq", "t", ["a"], deferrable=True, initially="DEFERRED", schema="s")

#: unique with a comment
op.create_unique_constraint("uq", "t", ["a"], comment="x")

#: unique without columns
op.create_unique_constraint("uq", "t", [])

#: unique from a text
op.create_unique_constraint("uq", "t", "ab")

#: unique with the same column twice
op.create_unique_constraint("uq", "t", ["a", "a"])

#: unique by keywords
op.create_unique_constraint(constraint_name="uq", table_name="t", columns=["a"], schema=None)

#: unique with unknown keyword
op.create_unique_constraint("uq", "t", ["a"], foo=1)

#: unique with unknown dialect keyword
op.create_unique_constraint("uq", "t", ["a"], postgresql_foo=1)

#: check
op.create_check_constraint("ck", "t", "a > 5")
op.create_check_constraint("ck", "t", sa.text("a > 5"), schema="s")
op.create_check_constraint("ck", "t", sa.column("a") > 5)
op.create_check_constraint("ck", "t", sa.func.len(sa.column("a")) > 5)
op.create_check_constraint("ck", "t", sa.column("a").in_(["x", "y's"]))
op.create_check_constraint("ck", "t", sa.and_(sa.column("a") > 5, sa.column("b").like("5%")))
op.create_check_constraint("ck", "t", sa.or_(sa.column("a").is_(None), sa.column("b") == True))

#: check with percent and colon
op.create_check_constraint("ck", "t", "a LIKE '%x' AND b ~ '^[[:alpha:]]'")

#: check without name
op.create_check_constraint(None, "t", "a > 5")

#: check with options
op.create_check_constraint("ck", "t", "a > 5", postgresql_not_valid=True)
op.create_check_constraint("ck", "t", "a > 5", deferrable=True, initially="DEFERRED")
op.create_check_constraint("ck", "t", "a > 5", info={"x": 1})

#: check with unknown keyword
op.create_check_constraint("ck", "t", "a > 5", foo=1)

#: check by keywords
op.create_check_constraint(constraint_name="ck", table_name="t", condition="a > 5")

#: check with a column of a table
t = sa.table("t", sa.column("a", sa.Integer))
op.create_check_constraint("ck", "t", t.c.a.between(1, 5))

#: check without condition
op.create_check_constraint("ck", "t")

#: foreign key
op.create_foreign_key("fk", "t", "o", ["a"], ["id"])

#: foreign key with two columns
op.create_foreign_key("fk", "t", "o", ["a", "b"], ["x", "y"])

#: foreign key with actions
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], onupdate="CASCADE", ondelete="SET NULL")
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], ondelete="set default")
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], ondelete="SET NULL (a)")

#: foreign key with a wrong action
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], ondelete="DROP TABLE x")

#: foreign key deferrable
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], deferrable=True, initially="DEFERRED")
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], deferrable=False)

#: foreign key with a wrong initially
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], deferrable=True, initially="WHENEVER")

#: foreign key match
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], match="FULL")

#: foreign key match simple
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], match="simple")

#: foreign key with schemas
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], source_schema="s", referent_schema="r")
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], referent_schema="r")
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], source_schema="s")

#: foreign key to the same table
op.create_foreign_key("fk", "t", "t", ["parent"], ["id"])
op.create_foreign_key("fk", "t", "t", ["parent"], ["id"], source_schema="s", referent_schema="s")

#: foreign key without name
op.create_foreign_key(None, "t", "o", ["a"], ["id"])

#: foreign key not valid
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], postgresql_not_valid=True)

#: foreign key use_alter
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], use_alter=True)

#: foreign key with quotes
op.create_foreign_key("My Fk", "My Table", "Other Table", ["The Col"], ["order"], source_schema="My Schema", referent_schema="Other Schema")

#: foreign key with columns of other numbers
op.create_foreign_key("fk", "t", "o", ["a", "b"], ["id"])

#: foreign key from texts
op.create_foreign_key("fk", "t", "o", "a", "b")

#: foreign key from tuples
op.create_foreign_key("fk", "t", "o", ("a",), ("b",))

#: foreign key by keywords
op.create_foreign_key(constraint_name="fk", source_table="t", referent_table="o", local_cols=["a"], remote_cols=["id"])

#: foreign key with unknown keyword
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], foo=1)

#: foreign key with schema
op.create_foreign_key("fk", "t", "o", ["a"], ["id"], schema="s")

#: foreign key without remote columns
op.create_foreign_key("fk", "t", "o", ["a"])

#: foreign key with a dotted referent
op.create_foreign_key("fk", "t", "r.o", ["a"], ["id"])

#: exclude
op.create_exclude_constraint("ex", "t", ("a", "&&"), ("b", "="), using="gist", where="a IS NOT NULL", schema="s")

#: exclude deferrable
op.create_exclude_constraint("ex", "t", ("a", "&&"), deferrable=True, initially="DEFERRED")

#: exclude with ops
op.create_exclude_constraint("ex", "t", ("a", "&&"), using="gin", ops={"a": "x_ops"})

#: exclude without name
op.create_exclude_constraint(None, "t", ("a", "="))

#: drop a constraint without type
op.drop_constraint("c", "t")

#: drop constraints of every type
op.drop_constraint("c", "t", type_="foreignkey")
op.drop_constraint("c", "t", type_="primary")
op.drop_constraint("c", "t", type_="unique")
op.drop_constraint("c", "t", type_="check")

#: drop constraints with a positional type
op.drop_constraint("c", "t", "unique")
op.drop_constraint("c", "t", "foreignkey", schema="s")

#: drop a foreign key
op.drop_constraint("c", "t", type_="foreignkey", schema="s")

#: drop a primary key
op.drop_constraint("c", "t", type_="primary", schema="s")

#: drop a unique constraint
op.drop_constraint("c", "t", type_="unique", schema="s")

#: drop a check
op.drop_constraint("c", "t", type_="check", schema="s")

#: drop a constraint of a wrong type
op.drop_constraint("c", "t", type_="foreign_key")

#: drop a constraint if exists
op.drop_constraint("c", "t", if_exists=True, type_="check")
op.drop_constraint("c", "t", if_exists=True, type_="foreignkey")
op.drop_constraint("c", "t", if_exists=True)
op.drop_constraint("c", "t", if_exists=False, type_="unique")

#: drop a primary key without name
op.drop_constraint(None, "t", type_="primary")

#: drop a constraint by op.f
op.drop_constraint(op.f("uq_t_a"), "t", type_="unique")

#: drop a constraint with quotes
op.drop_constraint("My C", "My Table", type_="unique", schema="My Schema")

#: drop a constraint with unknown keyword
op.drop_constraint("c", "t", type_="unique", foo=1)

#: drop a constraint without table
op.drop_constraint("c")

#: drop a constraint by keywords
op.drop_constraint(constraint_name="c", table_name="t", type_="unique")

#: drop a constraint with the old keyword
op.drop_constraint("c", "t", type="unique")

#: long names
op.create_unique_constraint("uq_" + "a" * 140, "t", ["a"])

#: long names by op.f
op.create_unique_constraint(op.f("uq_" + "a" * 140), "t", ["a"])

#: drop a long name
op.drop_constraint("uq_" + "a" * 140, "t", type_="unique")
