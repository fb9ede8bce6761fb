from sqlalchemy import Column, Integer, MetaData, String, Table

metadata = MetaData(naming_convention={"pk": "pk_%(table_name)s"})
Table("users", metadata, Column("id", Integer, primary_key=True), Column("email", String(100), index=True))
