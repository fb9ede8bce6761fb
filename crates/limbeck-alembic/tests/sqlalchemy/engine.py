import datetime, decimal, uuid
import sqlalchemy as sa
from sqlalchemy import text, create_engine, inspect

engine = create_engine("sqlite://")
print(engine.url, engine.dialect.name, engine.dialect.driver)
metadata = sa.MetaData()
users = sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20), nullable=False),
    sa.Column("created", sa.DateTime, default=lambda: datetime.datetime(2024, 1, 2, 3, 4, 5)), sa.Column("flag", sa.Boolean, default=True),
    sa.Column("price", sa.Numeric(10, 2)), sa.Column("doc", sa.JSON), sa.Column("uid", sa.Uuid))
sa.Table("posts", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("user_id", sa.ForeignKey("users.id")), sa.Index("ix_posts_user", "user_id"))
with engine.begin() as conn:
    metadata.create_all(conn)
    result = conn.execute(users.insert().values(name="ann", price=decimal.Decimal("1.50"), doc={"a": [1, None]}, uid=uuid.UUID(int=5)))
    print(result.rowcount, result.inserted_primary_key)
    conn.execute(users.insert(), [{"name": "bob"}, {"name": "cid"}])
with engine.connect() as conn:
    rows = conn.execute(sa.select(users).order_by(users.c.id)).fetchall()
    for row in rows:
        print(row)
    print(rows[0].name, rows[0][0], rows[0]._mapping["name"], len(rows))
    print(conn.execute(text("SELECT count(*) FROM users")).scalar())
    print(conn.scalar(sa.select(sa.func.count()).select_from(users)))
    print([r for r in conn.execute(text("SELECT id, name FROM users WHERE id > :x ORDER BY id"), {"x": 1})])
    print(conn.execute(text("SELECT id FROM users ORDER BY id")).scalars().all())
    print(conn.execute(text("SELECT id, name FROM users ORDER BY id")).mappings().first())
    print(conn.execute(text("SELECT id AS a, name AS b FROM users WHERE id = 1")).one())
    for id_, name in conn.execute(sa.select(users.c.id, users.c.name)):
        print(id_, name)
    print(conn.execute(text("SELECT 1 WHERE 1 = 0")).first(), conn.in_transaction())
    conn.rollback()
    with conn.begin():
        conn.execute(users.update().where(users.c.name == "bob").values(name="rob"))
    print(conn.execute(sa.select(users.c.name)).scalars().all())
    try:
        conn.execute(text("SELECT * FROM nope"))
    except sa.exc.OperationalError as error:
        print(type(error).__name__, error.statement, error.orig)
    try:
        conn.execute("SELECT 1")
    except sa.exc.ObjectNotExecutableError as error:
        print(error)
    try:
        conn.execute(sa.select(users)).one()
    except sa.exc.MultipleResultsFound as error:
        print(error)
insp = inspect(engine)
print(insp.get_table_names(), insp.has_table("users"), insp.has_table("nope"))
print([(c["name"], str(c["type"]), c["nullable"]) for c in insp.get_columns("users")])
print(insp.get_pk_constraint("users")["constrained_columns"], [(i["name"], i["column_names"], bool(i["unique"])) for i in insp.get_indexes("posts")])
print(insp.get_foreign_keys("posts"))
reflected = sa.Table("posts", sa.MetaData(), autoload_with=engine)
print(list(reflected.c.keys()), [str(fk.target_fullname) for fk in reflected.c.user_id.foreign_keys])
url = sa.engine.make_url("postgresql+psycopg2://me:secret@host:5433/db?sslmode=require")
print(url, url.host, url.port, url.database, url.password, url.set(database="other").render_as_string(hide_password=False))
