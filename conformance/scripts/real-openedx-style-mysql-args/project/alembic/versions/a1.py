"""generated tables

Revision ID: c0ffee01
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
import functools
import itertools
import operator
import string
from collections import OrderedDict, defaultdict, namedtuple

import sqlalchemy as sa
from alembic import op

# revision identifiers, used by Alembic.
revision = "c0ffee01"
down_revision = None
branch_labels = None
depends_on = None
Spec = namedtuple("Spec", ["name", "columns", "unique"], defaults=[()])

required = functools.partial(sa.Column, nullable=False)
SPECS = [
    Spec("course", {"key": sa.String(255), "display_name": sa.Text(), "run": sa.String(20)}, ("key", "run")),
    Spec("enrollment", {"course_id": sa.Integer(), "mode": sa.String(100)}),
    Spec(name="certificate", columns={"grade": sa.Numeric(5, 2)}),
]
REFERENCES = OrderedDict([("enrollment", ["course"]), ("certificate", ["course", "enrollment"])])


def short(*parts: str, limit: int = 24) -> str:
    name = "_".join(filter(None, parts))
    return name if len(name) <= limit else f"{name[:limit - 5]}_{sum(map(ord, name)) % 9999:04d}"


def upgrade():
    for spec in SPECS:
        op.create_table(
            spec.name,
            sa.Column("id", sa.Integer(), primary_key=True),
            *(required(k, t) for k, t in sorted(spec.columns.items())),
            *([sa.UniqueConstraint(*spec.unique, name=short("uniq", spec.name, *spec.unique))] if spec.unique else []),
        )
    by_target = defaultdict(list)
    for source, targets in REFERENCES.items():
        with op.batch_alter_table(source) as batch:
            for target in targets:
                column = f"{target}_ref_id"
                batch.add_column(sa.Column(column, sa.Integer(), nullable=True))
                batch.create_foreign_key(short("fk", source, column, target), target, [column], ["id"], onupdate="CASCADE", ondelete="RESTRICT")
                by_target[target].append(source)
    print(dict(by_target))
    for (a, b), letter in zip(itertools.combinations(["course", "enrollment", "certificate"], 2), string.ascii_lowercase):
        op.create_index(short("ix", letter, a, b), a, ["id"], **{"unique": letter == "b"})
    for key, group in itertools.groupby(sorted(SPECS, key=lambda s: len(s.columns)), key=lambda s: len(s.columns)):
        print(key, [s.name for s in group])
    get = operator.attrgetter("name")
    print(max(SPECS, key=get).name, SPECS[0]._asdict()["unique"], SPECS[0]._replace(name="x").name)


def downgrade():
    for source, targets in reversed(REFERENCES.items()):
        with op.batch_alter_table(source) as batch:
            for target in targets:
                batch.drop_constraint(short("fk", source, f"{target}_ref_id", target), type_="foreignkey")
                batch.drop_column(f"{target}_ref_id")
    for spec in SPECS[::-1]:
        getattr(op, "drop_table")(spec.name)
