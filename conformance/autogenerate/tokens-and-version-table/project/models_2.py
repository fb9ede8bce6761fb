import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True))
sa.Table('versions_of_mine', metadata, sa.Column('version_num', sa.Text))
sa.Table('alembic_version', metadata, sa.Column('x', sa.Text))
options = {"upgrade_token": "ups", "downgrade_token": "downs", "version_table": "versions_of_mine", "version_table_pk": False}
