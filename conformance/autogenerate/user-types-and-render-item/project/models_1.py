import sqlalchemy as sa

metadata = sa.MetaData()

from types_of_mine import Money, Slug

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("price", Money()), sa.Column("slug", Slug(40)))
