"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import logging

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


logger = logging.getLogger("alembic.runtime.migration")
log2 = logging.getLogger(__name__)


def upgrade():
    logger.info("moving %d rows", 3)
    logger.debug("hidden")
    log2.warning("odd: %s", {"a": 1})


def downgrade():
    pass
