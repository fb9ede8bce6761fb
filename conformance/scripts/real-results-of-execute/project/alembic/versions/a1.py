"""accounts

Revision ID: aa01
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.sql import column, table

# revision identifiers, used by Alembic.
revision = "aa01"
down_revision = None
branch_labels = None
depends_on = None
account = table(
    "account",
    column("id", sa.Integer),
    column("email", sa.String),
    column("plan", sa.String),
    column("balance", sa.Numeric(10, 2)),
    column("active", sa.Boolean),
)


def upgrade():
    conn = op.get_bind()
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("email", sa.String(100), nullable=False, unique=True),
        sa.Column("plan", sa.String(10)),
        sa.Column("balance", sa.Numeric(10, 2), server_default="0"),
        sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()),
    )
    for n, plan in enumerate(["free", "pro", "free", None]):
        result = conn.execute(
            sa.text("INSERT INTO account (email, plan, balance) VALUES (:email, :plan, :balance)"),
            {"email": f"user{n}@example.org", "plan": plan, "balance": n * 1.5},
        )
        print("rowcount", result.rowcount, result.returns_rows)
    conn.execute(sa.text("INSERT INTO account (email) VALUES (:email)"), [{"email": "x"}, {"email": "y"}])

    result = conn.execute(sa.text("SELECT id, email, plan FROM account ORDER BY id"))
    print(list(result.keys()))
    first = result.fetchone()
    print(first, first.email, first[0], first._mapping["plan"], tuple(first), len(first), first._asdict(), first._fields)
    print(result.fetchmany(2))
    for row in result:
        id_, email, plan = row
        print(id_, email, plan)
    print(result.fetchall(), result.closed)

    rows = conn.execute(sa.select(account.c.id, account.c.balance, account.c.active).order_by(account.c.id.desc()).limit(2)).all()
    print(rows, [r.balance for r in rows], type(rows[0].active).__name__)
    print(conn.execute(sa.select(sa.func.count()).select_from(account)).scalar())
    print(conn.scalar(sa.text("SELECT max(id) FROM account")), conn.scalars(sa.select(account.c.plan).distinct().where(account.c.plan.is_not(None)).order_by(account.c.plan)).all())
    print(conn.execute(sa.select(account.c.email).where(account.c.id == 999)).first())
    print(conn.execute(sa.select(account.c.email).where(account.c.id == 999)).scalar_one_or_none())
    print(conn.execute(sa.select(account).where(account.c.id == 2)).mappings().one())
    print([dict(m) for m in conn.execute(sa.select(account.c.id, account.c.plan.label("p")).order_by(account.c.id)).mappings()][:2])
    print({row.plan: row.n for row in conn.execute(sa.select(account.c.plan, sa.func.count(account.c.id).label("n")).group_by(account.c.plan).having(sa.func.count(account.c.id) > 0))}["free"])
    print(dict(conn.execute(sa.text("SELECT email, id FROM account WHERE id < 3")).fetchall()))
    print(sorted(conn.execute(sa.text("SELECT id FROM account WHERE id IN :ids").bindparams(sa.bindparam("ids", expanding=True)), {"ids": [1, 3, 99]}).scalars()))
    updated = conn.execute(account.update().where(account.c.plan == sa.null()).values(plan="none"))
    print("updated", updated.rowcount)
    try:
        conn.execute(sa.select(account.c.id)).one()
    except sa.exc.MultipleResultsFound as error:
        print(type(error).__name__, error)
    try:
        conn.execute(sa.select(account.c.id).where(sa.false())).scalar_one()
    except sa.exc.NoResultFound as error:
        print(type(error).__name__, error)
    row = conn.execute(sa.select(account.c.id, account.c.email).order_by("id")).first()
    try:
        row.nope
    except AttributeError as error:
        print(error)
    print(row == (1, "user0@example.org"), row.index(1), row.count(1), "user0@example.org" in row, hash(row) == hash(tuple(row)))
    inserted = conn.execute(account.insert().values(email="last", plan=sa.literal("pro")))
    print(inserted.returns_rows)


def downgrade():
    conn = op.get_bind()
    remaining = conn.execute(sa.text("SELECT count(*) FROM account WHERE NOT active")).scalar()
    if not remaining:
        op.drop_table("account")
