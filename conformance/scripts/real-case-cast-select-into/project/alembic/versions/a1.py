"""splits

Revision ID: ab01
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
"""More text that is not the docstring."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy import case, cast, exists, func, literal, select, tuple_, union_all

# revision identifiers, used by Alembic.
revision = "ab01"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    people = op.create_table(
        "people",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("full_name", sa.String(80)),
        sa.Column("age", sa.String(3)),
        sa.Column("age_group", sa.SmallInteger),
        sa.Column("first_name", sa.String(40)),
        sa.Column("manager_id", sa.Integer),
    )
    op.create_table("label", sa.Column("person_id", sa.Integer), sa.Column("text", sa.String(60)), sa.Column("rank", sa.Float))
    label = sa.table("label", sa.column("person_id", sa.Integer), sa.column("text", sa.String), sa.column("rank", sa.Float))
    op.bulk_insert(
        people,
        [
            {"id": 1, "full_name": "Ada Lovelace", "age": "36", "manager_id": None},
            {"id": 2, "full_name": "Alan Turing", "age": "41", "manager_id": 1},
            {"id": 3, "full_name": "Grace", "age": None, "manager_id": 1},
        ],
    )
    p = people.c
    op.execute(
        people.update().values(
            age_group=case(
                (p.age.is_(None), -1),
                (cast(p.age, sa.Integer) < 40, literal(1)),
                else_=cast(p.age, sa.Integer) / 10,
            ),
            first_name=func.coalesce(func.nullif(func.substr(p.full_name, 1, 4), "Grac"), func.upper(p.full_name)),
        )
    )
    op.execute(people.update().where(p.age_group.in_([1, 2, 3])).values({"age_group": p.age_group * 10 + 1}))
    op.execute(
        people.update().where(~p.id.in_([2, 3]) | p.full_name.ilike("%GRACE%")).values({p.age: case({1: "1", 2: "2"}, value=p.id, else_="9")})
    )
    boss = people.alias("boss")
    op.execute(
        label.insert().from_select(
            ["person_id", "text", "rank"],
            select(p.id, p.full_name + literal(" < ") + boss.c.full_name, cast(literal(1), sa.Float))
            .select_from(people.outerjoin(boss, p.manager_id == boss.c.id))
            .where(p.manager_id != None),  # noqa: E711
        )
    )
    both = union_all(
        select(p.id.label("pid"), literal("old").label("t")).where(p.id < 2),
        select(p.id, literal("young")).where(p.id.between(2, 3)),
    )
    op.execute(label.insert().from_select(["person_id", "text"], both))
    op.execute(
        label.update()
        .where(label.c.rank.is_(None))
        .values(rank=select(func.count()).select_from(people).where(p.manager_id == label.c.person_id).scalar_subquery())
    )
    op.execute(label.delete().where(exists().where(sa.and_(p.id == label.c.person_id, p.id == 3, sa.not_(label.c.text.like("Gr%"))))))
    op.execute(label.delete().where(tuple_(label.c.person_id, label.c.text).in_([(1, "nobody"), (2, "none")])))
    op.execute(sa.insert(label).values([{"person_id": 7, "text": "a"}, {"person_id": 8, "text": "b"}]))
    op.execute(sa.update(label).where(label.c.person_id > 6).values(rank=sa.extract("year", sa.cast("2024-05-06", sa.Date)) if False else 2.5))


def downgrade():
    people = sa.table("people", sa.column("id"))
    op.execute(sa.delete(people).where(people.c.id.in_(sa.select(sa.column("person_id")).select_from(sa.table("label")))))
    op.drop_table("label")
    op.drop_table("people")
