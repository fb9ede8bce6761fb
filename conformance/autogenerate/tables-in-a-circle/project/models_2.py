from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

metadata = MetaData()


def table(name, *others):
    links = [Column(f"{other}_id", ForeignKey(f"{other}.id")) for other in others]
    Table(name, metadata, Column("id", Integer, primary_key=True), *links)


table("account", "owner", "zone")
table("alias", "owner")
table("bill", "account")
table("owner", "account")
table("zone")
