from elasticsearch_dsl.columns import Money
from sqlalchemy import Column, Integer, MetaData, Table

metadata = MetaData()
Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("balance", Money(12, 2), nullable=False),
)
