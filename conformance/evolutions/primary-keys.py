"""Primary keys and columns that count."""
import sqlalchemy as sa

metadata = sa.MetaData()

#: of two columns
sa.Table("t", metadata, sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.String(10), primary_key=True))
#>
sa.Table("t", metadata, sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.String(20), primary_key=True))

#: of two numbers, none of which counts
sa.Table("t", metadata, sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, primary_key=True))

#: of two numbers, one of which counts
sa.Table("t", metadata, sa.Column("a", sa.Integer, primary_key=True, autoincrement=True), sa.Column("b", sa.Integer, primary_key=True))

#: that does not count
sa.Table("t", metadata, sa.Column("a", sa.Integer, primary_key=True, autoincrement=False))
#>
sa.Table("t", metadata, sa.Column("a", sa.BigInteger, primary_key=True, autoincrement=False))

#: that counts further
sa.Table("t", metadata, sa.Column("a", sa.SmallInteger, primary_key=True), sa.Column("b", sa.Integer))
#>
sa.Table("t", metadata, sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer))

#: with a name
sa.Table("t", metadata, sa.Column("a", sa.Integer), sa.Column("b", sa.Integer), sa.PrimaryKeyConstraint("b", "a", name="pk_t"))

#: that is a text
sa.Table("t", metadata, sa.Column("code", sa.String(8), primary_key=True))
#>
sa.Table("t", metadata, sa.Column("code", sa.String(16), primary_key=True))

#: that is a foreign key
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("c", metadata, sa.Column("id", sa.Integer, sa.ForeignKey("p.id"), primary_key=True))

#: that is a foreign key and counts nevertheless
sa.Table("p", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table("c", metadata, sa.Column("id", sa.Integer, sa.ForeignKey("p.id"), primary_key=True, autoincrement="ignore_fk"))

#: of another column, which is not seen
sa.Table("t", metadata, sa.Column("a", sa.Integer, primary_key=True), sa.Column("b", sa.Integer, nullable=False))
#>
sa.Table("t", metadata, sa.Column("a", sa.Integer, nullable=False), sa.Column("b", sa.Integer, primary_key=True, autoincrement=False))

#: that gets a sequence
sa.Table("t", metadata, sa.Column("a", sa.Integer, sa.Sequence("t_seq"), primary_key=True), sa.Column("b", sa.Integer))

#: that is an identifier made by Python
import uuid
sa.Table("t", metadata, sa.Column("a", sa.Uuid, primary_key=True, default=uuid.uuid4), sa.Column("b", sa.Integer))
#>
import uuid
sa.Table("t", metadata, sa.Column("a", sa.Uuid, primary_key=True, default=uuid.uuid4), sa.Column("b", sa.BigInteger))
