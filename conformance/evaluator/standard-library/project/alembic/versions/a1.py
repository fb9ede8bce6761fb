"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import datetime
import hashlib
import json
import os
import re
import uuid
from decimal import Decimal
from urllib.parse import quote_plus, urlparse

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    t = op.create_table("t", sa.Column("k", sa.String(40)), sa.Column("v", sa.String(200)))
    put = lambda k, v: op.execute(t.insert().values(k=k, v=str(v)))
    put("re", (re.sub(r"(\w+)@(\w+)", r"\2 at \1", "me@home"), re.findall(r"\d+", "a1b22"), bool(re.match(r"^x", "ax")), re.split(r"[,;]\s*", "a, b;c"), re.search(r"(?P<y>\d{4})", "in 2024").group("y")))
    put("json", (json.dumps({"b": [1, None, True, 1.5], "a": "é"}, sort_keys=True), json.dumps({"k": "ü"}, ensure_ascii=False, indent=1), json.loads('{"x": [1, 2.5, "s"]}')["x"]))
    put("date", (datetime.date(2024, 2, 29) + datetime.timedelta(days=366), datetime.datetime(2024, 1, 2, 3, 4, 5).isoformat(), datetime.date.fromisoformat("2024-12-31").weekday()))
    put("decimal", (Decimal("1.10") + Decimal("2.205"), Decimal("10") / 3, Decimal("2.675").quantize(Decimal("0.01"))))
    put("hash", hashlib.sha256(b"abc").hexdigest()[:16] + hashlib.md5("x".encode()).hexdigest()[:8])
    put("path", (os.path.basename("/a/b.txt"), os.path.splitext("x.tar.gz"), os.path.join("a", "b")))
    put("url", (quote_plus("a b/c@d"), urlparse("http://u@h:80/p?q=1").hostname))
    put("uuid", uuid.UUID("12345678123456781234567812345678"))


def downgrade():
    op.drop_table("t")
