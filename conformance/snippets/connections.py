"""Connections in scripts: errors, transactions, options, reflection."""
# online: sqlite postgresql mysql
import sqlalchemy as sa
from alembic import op

m = sa.MetaData()
users = sa.Table("users", m, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(50), nullable=False, unique=True))

def setup():
    m.create_all(op.get_bind())
    op.bulk_insert(users, [{"id": 1, "name": "ann"}, {"id": 2, "name": "bob"}])

#: integrity error in a savepoint
b = op.get_bind()
try:
    with b.begin_nested():
        b.execute(users.insert().values(id=1, name="x"))
except sa.exc.IntegrityError as e:
    print(type(e).__name__, type(e.orig).__name__, e.statement is not None, isinstance(e, sa.exc.DBAPIError), e.params is not None)
b.execute(users.insert().values(id=3, name="cy"))

#: not null error
b = op.get_bind()
try:
    with b.begin_nested():
        b.execute(sa.text("INSERT INTO users (id, name) VALUES (5, NULL)"))
except sa.exc.IntegrityError as e:
    print(type(e).__name__, e.statement, e.params)

#: missing table
b = op.get_bind()
try:
    with b.begin_nested():
        b.execute(sa.text("SELECT * FROM nope"))
except sa.exc.DBAPIError as e:
    print(type(e).__name__, type(e.orig).__name__, e.statement, e.connection_invalidated)

#: syntax error
b = op.get_bind()
try:
    with b.begin_nested():
        b.execute(sa.text("SELEC 1"))
except (sa.exc.OperationalError, sa.exc.ProgrammingError) as e:
    print(type(e).__name__, e.statement)

#: nested transactions commit and roll back
b = op.get_bind()
with b.begin_nested():
    b.execute(users.insert().values(id=10, name="kept"))
sp = b.begin_nested()
b.execute(users.insert().values(id=11, name="gone"))
sp.rollback()
with b.begin_nested() as outer:
    b.execute(users.insert().values(id=12, name="outer"))
    inner = b.begin_nested()
    b.execute(users.insert().values(id=13, name="inner"))
    inner.rollback()
    print(inner.is_active, outer.is_active)

#: in a transaction
b = op.get_bind()
print(b.in_transaction(), b.in_nested_transaction(), b.closed, b.invalidated, b.dialect.name, b.engine.dialect.name)
with b.begin_nested():
    print(b.in_nested_transaction())

#: exec_driver_sql
b = op.get_bind()
print(b.exec_driver_sql("SELECT count(*) FROM users").scalar())
b.exec_driver_sql("UPDATE users SET name = 'drv' WHERE id = 1")

#: execution options
b = op.get_bind()
print(b.execute(sa.select(users.c.name).order_by(users.c.id).execution_options(yield_per=1)).scalars().all())
print(b.execute(sa.select(users.c.name).order_by(users.c.id), execution_options={"stream_results": True}).scalars().first())

#: executing a string is refused
try:
    op.get_bind().execute("SELECT 1")
except sa.exc.ObjectNotExecutableError as e:
    print(type(e).__name__, e)

#: op.execute of something else
for x in (5, None, ["SELECT 1"]):
    try:
        op.execute(x)
    except Exception as e:
        print(type(e).__name__, str(e)[:60])

#: missing bind value
try:
    op.get_bind().execute(sa.text("SELECT * FROM users WHERE id = :x"))
except sa.exc.StatementError as e:
    print(type(e).__name__, str(e).split("\n")[0])

#: wrong parameter style
try:
    op.get_bind().execute(sa.text("SELECT * FROM users WHERE id = :x"), (1,))
except Exception as e:
    print(type(e).__name__, str(e).split("\n")[0])

#: unconsumed names
try:
    with op.get_bind().begin_nested():
        op.get_bind().execute(users.insert(), {"id": 9, "zzz": 3})
except Exception as e:
    print(type(e).__name__)

#: autoload
t = sa.Table("users", sa.MetaData(), autoload_with=op.get_bind())
print([c.name for c in t.columns], t.primary_key.columns.keys(), t.c.name.nullable)
op.execute(t.update().where(t.c.id == 1).values(name="loaded"))

#: autoload missing table
try:
    sa.Table("nope", sa.MetaData(), autoload_with=op.get_bind())
except sa.exc.NoSuchTableError as e:
    print(type(e).__name__, e)

#: reflect
md = sa.MetaData()
md.reflect(op.get_bind(), only=["users"])
print(sorted(md.tables), list(md.tables["users"].c.keys()))

#: reflect missing
try:
    sa.MetaData().reflect(op.get_bind(), only=["nope"])
except sa.exc.InvalidRequestError as e:
    print(type(e).__name__, str(e).split("(")[0])

#: create and drop by metadata
md = sa.MetaData()
a = sa.Table("a", md, sa.Column("id", sa.Integer, primary_key=True))
b = sa.Table("b", md, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a_id", sa.ForeignKey("a.id")))
md.create_all(op.get_bind())
print([t.name for t in md.sorted_tables], sa.inspect(op.get_bind()).has_table("b"))
md.drop_all(op.get_bind(), tables=[b])
a.drop(op.get_bind())
a.create(op.get_bind(), checkfirst=True)
a.create(op.get_bind(), checkfirst=True)

#: create an existing table
try:
    with op.get_bind().begin_nested():
        users.create(op.get_bind(), checkfirst=False)
except (sa.exc.OperationalError, sa.exc.ProgrammingError) as e:
    print(type(e).__name__)

#: drop a missing table
t = sa.Table("nope", sa.MetaData(), sa.Column("id", sa.Integer))
t.drop(op.get_bind(), checkfirst=True)
try:
    with op.get_bind().begin_nested():
        t.drop(op.get_bind(), checkfirst=False)
except (sa.exc.OperationalError, sa.exc.ProgrammingError) as e:
    print(type(e).__name__)

#: schema constructs
t = sa.Table("made", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("v", sa.String(10)))
op.execute(sa.schema.CreateTable(t))
op.execute(sa.schema.CreateIndex(sa.Index("ix_v", t.c.v)))
op.get_bind().execute(sa.DDL("ALTER TABLE made ADD COLUMN w INTEGER"))

#: has_table and inspector
i = sa.inspect(op.get_bind())
print(i.get_table_names(), i.has_table("users"), [c["name"] for c in i.get_columns("users")])

#: insert from select and returning count
b = op.get_bind()
r = b.execute(users.insert().from_select(["id", "name"], sa.select(users.c.id + 100, users.c.name + "!")))
print(b.execute(sa.select(users).order_by(users.c.id)).all())

#: catch by base class
try:
    with op.get_bind().begin_nested():
        op.execute("INSERT INTO users (id, name) VALUES (1, 'dup')")
except sa.exc.SQLAlchemyError as e:
    print(isinstance(e, sa.exc.IntegrityError), e.code, len(e.args))
