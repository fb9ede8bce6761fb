"""Secrets are hashed with hashlib, keys are made with uuid5."""
import base64
import hashlib
import hmac
import uuid

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

NAMESPACE = uuid.UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
SALT = b"pepper"


def digest(email: str) -> str:
    raw = hashlib.pbkdf2_hmac("sha256", email.lower().encode(), SALT, 1000)
    return f"pbkdf2_sha256$1000${base64.b64encode(raw).decode()}"


def upgrade():
    op.add_column("users", sa.Column("public_id", sa.Uuid(), nullable=True))
    op.add_column("users", sa.Column("gravatar", sa.CHAR(32), nullable=True))
    op.add_column("users", sa.Column("password", sa.String(200), nullable=True))
    op.add_column("users", sa.Column("token", sa.LargeBinary(32), nullable=True))
    users = sa.table(
        "users", sa.column("id", sa.Integer), sa.column("email", sa.String), sa.column("public_id", sa.Uuid),
        sa.column("gravatar", sa.CHAR), sa.column("password", sa.String), sa.column("token", sa.LargeBinary),
    )
    bind = op.get_bind()
    for user in bind.execute(sa.select(users.c.id, users.c.email)).all():
        values = {
            "public_id": uuid.uuid5(NAMESPACE, user.email),
            "gravatar": hashlib.md5(user.email.strip().lower().encode("utf-8")).hexdigest(),
            "password": digest(user.email),
            "token": hmac.new(SALT, str(user.id).encode(), hashlib.sha1).digest(),
        }
        bind.execute(users.update().where(users.c.id == user.id).values(**values))
    row = bind.execute(sa.select(users).where(users.c.id == 1)).one()
    print(type(row.public_id).__name__, row.public_id.hex, row.token.hex(), len(row.password))


def downgrade():
    with op.batch_alter_table("users") as batch_op:
        for column in ["public_id", "gravatar", "password", "token"]:
            batch_op.drop_column(column)
