"""${message}

Revision ID: ${up_revision}
Revises: ${down_revision | comma,n}
Create Date: ${create_date}

"""
from alembic import op
${imports if imports else ""}

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}


def upgrade():
    ${upgrades if upgrades else "pass"}
<%!
    def comma(value):
        return "" if value is None else value if isinstance(value, str) else ", ".join(value)
%>\
