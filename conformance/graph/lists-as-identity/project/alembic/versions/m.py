from alembic import op

revision = "m"
down_revision = ["b", "c"]
branch_labels = ["joined"]
depends_on = []


def upgrade():
    pass


def downgrade():
    pass
