"""views over accounts"""
from alembic import op
from alembic_utils.pg_materialized_view import PGMaterializedView
from alembic_utils.pg_view import PGView

from entities import emails

revision = "b2"
down_revision = "a1"
branch_labels = None
depends_on = None

domains = PGMaterializedView(
    schema="public",
    signature="domains",
    definition="SELECT split_part(email, '@', 2) AS domain, count(*) AS n FROM account GROUP BY 1",
)


def upgrade():
    op.create_entity(PGView(schema="public", signature="emails", definition="SELECT email FROM account"))
    op.replace_entity(emails)
    op.create_entity(domains)


def downgrade():
    op.drop_entity(domains)
    op.drop_entity(emails, cascade=True)
