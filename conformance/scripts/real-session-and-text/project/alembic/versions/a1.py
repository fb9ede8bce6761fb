"""wallets

Revision ID: st1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
from sqlalchemy import Column, Integer, String, orm, text

# revision identifiers, used by Alembic.
revision = "st1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    op.create_table("wallet", Column("id", Integer, primary_key=True), Column("owner", String(20)), Column("cents", Integer))
    session = orm.Session(bind=op.get_bind())
    for owner, cents in {"ann": 100, "bob": 250}.items():
        session.execute(text("INSERT INTO wallet (owner, cents) VALUES (:owner, :cents)"), {"owner": owner, "cents": cents})
    session.commit()
    total = session.execute(text("SELECT sum(cents) AS total, count(*) AS n FROM wallet")).one()
    print(total.total, total.n, session.scalar(text("SELECT owner FROM wallet WHERE cents > :min"), {"min": 200}))
    with orm.Session(op.get_bind()) as other:
        names = other.scalars(text("SELECT owner FROM wallet ORDER BY owner DESC")).all()
        print(names)
    session.execute(text("UPDATE wallet SET cents = cents - :fee WHERE cents - :fee > 0"), {"fee": 10})
    session.flush()
    print(session.connection().dialect.name == op.get_bind().dialect.name, session.get_bind() is not None)
    session.close()


def downgrade():
    op.drop_table("wallet")
