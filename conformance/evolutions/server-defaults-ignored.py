"""Server defaults that are not compared, or by a function."""
import sqlalchemy as sa

metadata = sa.MetaData()


def table(*args, **kwargs):
    sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", *args, **kwargs))


def only_for_numbers(context, inspected_column, metadata_column, inspected_default, metadata_default, rendered_metadata_default):
    if not isinstance(metadata_column.type, sa.Integer):
        return False
    return str(inspected_default).strip("'") != str(rendered_metadata_default).strip("'")


def undecided(context, inspected_column, metadata_column, inspected_default, metadata_default, rendered_metadata_default):
    return None


#: without compare_server_default nothing is seen
table(sa.Integer, server_default="5")
#>
table(sa.Integer, server_default="6")

#: but told, where the column changes otherwise
table(sa.Integer, server_default="5")
#>
table(sa.BigInteger, server_default="6")

#: by a function that sees a difference
options = {"compare_server_default": only_for_numbers}
table(sa.Integer, server_default="5")
#>
options = {"compare_server_default": only_for_numbers}
table(sa.Integer, server_default="6")

#: by a function that sees none
options = {"compare_server_default": only_for_numbers}
table(sa.String(5), server_default="a")
#>
options = {"compare_server_default": only_for_numbers}
table(sa.String(5), server_default="b")

#: by a function that leaves it to the database
options = {"compare_server_default": undecided}
table(sa.String(5), server_default="a")
#>
options = {"compare_server_default": undecided}
table(sa.String(5), server_default="b")

#: compare_type=False
options = {"compare_type": False}
table(sa.String(5))
#>
options = {"compare_type": False}
table(sa.String(50), nullable=False)
