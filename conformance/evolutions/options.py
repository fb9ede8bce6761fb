"""What env.py asks for."""
import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

metadata = sa.MetaData()


class Trimmed(TypeDecorator):
    impl = sa.String
    cache_ok = True


def table(*args, **kwargs):
    return sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(10)), *args, **kwargs)


#: other prefixes
options = {"sqlalchemy_module_prefix": "sqlalchemy.", "alembic_module_prefix": "alembic.op.", "render_as_batch": False}
table(sa.Column("b", Trimmed(5)), sa.Index("ix", "a"))

#: no prefixes
options = {"sqlalchemy_module_prefix": "", "alembic_module_prefix": ""}
table(sa.UniqueConstraint("a", name="uq"), sa.Column("b", sa.Integer, server_default=sa.text("1")))

#: batches everywhere
options = {"render_as_batch": True}
table()
#>
options = {"render_as_batch": True}
table(sa.Column("b", sa.Integer, index=True), sa.UniqueConstraint("a", name="uq_a"))

#: a batch with everything
options = {"render_as_batch": True}
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
table(sa.Column("p_id", sa.Integer), sa.Column("gone", sa.Integer))
#>
options = {"render_as_batch": True}
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(30), nullable=False, server_default="x"), sa.Column("p_id", sa.ForeignKey("p.id", name="fk_p")), sa.Column("new", sa.Integer))

#: include_object leaves out a table
options = {"include_object": lambda object, name, kind, reflected, compare_to: not (kind == "table" and name == "skipped")}
by_hand = ["CREATE TABLE skipped (id INTEGER)"]
table()

#: include_object leaves out a column
options = {"include_object": lambda object, name, kind, reflected, compare_to: not (kind == "column" and name == "b")}
table(sa.Column("b", sa.Integer))
#>
options = {"include_object": lambda object, name, kind, reflected, compare_to: not (kind == "column" and name == "b")}
table(sa.Column("b", sa.BigInteger), sa.Column("c", sa.Integer))

#: include_object looks at info
options = {"include_object": lambda object, name, kind, reflected, compare_to: not object.info.get("skip", False)}
table()
sa.Table("u", metadata, sa.Column("id", sa.Integer), info={"skip": True})

#: include_object leaves out an index
options = {"include_object": lambda object, name, kind, reflected, compare_to: not (kind == "index" and reflected and compare_to is None)}
by_hand = []
table(sa.Index("ix", "a"))
#>
options = {"include_object": lambda object, name, kind, reflected, compare_to: not (kind == "index" and reflected and compare_to is None)}
table()

#: include_name leaves out a table
options = {"include_name": lambda name, kind, parents: not (kind == "table" and name == "skipped")}
by_hand = ["CREATE TABLE skipped (id INTEGER)"]
table()

#: include_name leaves out a column
options = {"include_name": lambda name, kind, parents: not (kind == "column" and parents["table_name"] == "t" and name == "b")}
table(sa.Column("b", sa.Integer))
#>
options = {"include_name": lambda name, kind, parents: not (kind == "column" and parents["table_name"] == "t" and name == "b")}
table()

#: include_name leaves out an index and a constraint
options = {"include_name": lambda name, kind, parents: kind not in ("index", "unique_constraint", "foreign_key_constraint")}
table(sa.Index("ix", "a"), sa.UniqueConstraint("a", name="uq"))
#>
options = {"include_name": lambda name, kind, parents: kind not in ("index", "unique_constraint", "foreign_key_constraint")}
table()

#: render_item for types
options = {"render_item": lambda kind, object, context: "sa.String(99)" if kind == "type" and isinstance(object, Trimmed) else False}
table(sa.Column("b", Trimmed(5)))

#: render_item with an import
def render(kind, object, context):
    if kind == "type" and isinstance(object, Trimmed):
        context.imports.add("from models import Trimmed")
        return "Trimmed(%r)" % object.impl.length
    return False


options = {"render_item": render}
table(sa.Column("b", Trimmed(5)))

#: render_item for defaults and columns
options = {"render_item": lambda kind, object, context: "sa.text('7')" if kind == "server_default" and object is not None else False}
table(sa.Column("b", sa.Integer, server_default="1"))

#: compare_type by a function
options = {"compare_type": lambda context, inspected_column, metadata_column, inspected_type, metadata_type: isinstance(metadata_type, sa.Text) and not isinstance(inspected_type, sa.Text)}
table(sa.Column("b", sa.String(5)), sa.Column("c", sa.String(5)))
#>
options = {"compare_type": lambda context, inspected_column, metadata_column, inspected_type, metadata_type: isinstance(metadata_type, sa.Text) and not isinstance(inspected_type, sa.Text)}
table(sa.Column("b", sa.String(50)), sa.Column("c", sa.Text))

#: several metadata
other = sa.MetaData()
target_metadata = [metadata, other]
table()
sa.Table("u", other, sa.Column("id", sa.Integer, primary_key=True))
#>
other = sa.MetaData()
target_metadata = [other, metadata]
table()
sa.Table("u", other, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer))

#: plugins that are left out
options = {"autogenerate_plugins": ["alembic.autogenerate.*", "~alembic.autogenerate.comments", "~alembic.autogenerate.types"]}
table()
#>
options = {"autogenerate_plugins": ["alembic.autogenerate.*", "~alembic.autogenerate.comments", "~alembic.autogenerate.types"]}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Text, nullable=False, comment="x"))
