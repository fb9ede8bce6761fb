"""Naming conventions of target_metadata."""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


def short(constraint, table):
    return "s_" + table.name[:3]


target_metadata = sa.MetaData(
    naming_convention={
        "short": short,
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s_%(referred_column_0_name)s",
        "pk": "pk_%(table_name)s_%(short)s",
    }
)

#: a table with names of its own
op.create_table("tbl", sa.Column("id", sa.Integer), sa.PrimaryKeyConstraint("id", name="my_pk"), sa.UniqueConstraint("id", name="my_uq"), sa.CheckConstraint("id > 1", name=op.f("my_ck")), sa.ForeignKeyConstraint(["id"], ["o.x"], name="my_fk"))

#: a table with an index
op.create_table("tbl", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, index=True), schema="s")

#: a check without name
op.create_table("tbl", sa.Column("id", sa.Integer), sa.CheckConstraint("id > 1"))

#: booleans with constraint
op.create_table("tbl", sa.Column("id", sa.Integer), sa.Column("flag", sa.Boolean(create_constraint=True, name="flag_ok")))

#: booleans with an unnamed constraint
op.create_table("tbl", sa.Column("id", sa.Integer), sa.Column("flag", sa.Boolean(create_constraint=True)))

#: enums with constraint
op.create_table("tbl", sa.Column("c", sa.Enum("a", "b", name="en", native_enum=False, create_constraint=True)))

#: an added column
op.add_column("tbl", sa.Column("b", sa.Integer, unique=True))
op.add_column("tbl", sa.Column("b", sa.Integer, index=True))

#: an added column with a check
op.add_column("tbl", sa.Column("b", sa.Integer, sa.CheckConstraint("b > 1", name="pos")))

#: an added column with a boolean constraint
op.add_column("tbl", sa.Column("b", sa.Boolean(create_constraint=True, name="ok")))

#: create a unique constraint
op.create_unique_constraint(None, "tbl", ["a", "b"])
op.create_unique_constraint("given", "tbl", ["a"])
op.create_unique_constraint(op.f("given"), "tbl", ["a"])

#: create a check
op.create_check_constraint("pos", "tbl", "a > 5")
op.create_check_constraint(op.f("pos"), "tbl", "a > 5")

#: create a check without name
op.create_check_constraint(None, "tbl", "a > 5")

#: create a foreign key
op.create_foreign_key(None, "tbl", "o", ["a"], ["x"])
op.create_foreign_key("given", "tbl", "o", ["a"], ["x"])

#: create a foreign key with schemas
op.create_foreign_key(None, "tbl", "o", ["a", "b"], ["x", "y"], source_schema="s", referent_schema="r")

#: create a primary key
op.create_primary_key(None, "tbl", ["a"])
op.create_primary_key("given", "tbl", ["a"])

#: create an index
op.create_index(None, "tbl", ["a", "b"])
op.create_index(None, "tbl", ["a"], schema="s")
op.create_index("given", "tbl", ["a"])

#: create an index with text
op.create_index(None, "tbl", [sa.text("lower(a)")])

#: drop a check
op.drop_constraint("pos", "tbl", type_="check")
op.drop_constraint(op.f("pos"), "tbl", type_="check")

#: drop others
op.drop_constraint("given", "tbl", type_="unique")
op.drop_constraint("given", "tbl", type_="foreignkey")
op.drop_constraint("given", "tbl", type_="primary")
op.drop_constraint("given", "tbl")

#: drop a unique without name
op.drop_constraint(None, "tbl", type_="unique")

#: drop a primary key without name
op.drop_constraint(None, "tbl", type_="primary")

#: drop an index
op.drop_index("given", "tbl")
op.drop_index(None, "tbl")

#: an exclude constraint
op.create_exclude_constraint("ex", "tbl", ("a", "="))
op.create_exclude_constraint(None, "tbl", ("a", "="))

#: long names are cut
op.create_unique_constraint(None, "a_table_with_a_long_name_indeed", ["some_column_of_some_length", "another_column_of_some_length", "and_a_third_one_to_be_sure_about_it"])

#: long indexes are cut
op.create_index(None, "a_table_with_a_long_name_indeed_which_goes_on_and_on", ["some_column_of_some_length_that_is_rather_long_in_itself"])

#: long foreign keys are cut
op.create_foreign_key(None, "a_table_with_a_long_name_indeed", "another_table_with_a_long_name", ["some_column_of_some_length"], ["another_column_of_some_length"])

#: long checks are cut
op.create_check_constraint("a_check_with_a_long_name_that_goes_on", "a_table_with_a_long_name_indeed", "a > 1")

#: quoted names in conventions
op.create_unique_constraint(None, "My Table", ["The Col"])

#: percent in a name
op.create_unique_constraint(None, "t%x", ["c%d"])

#: alter to a boolean
op.alter_column("tbl", "c", type_=sa.Boolean(create_constraint=True, name="ok"), existing_type=sa.Integer())

#: alter from a boolean
op.alter_column("tbl", "c", type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name="ok"))

#: conv from sqlalchemy
from sqlalchemy.sql.naming import conv
op.create_unique_constraint(conv("x"), "tbl", ["a"])
op.create_check_constraint(conv("x"), "tbl", "a > 1")
from sqlalchemy.schema import conv as conv2
print(conv is conv2, repr(conv("x")), isinstance(op.f("x"), conv))
