"""What `op.batch_alter_table` makes of SQLite tables."""
# online: sqlite
import sqlalchemy as sa
from alembic import op


def refused(work):
    try:
        with op.get_bind().begin_nested():
            work()
    except Exception as error:
        print(type(error).__name__, str(error).split("\n")[0])


def setup():
    op.create_table("parent", sa.Column("id", sa.Integer, primary_key=True), sa.Column("name", sa.String(20)))
    op.create_table("t", sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(20), server_default="x'y", nullable=False), sa.Column("c", sa.Numeric(10, 2)), sa.Column("d", sa.DateTime), sa.Column("flag", sa.Boolean), sa.Column("pid", sa.Integer))
    op.create_index("ix_a", "t", ["a"])
    op.create_index("ix_ab", "t", ["a", "b"], unique=True)
    op.execute("INSERT INTO parent VALUES (1, 'one'), (2, 'two')")
    op.execute("INSERT INTO t (id, a, b, c, flag, pid, d) VALUES (1, 1, 'one', 1.5, true, 1, '2020-01-02 03:04:05'), (2, 2, 'two', 2.25, false, NULL, '2020-01-02 03:04:05'), (3, 3, 'it''s', NULL, NULL, 2, '2020-01-02 03:04:05')")


#: a table that refers to itself
op.get_bind().exec_driver_sql("CREATE TABLE node (id INTEGER PRIMARY KEY, up INTEGER, CONSTRAINT fk_up FOREIGN KEY (up) REFERENCES node (id))")
op.get_bind().exec_driver_sql("INSERT INTO node VALUES (1, NULL), (2, 1)")
with op.batch_alter_table("node") as batch_op:
    batch_op.alter_column("up", new_column_name="parent_id", nullable=True)

#: a table that others refer to
op.get_bind().exec_driver_sql("CREATE TABLE kid (id INTEGER PRIMARY KEY, tid INTEGER, CONSTRAINT fk_t FOREIGN KEY (tid) REFERENCES t (id))")
op.get_bind().exec_driver_sql("INSERT INTO kid VALUES (1, 1)")
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("a", type_=sa.BigInteger)

#: a table without rowid
op.get_bind().exec_driver_sql("CREATE TABLE wr (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID")
op.get_bind().exec_driver_sql("INSERT INTO wr VALUES ('k', 'v')")
with op.batch_alter_table("wr") as batch_op:
    batch_op.alter_column("v", nullable=False)

#: a collation is lost
op.get_bind().exec_driver_sql("CREATE TABLE co (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE)")
with op.batch_alter_table("co") as batch_op:
    batch_op.alter_column("a", nullable=False)

#: AUTOINCREMENT is lost unless it is told
op.get_bind().exec_driver_sql("CREATE TABLE ai (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)")
op.get_bind().exec_driver_sql("INSERT INTO ai (a) VALUES ('x'), ('y')")
with op.batch_alter_table("ai") as batch_op:
    batch_op.alter_column("a", nullable=False)

#: a trigger goes with the old table
op.get_bind().exec_driver_sql("CREATE TABLE tr (id INTEGER PRIMARY KEY, a TEXT)")
op.get_bind().exec_driver_sql("CREATE TRIGGER trg AFTER INSERT ON tr BEGIN UPDATE tr SET a = 'z' WHERE id = new.id; END")
with op.batch_alter_table("tr") as batch_op:
    batch_op.alter_column("a", nullable=False)

#: a view of the table
@refused
def change():
    op.get_bind().exec_driver_sql("CREATE VIEW vt AS SELECT a FROM t")
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("b", nullable=True)

#: defaults that are expressions
op.get_bind().exec_driver_sql("CREATE TABLE de (id INTEGER PRIMARY KEY, a INTEGER DEFAULT (1 + 2), b TEXT DEFAULT (lower('X')), c INTEGER DEFAULT 5, d TEXT DEFAULT 'q', e REAL DEFAULT 1.5, f TEXT DEFAULT NULL, g TEXT DEFAULT CURRENT_DATE, h INTEGER DEFAULT -3)")
with op.batch_alter_table("de") as batch_op:
    batch_op.alter_column("c", type_=sa.BigInteger)

#: the new table has a name that is taken
@refused
def change():
    op.get_bind().exec_driver_sql("CREATE TABLE _alembic_tmp_t (id INTEGER)")
    with op.batch_alter_table("t") as batch_op:
        batch_op.alter_column("c", type_=sa.Float)

#: a schema
with op.batch_alter_table("t", schema="main") as batch_op:
    batch_op.alter_column("c", type_=sa.Float)

#: names that need quotes
op.get_bind().exec_driver_sql('CREATE TABLE "My Table" ("Id" INTEGER PRIMARY KEY, "select" TEXT, "a b" TEXT, "100%" TEXT, CONSTRAINT "ck odd" CHECK ("a b" <> \'\'))')
op.get_bind().exec_driver_sql("INSERT INTO \"My Table\" VALUES (1, 's', 'ab', 'p')")
with op.batch_alter_table("My Table") as batch_op:
    batch_op.alter_column("a b", new_column_name="c d", existing_type=sa.Text)
    batch_op.alter_column("100%", nullable=False)

#: rows are written between two batches
with op.batch_alter_table("t") as batch_op:
    batch_op.add_column(sa.Column("n", sa.Integer))
op.execute(sa.table("t", sa.column("n")).update().values(n=4))
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("n", nullable=False, existing_type=sa.Integer())

#: a boolean that is told
with op.batch_alter_table("t", reflect_args=[sa.Column("flag", sa.Boolean(create_constraint=True, name="flag_bool"))], recreate="always") as batch_op:
    batch_op.add_column(sa.Column("n", sa.Integer))

#: a table to copy from
table = sa.Table("t", sa.MetaData(), sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Integer), sa.Column("b", sa.String(30), nullable=False), sa.CheckConstraint("b <> ''", name="ck_b"))
with op.batch_alter_table("t", copy_from=table) as batch_op:
    batch_op.alter_column("a", new_column_name="alpha")

#: a naming convention for what has no name
op.create_table("u", sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.Integer), sa.UniqueConstraint("c"))
with op.batch_alter_table("u", naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s"}) as batch_op:
    batch_op.drop_constraint("uq_u_c", type_="unique")

#: a naming convention names what stays
op.create_table("u", sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.Integer), sa.UniqueConstraint("c"))
with op.batch_alter_table("u", naming_convention={"uq": "uq_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"}, recreate="always") as batch_op:
    pass

#: a boolean with its constraint
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("flag", type_=sa.Boolean(create_constraint=True, name="ck_flag"), existing_type=sa.Boolean())

#: a boolean loses its constraint
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("flag", type_=sa.Boolean(create_constraint=True, name="ck_flag"), existing_type=sa.Boolean())
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("flag", type_=sa.Integer(), existing_type=sa.Boolean(create_constraint=True, name="ck_flag"))

#: an enumeration with its constraint
with op.batch_alter_table("t") as batch_op:
    batch_op.alter_column("b", type_=sa.Enum("one", "two", "it's", name="en", create_constraint=True), existing_type=sa.String(20))

#: a column with a unique constraint is dropped
op.create_table("u", sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", sa.Integer), sa.UniqueConstraint("c", name="uq_c"))
with op.batch_alter_table("u") as batch_op:
    batch_op.drop_column("c")

#: the primary key is dropped
with op.batch_alter_table("t") as batch_op:
    batch_op.drop_column("id")
