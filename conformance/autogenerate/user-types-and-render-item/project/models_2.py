import sqlalchemy as sa

metadata = sa.MetaData()

from types_of_mine import Money, Slug


def render_item(type_, obj, autogen_context):
    if type_ == "type" and isinstance(obj, Money):
        autogen_context.imports.add("from types_of_mine import Money")
        return "Money()"
    return False


options = {"render_item": render_item, "user_module_prefix": "mine."}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True), sa.Column("price", Money()), sa.Column("slug", Slug(40)), sa.Column("tax", Money()), sa.Column("other", Slug(10)))
