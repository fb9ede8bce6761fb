"""articles

Revision ID: h1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import base64
import csv
import datetime as dt
import hashlib
import io
import re
import textwrap
import uuid
from decimal import ROUND_HALF_UP, Decimal

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "h1"
down_revision = None
branch_labels = None
depends_on = None
CSV = textwrap.dedent(
    """\
    title,published,price,tags
    "Hello, World",2024-02-29T10:00:00,12.345,"a|b"
    Ça va?,2023-12-31,7,
    "Quote, x",,0.005,c
    """
)
article = sa.table(
    "article", sa.column("id", sa.Integer), sa.column("title", sa.String), sa.column("slug", sa.String), sa.column("published", sa.DateTime),
    sa.column("price", sa.Numeric(10, 2)), sa.column("tags", sa.String), sa.column("token", sa.String), sa.column("key", sa.String),
)


def slugify(text: str, *, maximum: int = 20) -> str:
    text = re.sub(r"[^\w\s-]", "", text.casefold()).strip()
    return re.sub(r"[-\s]+", "-", text)[:maximum].rstrip("-") or "untitled"


def parse(value):
    for form in ("%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"):
        try:
            return dt.datetime.strptime(value, form)
        except ValueError:
            continue
    return None


def upgrade():
    op.create_table(
        "article",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("title", sa.String(80), nullable=False),
        *(sa.Column(n, t) for n, t in [("slug", sa.String(20)), ("published", sa.DateTime()), ("price", sa.Numeric(10, 2)), ("tags", sa.String(50)), ("token", sa.String(64)), ("key", sa.String(36))]),
    )
    rows = list(csv.DictReader(io.StringIO(CSV)))
    op.bulk_insert(
        article,
        [
            {
                "title": r["title"],
                "published": parse(r["published"]),
                "price": Decimal(r["price"]).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP),
                "tags": ",".join(sorted(r["tags"].split("|"))) or None,
                "key": str(uuid.uuid5(uuid.NAMESPACE_URL, r["title"])).replace("-", "")[:16],
            }
            for r in rows
        ],
    )
    conn = op.get_bind()
    seen = {}
    for id_, title in conn.execute(sa.select(article.c.id, article.c.title).order_by(article.c.id)):
        slug = slugify(title)
        seen[slug] = seen.get(slug, 0) + 1
        digest = hashlib.md5(f"{id_}:{title}".encode("utf-8")).hexdigest()
        token = base64.urlsafe_b64encode(bytes.fromhex(digest)[:9]).decode()
        conn.execute(article.update().where(article.c.id == id_).values(slug=slug if seen[slug] == 1 else f"{slug}-{seen[slug]}", token=token))
        print(f"{id_:>3} {slug!r:<25} {token} {len(digest)}")
    oldest = conn.scalar(sa.select(sa.func.min(article.c.published)))
    total = conn.scalar(sa.select(sa.func.sum(article.c.price)))
    print(oldest, type(oldest).__name__, total, repr(total))
    first = conn.execute(sa.select(article.c.published, article.c.price).where(article.c.slug == "hello-world")).one()
    print(first.published.isoformat(), first.price * 2, (first.published - dt.timedelta(days=1, hours=3)).strftime("%d.%m.%y %H:%M"), first.published.date() < dt.date.max)


def downgrade():
    op.drop_table("article")
