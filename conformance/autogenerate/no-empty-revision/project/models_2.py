import sqlalchemy as sa

metadata = sa.MetaData()

def process_revision_directives(context, revision, directives):
    if directives[0].upgrade_ops.is_empty():
        directives[:] = []
        print("nothing to do")


options = {"process_revision_directives": process_revision_directives}
sa.Table("t", metadata, sa.Column("id", sa.Integer, primary_key=True))
