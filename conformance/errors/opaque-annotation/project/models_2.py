from pendulum import now
from sqlalchemy import Column, DateTime, Integer, MetaData, Table

metadata = MetaData()
Table("cars", metadata, Column("id", Integer, primary_key=True), Column("built", DateTime, server_default=now()))
