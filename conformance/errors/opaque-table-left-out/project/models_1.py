from pendulum import Moment
from sqlalchemy import Column, Integer, MetaData, Table

metadata = MetaData()
Table("cars", metadata, Column("id", Integer, primary_key=True))
Table("trips", metadata, Column("id", Integer, primary_key=True), Column("begun", Moment))


def include_object(obj, name, type_, reflected, compare_to):
    return not (type_ == "table" and name == "trips")


options = {"include_object": include_object}
