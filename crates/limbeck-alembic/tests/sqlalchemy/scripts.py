# What revision scripts do beside directives.
import datetime, decimal, enum, json, uuid
import sqlalchemy as sa
from sqlalchemy import inspect, text
from sqlalchemy.engine import reflection, Connection, Inspector
from sqlalchemy.engine.reflection import Inspector as I2
from sqlalchemy.exc import ProgrammingError, OperationalError, SQLAlchemyError, NoSuchTableError
from sqlalchemy.sql import func, column, table, select, expression
from sqlalchemy.sql.expression import and_, bindparam
from sqlalchemy.types import TypeDecorator, CHAR, VARCHAR, UserDefinedType
from sqlalchemy.orm import sessionmaker

class GUID(TypeDecorator):
    impl = CHAR
    cache_ok = True
    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(CHAR(32))
    def process_bind_param(self, value, dialect):
        return None if value is None else "%.32x" % uuid.UUID(str(value)).int
    def process_result_value(self, value, dialect):
        return None if value is None else uuid.UUID(value)

class Status(str, enum.Enum):
    ON = "on"
    OFF = "off"

engine = sa.create_engine("sqlite://", poolclass=sa.pool.StaticPool)
bind = engine.connect()
meta = sa.MetaData()
things = sa.Table("things", meta,
    sa.Column("id", GUID(), primary_key=True, default=lambda: uuid.UUID(int=9)),
    sa.Column("status", sa.Enum(Status, name="status"), nullable=False, server_default="ON"),
    sa.Column("day", sa.Date), sa.Column("at", sa.DateTime), sa.Column("amount", sa.Numeric(8, 2)), sa.Column("raw", sa.LargeBinary),
    sa.Column("ratio", sa.Float), sa.Column("data", sa.JSON), sa.Column("span", sa.Interval), sa.Column("t", sa.Time),
    sa.UniqueConstraint("day", "at", name="uq_day"), sa.CheckConstraint("ratio > 0", name="ck_ratio"))
meta.create_all(bind)
bind.execute(things.insert().values(status=Status.OFF, day=datetime.date(2024, 2, 29), at=datetime.datetime(2024, 1, 1, 12, 30, 0, 5),
    amount=decimal.Decimal("12.30"), raw=b"\x00\x01", ratio=0.5, data={"k": [1, "x", None, True]}, span=datetime.timedelta(days=1, seconds=5), t=datetime.time(1, 2)))
row = bind.execute(select(things)).one()
for value in row:
    print(repr(value))
print(bind.execute(select(things.c.id).where(things.c.id == uuid.UUID(int=9))).scalar())
print(bind.execute(select(things.c.day).where(things.c.status == Status.OFF)).scalar(), bind.execute(select(things.c.day).where(things.c.day >= datetime.date(2024, 1, 1))).all())
inspector = inspect(bind)
print([c["name"] for c in inspector.get_columns("things")])
print(inspector.get_unique_constraints("things"), [c["name"] for c in inspector.get_check_constraints("things")])
print(inspector.get_view_names(), inspector.get_schema_names(), inspector.default_schema_name, bool(inspector.has_table("x")))
if "things" in inspector.get_table_names() and not any(c["name"] == "zz" for c in inspector.get_columns("things")):
    bind.execute(text("ALTER TABLE things ADD COLUMN zz INTEGER"))
meta2 = sa.MetaData()
meta2.reflect(bind=bind)
print(list(meta2.tables), meta2.tables["things"].c.keys(), isinstance(meta2.tables["things"].c.zz.type, sa.Integer))
try:
    sa.Table("missing", sa.MetaData(), autoload_with=bind)
except NoSuchTableError as e:
    print("missing:", e)
try:
    inspector.get_columns("missing")
except NoSuchTableError as e:
    print("missing:", e)
print(bind.dialect.name, bind.engine.name, bind.engine.dialect.name, str(bind.engine.url))
print(isinstance(bind, Connection), isinstance(inspector, Inspector), Inspector is I2, issubclass(OperationalError, SQLAlchemyError))
session = sessionmaker(bind=bind)()
print(session.execute(text("SELECT count(*) FROM things")).scalar())
session.execute(things.update().values(ratio=2))
session.commit()
print(bind.execute(select(things.c.ratio)).scalars().first())
things.drop(bind)
print(inspect(bind).get_table_names())
things.create(bind, checkfirst=True)
things.create(bind, checkfirst=True)
print(inspect(bind).get_table_names())
rows = bind.execute(text("SELECT 1 AS id, 'a' AS name UNION ALL SELECT 2, 'b'")).mappings().all()
print([dict(r) for r in rows], rows[0]["name"], rows[0].get("zzz"))
print(bind.execute(text("SELECT :a || :b AS ab"), dict(a="x", b="y")).scalar_one_or_none())
print(bind.execute(text("SELECT '10:30', 'a\\:b', '::' , :p").bindparams(p=3)).one())
with engine.connect() as c2:
    with c2.begin() as trans:
        c2.execute(text("CREATE TABLE tt (x INTEGER)"))
        trans.rollback()
    print(c2.in_transaction(), c2.closed)
print(c2.closed)
chunks = bind.execution_options(stream_results=True).execute(text("SELECT 1 UNION SELECT 2 UNION SELECT 3")).partitions(2)
print([[r[0] for r in chunk] for chunk in chunks])
raw = bind.connection.cursor()
raw.execute("SELECT 5")
print(raw.fetchone()[0])
t = sa.table("dyn", *[sa.column(n) for n in ("a", "b")], schema="s")
print(t.insert().values(a=1), t.c.a, t.schema, sa.select(t.c["a"]))
print(sa.func.now(), sa.func.current_timestamp(), sa.text("x").text, sa.sql.null(), str(sa.sql.text("y")), sa.sql.func.count())
print(sa.UniqueConstraint("a", name="u").name, sa.Index("i", "a", unique=True).unique, sa.ForeignKey("x.y").target_fullname)
try:
    sa.select("x")
except sa.exc.ArgumentError as e:
    print(e)
try:
    t.c.zz
except AttributeError as e:
    print("AttributeError", e)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import DDLElement
from sqlalchemy.sql import expression
class CreateView(DDLElement):
    inherit_cache = False
    def __init__(self, name, selectable):
        self.name = name
        self.selectable = selectable
@compiles(CreateView)
def compile_view(element, compiler, **kw):
    return "CREATE VIEW %s AS %s" % (element.name, compiler.sql_compiler.process(element.selectable, literal_binds=True))
class utcnow(expression.FunctionElement):
    type = sa.DateTime()
    inherit_cache = True
@compiles(utcnow, "sqlite")
def sqlite_utcnow(element, compiler, **kw):
    return "CURRENT_TIMESTAMP"
@compiles(sa.types.CHAR, "mysql")
def mysql_char(element, compiler, **kw):
    return "CHAR(99)"
bind.execute(CreateView("vw", sa.select(sa.literal_column("5").label("five")).where(sa.literal_column("1") == 1)))
print(bind.execute(text("SELECT five FROM vw")).scalar())
from sqlalchemy.dialects import mysql
print(sa.CHAR(3).compile(dialect=mysql.dialect()), sa.CHAR(3))
