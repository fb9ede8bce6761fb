"""The script imports the application's models and settings."""
import os
import sys

sys.path.insert(0, os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..")))

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import sessionmaker

from app.models import Base, Setting
from app.utils import chunked, title_case


revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

def upgrade():
    bind = op.get_bind()
    Base.metadata.create_all(bind, tables=[Setting.__table__])
    factory = sessionmaker(bind=bind, expire_on_commit=False)
    with factory() as session:
        for chunk in chunked(["site name", "max_upload", "theme"], 2):
            session.add_all(Setting(key=key, value=title_case(key)) for key in chunk)
            session.flush()
        session.commit()
        print([repr(setting) for setting in session.query(Setting).order_by(Setting.key)])


def downgrade():
    op.drop_table("settings")
