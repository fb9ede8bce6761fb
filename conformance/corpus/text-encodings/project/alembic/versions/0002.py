"""Unicode, quotes, newlines and NULL-like words survive the way through the database."""
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

SAMPLES = ["naïve café", "日本語", "emoji \U0001f600", "tab\tnew\nline", "back\\slash", "it's \"quoted\"", "50%%", ":colon", "NULL", "", "  spaces  ", "a;b -- c /* d */", "{}[]$1 ?"]


def upgrade():
    samples = op.create_table("samples", sa.Column("id", sa.Integer, primary_key=True), sa.Column("text", sa.Unicode(100)), sa.Column("raw", sa.LargeBinary()))
    op.bulk_insert(samples, [{"id": n, "text": text, "raw": text.encode("utf-16-le")} for n, text in enumerate(SAMPLES, 1)])
    conn = op.get_bind()
    for n, text in enumerate(SAMPLES, 1):
        row = conn.execute(sa.select(samples).where(samples.c.id == n, samples.c.text == text)).one_or_none()
        assert row is not None and row.text == text and bytes(row.raw).decode("utf-16-le") == text, (n, text)
    print(conn.execute(sa.select(sa.func.char_length(samples.c.text) if conn.dialect.name != "sqlite" else sa.func.length(samples.c.text)).order_by(samples.c.id)).scalars().all())
    print([ascii(text) for text in conn.execute(sa.text("SELECT text FROM samples WHERE text LIKE :p ORDER BY id"), {"p": "%a%"}).scalars()])


def downgrade():
    op.drop_table("samples")
