"""Keys change from numbers to UUIDs, with their foreign keys."""
import uuid

import sqlalchemy as sa
from alembic import op


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def deterministic(kind: str, number: int) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"https://example.org/{kind}/{number}")


def upgrade():
    conn = op.get_bind()
    op.add_column("teams", sa.Column("uid", sa.Uuid(), nullable=True))
    op.add_column("memberships", sa.Column("team_uid", sa.Uuid(as_uuid=False), nullable=True))
    teams = sa.table("teams", sa.column("id", sa.Integer), sa.column("uid", sa.Uuid()))
    memberships = sa.table("memberships", sa.column("team_id", sa.Integer), sa.column("team_uid", sa.Uuid(as_uuid=False)))
    ids = conn.execute(sa.select(teams.c.id)).scalars().all()
    mapping = {number: deterministic("team", number) for number in ids}
    for number, uid in mapping.items():
        conn.execute(teams.update().where(teams.c.id == number).values(uid=uid))
        conn.execute(memberships.update().where(memberships.c.team_id == number).values(team_uid=str(uid)))
    with op.batch_alter_table("teams") as batch_op:
        batch_op.alter_column("uid", existing_type=sa.Uuid(), nullable=False)
        batch_op.create_unique_constraint("uq_teams_uid", ["uid"])
    print(conn.execute(sa.select(memberships.c.team_uid).distinct().order_by(memberships.c.team_uid)).scalars().all())


def downgrade():
    with op.batch_alter_table("teams") as batch_op:
        batch_op.drop_constraint("uq_teams_uid", type_="unique")
        batch_op.drop_column("uid")
    with op.batch_alter_table("memberships") as batch_op:
        batch_op.drop_column("team_uid")
