"""docs

Revision ID: aj1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, array, aggregate_order_by, insert

# revision identifiers, used by Alembic.
revision = "aj1"
down_revision = None
branch_labels = None
depends_on = None

def upgrade():
    doc = op.create_table("doc", sa.Column("id", sa.Integer, primary_key=True), sa.Column("tags", ARRAY(sa.String), server_default="{}"), sa.Column("data", JSONB, server_default=sa.text("'{}'::jsonb")), sa.Column("nums", ARRAY(sa.Integer)))
    op.bulk_insert(doc, [{"id": 1, "tags": ["a", "b"], "data": {"k": {"x": 1}, "l": [1, 2]}, "nums": [3, 1]}, {"id": 2, "tags": [], "data": {"k": None}, "nums": None}])
    bind = op.get_bind()
    one = lambda *cond: bind.execute(sa.select(doc.c.id).where(*cond).order_by(doc.c.id)).scalars().all()  # noqa: E731
    print(one(doc.c.tags.contains(["a"])), one(doc.c.tags.overlap(sa.cast(array(["b", "z"]), ARRAY(sa.String)))), one(doc.c.tags.any("a")), one(sa.literal(3) == sa.any_(doc.c.nums)))
    print(one(doc.c.data.has_key("l")), one(doc.c.data.contains({"k": {"x": 1}})), one(doc.c.data["k"]["x"].astext == "1"), one(doc.c.data["k"]["x"].as_integer() == 1))
    print(bind.execute(sa.select(doc.c.tags[1], doc.c.nums[1:2], sa.func.array_length(doc.c.tags, 1), sa.func.cardinality(doc.c.tags)).order_by(doc.c.id)).all())
    op.execute(doc.update().where(doc.c.id == 1).values(tags=sa.func.array_append(doc.c.tags, "c"), data=doc.c.data.op("||")(sa.cast({"new": True}, JSONB)), nums=doc.c.nums + [9]))
    op.execute(doc.update().where(doc.c.id == 2).values(data=sa.func.jsonb_set(doc.c.data, sa.text("'{k}'"), sa.cast("[1]", JSONB) if False else sa.text("'[1]'::jsonb"), True)))
    print(bind.execute(sa.select(sa.func.jsonb_typeof(doc.c.data["k"]), sa.func.coalesce(doc.c.nums, sa.cast(array([], type_=sa.Integer), ARRAY(sa.Integer)))).order_by(doc.c.id)).all())
    print(bind.execute(sa.select(sa.func.array_agg(doc.c.id), sa.func.string_agg(sa.cast(doc.c.id, sa.String), sa.literal(",")))).first())
    print(bind.execute(sa.text("SELECT jsonb_object_keys(data) AS k FROM doc WHERE id = :id ORDER BY k"), {"id": 1}).scalars().all())


def downgrade():
    op.drop_table("doc")
