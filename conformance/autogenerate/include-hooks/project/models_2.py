import sqlalchemy as sa

metadata = sa.MetaData()

def include_name(name, type_, parent_names):
    print("name", type_, name, sorted(parent_names))
    return not (type_ == "table" and name.startswith("old_"))


def include_object(object, name, type_, reflected, compare_to):
    print("object", type_, name, reflected, compare_to is None, type(object).__name__)
    if type_ == "table" and object.info.get("skip"):
        return False
    return not (type_ == "column" and name == "internal")


options = {"include_name": include_name, "include_object": include_object}
sa.Table("kept", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("internal", sa.Integer), sa.Column("b", sa.Integer))
sa.Table("view_like", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("x", sa.Integer), info={"skip": True})
