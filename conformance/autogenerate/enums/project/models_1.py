import sqlalchemy as sa

metadata = sa.MetaData()

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Enum("x", "y", name="letters")), sa.Column("b", sa.Enum("p", "q", name="others", native_enum=False)))
