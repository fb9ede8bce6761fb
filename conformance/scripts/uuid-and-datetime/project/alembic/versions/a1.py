"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import uuid
from datetime import datetime, timedelta, timezone

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    t = op.create_table("t", sa.Column("id", sa.String(36)), sa.Column("at", sa.String(40)))
    day = datetime(2024, 2, 28, tzinfo=timezone.utc)
    op.bulk_insert(t, [{"id": str(uuid.uuid5(uuid.NAMESPACE_DNS, f"{n}.example.org")), "at": (day + timedelta(days=n)).isoformat()} for n in range(3)])
    print(len(str(uuid.uuid4())), len(uuid.uuid4().hex), day.strftime("%Y/%m/%d %a"), datetime.strptime("2024-03-01 10:20", "%Y-%m-%d %H:%M"))


def downgrade():
    op.drop_table("t")
