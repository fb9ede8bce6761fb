"""Tables that are reflected: `autoload_with=`, `MetaData.reflect`, and what can be done with them."""
# online: sqlite postgresql mysql
import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import CreateIndex, CreateTable


def describe(table):
    print(table.name, table.schema, table.comment)
    for column in table.columns:
        default = column.server_default
        print("  ", column.name, column.key, repr(column.type), column.nullable, column.primary_key, column.comment, default is not None and default.arg.text, sorted(key.target_fullname for key in column.foreign_keys))
    for constraint in sorted(table.constraints, key=lambda c: (type(c).__name__, str(c.name))):
        keys = [(key.target_fullname, key.ondelete, key.onupdate) for key in getattr(constraint, "elements", [])]
        print("  ", type(constraint).__name__, constraint.name, [column.name for column in getattr(constraint, "columns", [])], getattr(constraint, "sqltext", ""), keys)
    for index in sorted(table.indexes, key=lambda i: i.name):
        print("  ", index.name, bool(index.unique), [str(expression) for expression in index.expressions])


def statements(table):
    # One constraint of each kind at most: the reference puts the others in any order.
    print(CreateTable(table).compile(dialect=op.get_bind().dialect))
    for index in sorted(table.indexes, key=lambda i: i.name):
        print(CreateIndex(index).compile(dialect=op.get_bind().dialect))


def load(name, *items, **keywords):
    return sa.Table(name, sa.MetaData(), *items, autoload_with=op.get_bind(), **keywords)


def setup():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.UniqueConstraint("a", "b", name="uq_ab"), comment="the parents")
    op.create_table("child", sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("pid", sa.Integer, sa.ForeignKey("parent.id", ondelete="CASCADE", name="fk_pid")), sa.Column("n", sa.String(20), nullable=False, server_default="it's: 5%", comment="a name"), sa.Column("num", sa.Numeric(10, 2), server_default="1.50"), sa.Column("x", sa.Integer))
    op.create_index("ix_n", "child", ["n"], unique=True)
    op.create_index("ix_xp", "child", ["x", "pid"])
    op.create_table("grand", sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True), sa.Column("cid", sa.BigInteger, sa.ForeignKey("child.id", name="fk_c")))
    op.execute("CREATE VIEW vw AS SELECT id, n FROM child")


#: a table with those that it refers to
metadata = sa.MetaData()
table = sa.Table("child", metadata, autoload_with=op.get_bind())
describe(table)
print(sorted(metadata.tables))
describe(metadata.tables["parent"])

#: without those that it refers to
table = load("child", resolve_fks=False)
print(sorted(table.metadata.tables))
describe(table)

#: its own statements
statements(sa.Table("parent", sa.MetaData(), autoload_with=op.get_bind()))

#: only some columns
describe(load("child", include_columns=["id", "n", "x"]))

#: columns that the script writes win
table = load("child", sa.Column("n", sa.Text(), key="enn"), sa.Column("extra", sa.Integer))
print([(column.name, column.key, repr(column.type)) for column in table.columns if column.name in ("n", "extra")])
print(table.c.keys())

#: a table that is not there
try:
    load("nope", schema=None)
except sa.exc.NoSuchTableError as error:
    print(type(error).__name__, error)
metadata = sa.MetaData()
try:
    sa.Table("nope", metadata, autoload_with=op.get_bind())
except sa.exc.NoSuchTableError:
    print(list(metadata.tables))

#: a view
describe(load("vw"))

#: a whole database
metadata = sa.MetaData()
metadata.reflect(op.get_bind())
print(sorted(metadata.tables), [table.name for table in metadata.sorted_tables])

#: views too
metadata = sa.MetaData()
metadata.reflect(bind=op.get_bind(), views=True)
print(sorted(metadata.tables))

#: only some tables
for arguments in [{"only": ["grand"]}, {"only": ["grand"], "resolve_fks": False}, {"only": lambda name, _: name.startswith("p")}]:
    metadata = sa.MetaData()
    metadata.reflect(op.get_bind(), **arguments)
    print(sorted(metadata.tables))
try:
    sa.MetaData().reflect(op.get_bind(), only=["grand", "zz", "yy"])
except sa.exc.InvalidRequestError as error:
    print(str(error).split(" in ")[0], str(error).rsplit(": ", 1)[1])

#: what the metadata has already stays, unless it is extended
metadata = sa.MetaData()
table = sa.Table("parent", metadata, sa.Column("q", sa.Integer))
metadata.reflect(op.get_bind(), only=["parent"])
print(table.c.keys())
metadata.reflect(op.get_bind(), only=["parent"], extend_existing=True)
print(table.c.keys())

#: a copy in another metadata
table = sa.Table("parent", sa.MetaData(), autoload_with=op.get_bind())
other = sa.MetaData()
describe(table.to_metadata(other))
describe(table.to_metadata(other, name="other_parent"))
describe(table.to_metadata(other, schema="s"))

#: rows through a reflected table
parent = load("parent")
bind = op.get_bind()
bind.execute(parent.insert(), [{"id": 1, "a": 2, "b": 3}, {"id": 2, "a": 3, "b": 4}])
print(bind.execute(sa.select(parent).where(parent.c.a > 2)).all())
print(bind.execute(parent.update().values(b=parent.c.b + 1).where(parent.c.id == 1)).rowcount)
print(bind.execute(parent.select().order_by(parent.c.id)).mappings().all())

#: the inspector fills a table
look = sa.inspect(op.get_bind())
table = sa.Table("child", sa.MetaData())
look.reflect_table(table, None)
describe(table)
table = sa.Table("parent", sa.MetaData())
look.reflect_table(table, include_columns=["a"])
describe(table)

#: a listener changes what was reflected
def listen(inspector, table, info):
    print(table.name, info["name"])
    if info["name"] == "n":
        info["type"] = sa.Unicode(7)
    if info["name"] == "x":
        info["key"] = "ex"
        info["nullable"] = False
    info["default"] = None
describe(load("child", listeners=[("column_reflect", listen)], resolve_fks=False))

#: a listener of a metadata
metadata = sa.MetaData()
@sa.event.listens_for(metadata, "column_reflect")
def name(inspector, table, column_info):
    column_info["key"] = "k_" + column_info["name"]
print(sa.Table("parent", metadata, autoload_with=op.get_bind()).c.keys())
print(load("parent").c.keys())

#: attributes of constraints
table = load("child")
key = next(iter(table.foreign_key_constraints))
print(key.name, key.column_keys, key.ondelete, key.onupdate, key.deferrable, key.initially, key.match, key.use_alter)
print([(element.target_fullname, element.ondelete) for element in key.elements])
print(table.primary_key.columns.keys())
