"""Every token of a naming convention."""
# dialects: postgresql mysql mssql oracle sqlite
import sqlalchemy as sa
from alembic import op


def guid(constraint, table):
    return "g%d" % len(table.name + type(constraint).__name__)


def cols(constraint, table):
    return "_".join(c.name for c in constraint.columns)


def referred(constraint, table):
    return constraint.elements[0].target_fullname.replace(".", "_")


target_metadata = sa.MetaData(
    naming_convention={
        "guid": guid,
        "cols": cols,
        "referred": referred,
        "ix": "ix_%(table_name)s_%(column_0N_name)s_%(guid)s",
        "uq": "uq_%(column_0_key)s_%(column_1_name)s_%(column_0_N_label)s_%(column_0N_key)s",
        "fk": "fk_%(referred_table_name)s_%(referred_column_0_N_name)s_%(referred_column_1_name)s_%(column_0_N_key)s_%(referred)s",
        "pk": "pk_%(cols)s_%(column_0_label)s",
        sa.CheckConstraint: "chk_%(constraint_name)s_%(guid)s",
    }
)

#: unique
op.create_unique_constraint(None, "t", ["a", "b"])

#: unique with one column
op.create_unique_constraint(None, "t", ["a"])

#: index
op.create_index(None, "t", ["a", "b"])

#: primary key
op.create_primary_key(None, "t", ["a", "b"])

#: foreign key
op.create_foreign_key(None, "t", "o", ["a", "b"], ["x", "y"])

#: foreign key with a schema
op.create_foreign_key(None, "t", "o", ["a", "b"], ["x", "y"], referent_schema="r")

#: check
op.create_check_constraint("x", "t", "a > 1")

#: check without name
op.create_check_constraint(None, "t", "a > 1")

#: an added column
op.add_column("t", sa.Column("c", sa.Integer, sa.CheckConstraint("c > 0", name="pos")))
