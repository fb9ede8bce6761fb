"""Constraints that never got a name are found by their columns."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

naming_convention = {
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
}


def foreign_key_on(table, column):
    for fk in sa.inspect(op.get_bind()).get_foreign_keys(table):
        if fk["constrained_columns"] == [column]:
            return fk["name"]
    raise LookupError(f"{table}.{column}")


def upgrade():
    if op.get_bind().dialect.name == "sqlite":
        with op.batch_alter_table("post_tags", naming_convention=naming_convention) as batch_op:
            batch_op.drop_constraint("fk_post_tags_post_id_posts", type_="foreignkey")
            batch_op.create_foreign_key("fk_post_tags_post", "posts", ["post_id"], ["id"], ondelete="CASCADE")
        with op.batch_alter_table("tags", naming_convention=naming_convention) as batch_op:
            batch_op.drop_constraint("uq_tags_name", type_="unique")
    else:
        op.drop_constraint(foreign_key_on("post_tags", "post_id"), "post_tags", type_="foreignkey")
        op.create_foreign_key("fk_post_tags_post", "post_tags", "posts", ["post_id"], ["id"], ondelete="CASCADE")
        for unique in sa.inspect(op.get_bind()).get_unique_constraints("tags"):
            op.drop_constraint(unique["name"], "tags", type_="unique")
    print(sa.inspect(op.get_bind()).get_unique_constraints("tags"))
    print(sorted((fk["referred_table"], fk["options"]) for fk in sa.inspect(op.get_bind()).get_foreign_keys("post_tags")))


def downgrade():
    with op.batch_alter_table("tags") as batch_op:
        batch_op.create_unique_constraint("uq_tags_name", ["name"])
