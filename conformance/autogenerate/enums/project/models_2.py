import sqlalchemy as sa

metadata = sa.MetaData()

import enum

class Color(enum.Enum):
    RED = "r"
    BLUE = "b"

sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.Enum("x", "y", "z", name="letters")), sa.Column("b", sa.Enum("p", "q", name="others", native_enum=False)), sa.Column("c", sa.Enum(Color)))
