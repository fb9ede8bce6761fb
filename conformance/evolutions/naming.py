"""Names by convention."""
import sqlalchemy as sa

convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = sa.MetaData(naming_convention=convention)

#: of everything in a new table
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, unique=True), sa.Column("b", sa.Integer, index=True), sa.Column("p_id", sa.ForeignKey("p.id")), sa.CheckConstraint("a > 0", name="positive"))

#: of what comes
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.Column("p_id", sa.Integer))
#>
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, unique=True), sa.Column("b", sa.Integer, index=True), sa.Column("p_id", sa.ForeignKey("p.id")))

#: of what goes
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer, unique=True))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer))

#: a unique constraint of one's own name
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.UniqueConstraint("a", name="mine"))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.UniqueConstraint("a"))

#: a name that is final
from sqlalchemy.sql.naming import conv
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.CheckConstraint("a > 0", name=conv("plain")), sa.UniqueConstraint("a", name=conv("uq")))

#: names that are too long
sa.Table("a_table_with_a_name_that_is_much_longer_than_names_are", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_column_with_a_name_that_is_long_as_well", sa.Integer, index=True, unique=True))

#: a boolean and an enumeration with checks
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("f", sa.Boolean(create_constraint=True, name="f")), sa.Column("k", sa.Enum("a", "b", name="k", native_enum=False, create_constraint=True)))

#: all columns
metadata = sa.MetaData(naming_convention={"uq": "uq_%(table_name)s_%(column_0_N_name)s", "ix": "ix_%(column_0N_label)s", "fk": "fk_%(column_0_key)s"})
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", "b"), sa.Index(None, "a", "b"))
