from pendulum import Moment
from sqlalchemy import Column, Integer, MetaData, Table

metadata = MetaData()
Table("cars", metadata, Column("id", Integer, primary_key=True))
Table("trips", metadata, Column("id", Integer, primary_key=True), Column("begun", Moment))
