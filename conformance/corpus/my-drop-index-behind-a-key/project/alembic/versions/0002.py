"""Foreign keys go before the indexes that they need."""
import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def get_fk_name(table, referred):
    inspector = sa.inspect(op.get_bind())
    return next(fk["name"] for fk in inspector.get_foreign_keys(table) if fk["referred_table"] == referred)


def upgrade():
    name = get_fk_name("post_tags", "tags")
    print(name, [(i["name"], i["column_names"], i["unique"]) for i in sa.inspect(op.get_bind()).get_indexes("post_tags")])
    op.drop_constraint(name, "post_tags", type_="foreignkey")
    op.drop_index("tag_id", table_name="post_tags")
    op.create_foreign_key("fk_pt_tag", "post_tags", "tags", ["tag_id"], ["id"], ondelete="CASCADE", onupdate="RESTRICT")
    op.execute("SET FOREIGN_KEY_CHECKS = 0")
    op.execute("ALTER TABLE tags MODIFY id INT UNSIGNED NOT NULL" if False else "ALTER TABLE tags COMMENT = 'labels'")
    op.execute("SET FOREIGN_KEY_CHECKS = 1")
    print(sa.inspect(op.get_bind()).get_table_comment("tags"), op.get_bind().scalar(sa.text("SELECT @@foreign_key_checks")))


def downgrade():
    op.drop_constraint("fk_pt_tag", "post_tags", type_="foreignkey")
    op.create_foreign_key(None, "post_tags", "tags", ["tag_id"], ["id"])
