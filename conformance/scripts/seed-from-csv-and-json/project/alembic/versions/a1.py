"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa
import csv
import json
from pathlib import Path

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


DATA = Path(__file__).parents[1] / "data"


def upgrade():
    countries = op.create_table("countries", sa.Column("code", sa.String(2), primary_key=True), sa.Column("name", sa.String(40)))
    cities = op.create_table("cities", sa.Column("code", sa.String(2)), sa.Column("city", sa.String(40)))
    with open(DATA / "countries.json", encoding="utf-8") as f:
        op.bulk_insert(countries, json.load(f))
    with (DATA / "cities.csv").open(newline="", encoding="utf-8") as f:
        op.bulk_insert(cities, list(csv.DictReader(f)))


def downgrade():
    op.drop_table("cities")
    op.drop_table("countries")
