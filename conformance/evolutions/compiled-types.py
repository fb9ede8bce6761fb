"""Types that the project puts into SQL by itself."""
import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.compiler import compiles

metadata = sa.MetaData()


@compiles(JSONB, "sqlite")
@compiles(JSONB, "mysql")
@compiles(JSONB, "mariadb")
def jsonb(element, compiler, **kw):
    return "JSON"


@compiles(sa.BigInteger, "sqlite")
def bigint(element, compiler, **kw):
    return "INTEGER"


class Ltree(sa.types.UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "VARCHAR(30)"


class Code(sa.types.TypeEngine):
    __visit_name__ = "code"


@compiles(Code)
def code(element, compiler, **kw):
    return "VARCHAR(7)"


#: a big integer that SQLite counts, and a change of another
sa.Table("t", metadata, sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("n", sa.Integer))
#>
sa.Table("t", metadata, sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("n", sa.BigInteger))

#: a type that is made from text
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("path", Ltree()))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("path", Ltree(), nullable=False))

#: a type that a function puts into SQL
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", Code()))
#>
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("c", Code()), sa.Column("d", Code(), nullable=False))
