"""rows in deployments

Revision ID: 1b2c3d4e5f60
Revises: 0a1b2c3d4e5f
Create Date: 2024-03-01 09:30:00.000000

"""
import json
import uuid
from datetime import datetime, timezone, timedelta
from decimal import Decimal

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, ARRAY, UUID

# revision identifiers, used by Alembic.
revision = "1b2c3d4e5f60"
down_revision = "0a1b2c3d4e5f"
branch_labels = None
depends_on = None
deployment = sa.table(
    "deployment",
    sa.column("id", UUID(as_uuid=True)),
    sa.column("name", sa.String),
    sa.column("tags", ARRAY(sa.Text)),
    sa.column("parameters", JSONB),
    sa.column("created", sa.DateTime(timezone=True)),
    sa.column("price", sa.Numeric(12, 4)),
)


def upgrade():
    base = datetime(2024, 1, 31, 12, 0, 0, 250000, tzinfo=timezone.utc)
    op.bulk_insert(
        deployment,
        [
            {
                "id": uuid.UUID(int=n),
                "name": f"dep-{n}",
                "tags": ["x", 'with "quotes"', "a,b"][: n + 1],
                "parameters": {"n": n, "nested": {"list": [1, 2.5, None, True]}, "s": "it's"},
                "created": base + timedelta(days=n, hours=-n),
                "price": Decimal("10.25") * n,
            }
            for n in range(3)
        ],
    )
    op.execute(
        deployment.update()
        .where(deployment.c.parameters["n"].astext.cast(sa.Integer) > 0)
        .values(name=deployment.c.name + sa.literal("/") + deployment.c.parameters["s"].astext)
    )
    op.execute(sa.text("UPDATE deployment SET parameters = parameters || '{\"extra\"\\: 1}'::jsonb WHERE name = 'dep-0'"))


def downgrade():
    op.execute(sa.delete(deployment).where(deployment.c.name.like("dep-%")))
