"""Slugs are made with re and unicodedata, collisions get a number."""
import re
import unicodedata
from typing import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

_punctuation = re.compile(r'[\t !"#$%&\'()*\-/<=>?@\[\\\]^_`{|},.]+')


def slugify(text: str, delim: str = "-") -> str:
    words: Iterable[str] = _punctuation.split(text.lower())
    kept = []
    for word in words:
        word = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode("ascii")
        if word:
            kept.append(word)
    return delim.join(kept)


teams = sa.table("teams", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("slug", sa.String))


def upgrade():
    conn = op.get_bind()
    taken = {slug for (slug,) in conn.execute(sa.select(teams.c.slug).where(teams.c.slug.isnot(None)))}
    for team_id, name in conn.execute(sa.select(teams.c.id, teams.c.name).where(teams.c.slug.is_(None)).order_by(teams.c.id)).fetchall():
        base = candidate = slugify(name)
        n = 1
        while candidate in taken:
            n += 1
            candidate = f"{base}-{n}"
        taken.add(candidate)
        conn.execute(teams.update().where(teams.c.id == team_id).values(slug=candidate))
        print(f"{name!r} -> {candidate}")
    with op.batch_alter_table("teams") as batch:
        batch.alter_column("slug", existing_type=sa.String(80), nullable=False)
        batch.create_unique_constraint("uq_teams_slug", ["slug"])


def downgrade():
    with op.batch_alter_table("teams") as batch:
        batch.drop_constraint("uq_teams_slug", type_="unique")
        batch.alter_column("slug", existing_type=sa.String(80), nullable=True)
    op.execute("UPDATE teams SET slug = NULL WHERE slug <> 'taken'")
