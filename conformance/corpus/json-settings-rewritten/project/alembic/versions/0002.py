"""Documents in a text column are read, changed and written; broken ones are counted and left."""
import json
import logging
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

logger = logging.getLogger("alembic.runtime.settings")
Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    id = sa.Column(sa.Integer, primary_key=True)
    settings = sa.Column(sa.Text)

    @property
    def document(self):
        return json.loads(self.settings) if self.settings else {}

    @document.setter
    def document(self, value):
        self.settings = json.dumps(value, sort_keys=True) if value else None


@contextmanager
def session_scope():
    session = Session(bind=op.get_bind())
    try:
        yield session
        session.commit()
    except Exception:
        session.rollback()
        raise
    finally:
        session.close()


def rewrite(document):
    theme = document.pop("theme", None)
    if theme is not None:
        document.setdefault("ui", {})["theme"] = theme
    return document


def upgrade():
    skipped = changed = 0
    with session_scope() as session:
        for user in session.query(User).order_by(User.id):
            try:
                before = user.document
            except ValueError as error:
                logger.warning("user %d: %s", user.id, error)
                skipped += 1
                continue
            after = rewrite(dict(before))
            if after != before:
                user.document = after
                changed += 1
    print(f"{changed=} {skipped=}")


def downgrade():
    with session_scope() as session:
        for user in session.query(User).filter(User.settings.like('%"ui"%')):
            document = user.document
            document.update(document.pop("ui"))
            user.document = document
