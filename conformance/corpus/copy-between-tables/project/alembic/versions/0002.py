"""Data moves to new tables with INSERT FROM SELECT and back."""
import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    profiles = op.create_table(
        "profiles",
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_profiles_user"), primary_key=True, autoincrement=False),
        sa.Column("display_name", sa.String(80), nullable=False),
        sa.Column("domain", sa.String(80)),
    )
    meta = sa.MetaData()
    users = sa.Table("users", meta, autoload_with=op.get_bind())
    op.execute(
        profiles.insert().from_select(
            ["user_id", "display_name", "domain"],
            sa.select(
                users.c.id,
                sa.func.coalesce(users.c.name, users.c.email),
                sa.case((users.c.email.endswith("example.org"), "org"), (users.c.email.like("%.com"), "com"), else_=None),
            ).where(users.c.id < 100),
        )
    )
    rows = op.get_bind().execute(sa.select(profiles).order_by(profiles.c.user_id)).all()
    for user_id, display_name, domain in rows:
        print(user_id, display_name, domain)
    with op.batch_alter_table("users") as batch_op:
        batch_op.drop_column("name")


def downgrade():
    op.add_column("users", sa.Column("name", sa.String(80)))
    op.execute("UPDATE users SET name = (SELECT p.display_name FROM profiles p WHERE p.user_id = users.id)")
    op.drop_table("profiles")
