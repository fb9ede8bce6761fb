"""Seeds are read from csv and json files beside the script."""
import csv
import json
import os
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001_initial"
branch_labels = None
depends_on = None

HERE = Path(__file__).resolve().parent
DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")


def read_csv(name):
    with open(os.path.join(DATA, name), newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield {key: value or None for key, value in row.items()}


def upgrade():
    countries = op.create_table(
        "countries",
        sa.Column("code", sa.CHAR(2), primary_key=True),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("population", sa.BigInteger()),
    )
    op.bulk_insert(countries, [{**row, "population": int(row["population"]) if row["population"] else None} for row in read_csv("countries.csv")])
    plans = op.create_table("plans", sa.Column("name", sa.String(20), primary_key=True), sa.Column("limits", sa.JSON(), nullable=False))
    with (HERE / "data" / "plans.json").open() as file:
        document = json.load(file)
    op.bulk_insert(plans, [{"name": name, "limits": limits} for name, limits in document["plans"].items()])
    for row in op.get_bind().execute(sa.select(plans).order_by(plans.c.name)):
        print(row.name, row.limits["seats"], sorted(row.limits))


def downgrade():
    op.drop_table("plans")
    op.drop_table("countries")
