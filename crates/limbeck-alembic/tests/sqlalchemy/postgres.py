import sqlalchemy as sa
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.schema import CreateTable, CreateIndex
d = pg.dialect()
m = sa.MetaData()
sa.Table("other", m, sa.Column("s", sa.String, primary_key=True), schema="app")
t = sa.Table("t", m,
    sa.Column("id", pg.UUID(as_uuid=True), primary_key=True, server_default=sa.text("gen_random_uuid()")),
    sa.Column("tags", pg.ARRAY(sa.String(10)), server_default="{}"),
    sa.Column("doc", pg.JSONB, server_default=sa.text("'{}'::jsonb")),
    sa.Column("kind", pg.ENUM("a", "b", name="kind", create_type=False)),
    sa.Column("at", pg.TIMESTAMP(timezone=True, precision=3)), sa.Column("span", pg.INTERVAL(fields="DAY")),
    sa.Column("rng", pg.INT4RANGE), sa.Column("ip", pg.INET), sa.Column("vec", pg.TSVECTOR), sa.Column("b", pg.BYTEA),
    sa.Column("h", pg.HSTORE), sa.Column("m", pg.MACADDR), sa.Column("o", pg.OID), sa.Column("cit", pg.CITEXT()),
    sa.Column("bits", pg.BIT(5, varying=True)), sa.Column("money", pg.MONEY), sa.Column("dp", pg.DOUBLE_PRECISION),
    sa.Column("s", sa.String(5, collation="C")), sa.Column("e", sa.Enum("x", "y", name="en", native_enum=False, create_constraint=True)),
    pg.ExcludeConstraint(("rng", "&&"), (sa.column("ip"), "="), name="ex", using="gist", where=sa.text("id > 1")),
    sa.ForeignKeyConstraint(["s"], ["app.other.s"], name="fk_s", ondelete="SET NULL", deferrable=True, initially="DEFERRED"),
    comment="it's", schema="app")
print(CreateTable(t).compile(dialect=d))
for ix in [sa.Index("i1", t.c.tags, postgresql_using="gin"), sa.Index("i2", t.c.s.desc(), unique=True, postgresql_where=t.c.s != "x"),
           sa.Index("i3", sa.func.lower(t.c.s), postgresql_ops={"s": "text_pattern_ops"}), sa.Index("i4", t.c.s, postgresql_include=["ip"], postgresql_concurrently=True),
           sa.Index("i5", sa.text("(doc->>'a')"), _table=t)]:
    print(CreateIndex(ix).compile(dialect=d))
for e in [t.c.doc["a"].astext == "x", t.c.doc[("a", "b")].astext, t.c.tags.any("x") if False else t.c.tags.contains(["x"]),
          t.c.doc.has_key("z"), t.c.tags[1], sa.cast(t.c.doc["n"].astext, sa.Integer), t.c.s.op("~*")("^a"), t.c.tags.overlap(["q"]),
          sa.func.array_agg(t.c.s),  t.c.s.regexp_match("^a"), pg.array([1, 2]),
          "x" == sa.any_(t.c.tags), sa.literal("x", sa.String) == sa.any_(t.c.tags), t.c.s.ilike("%a%"), t.c.at + sa.text("interval '1 day'"),
          sa.func.count(sa.distinct(t.c.s)).filter(t.c.s != "y"), sa.func.string_agg(t.c.s, ",")]:
    print(str(e.compile(dialect=d, compile_kwargs={"literal_binds": True})) if not isinstance(e, bool) else e)
ins = pg.insert(t).values(s="a", kind="b")
print(ins.on_conflict_do_update(constraint="uq_s", set_={"s": ins.excluded.s}, where=t.c.s != "z").inline().compile(dialect=d, compile_kwargs={"literal_binds": True}))
print(ins.on_conflict_do_nothing().returning(t.c.id).compile(dialect=d, compile_kwargs={"literal_binds": True}))
print(sa.select(t.c.s).distinct(t.c.kind).with_for_update(skip_locked=True).compile(dialect=d))
e = pg.ENUM("a", "b", name="kind")
print(repr(e), e.name, e.enums, e.create_type, repr(pg.JSONB(astext_type=sa.Text())), repr(pg.ARRAY(sa.Integer())), repr(pg.UUID()), repr(pg.TIMESTAMP(timezone=True)))
print(sa.Sequence("s", start=5).next_value().compile(dialect=d), d.name, d.identifier_preparer.quote("select"), d.identifier_preparer.quote("plain"))
print(sa.text("SELECT 'a%b' WHERE x = :x").bindparams(x="it's").compile(dialect=d, compile_kwargs={"literal_binds": True}))
