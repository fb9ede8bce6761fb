import sqlalchemy as sa

metadata = sa.MetaData()

def compare_type(context, inspected_column, metadata_column, inspected_type, metadata_type):
    print("type", inspected_column.name, metadata_column.table.name, inspected_type, repr(metadata_type))
    if metadata_column.name == "b":
        return False
    if metadata_column.name == "c":
        return True
    return None


def compare_server_default(context, inspected_column, metadata_column, inspected_default, metadata_default, rendered):
    print("default", inspected_column.name, inspected_default, rendered)
    return inspected_column.name == "a"


options = {"compare_type": compare_type, "compare_server_default": compare_server_default}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("a", sa.String(20), server_default="y"), sa.Column("b", sa.BigInteger, server_default="5"), sa.Column("c", sa.String(5)))
