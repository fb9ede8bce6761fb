"""names

Revision ID: u1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.sql import and_, column, func, or_, table

# revision identifiers, used by Alembic.
revision = "u1"
down_revision = None
branch_labels = None
depends_on = None
person = table("person", column("id"), column("first"), column("last"), column("full"), column("age"), column("score"))


def upgrade():
    op.create_table("person", sa.Column("id", sa.Integer, primary_key=True), sa.Column("first", sa.String(20)), sa.Column("last", sa.String(20)), sa.Column("full", sa.String(50)), sa.Column("age", sa.Integer), sa.Column("score", sa.Float))
    op.execute("INSERT INTO person (id, first, last, age) VALUES (1, 'Ann', 'Lee', 31), (2, 'Bo', NULL, 17), (3, NULL, 'Doe', NULL)")
    p = person.c
    op.execute(person.update().values(full=func.trim(func.coalesce(p.first, "") + " " + func.coalesce(p.last, ""))))
    op.execute(person.update().where(p.age != None).values(score=p.age * 1.5 - 1))  # noqa: E711
    op.execute(person.update().where(or_(p.full.startswith("A"), and_(p.full.endswith("Doe"), p.age.is_(None)))).values(last=sa.case((p.last == "Lee", "LEE"), else_=None)))
    op.execute(person.update().where(p.id.in_([2, 3]), p.full.contains("o")).values({"first": "<" + p.full + ">"}))
    bind = op.get_bind()
    print(bind.execute(sa.select(p.id, p.first, p.last, p.full, p.score).order_by(p.id)).fetchall())
    print(bind.execute(sa.select(func.max(p.age) - func.min(p.age), func.count(p.age.distinct()), func.sum(p.age)).select_from(person)).first())
    print(bind.execute(sa.select(sa.cast(p.age, sa.String) + "y", func.length(p.full)).where(p.age > 20)).all())
    print(str(sa.select(p.id).where(p.id == 5)), "|", person.update().values(age=1), "|", p.first + "x", "|", sa.func.lower(p.full) == "a")


def downgrade():
    op.drop_table("person")
