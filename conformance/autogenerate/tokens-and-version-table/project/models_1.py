import sqlalchemy as sa

metadata = sa.MetaData()
sa.Table("users", metadata, sa.Column("id", sa.Integer, primary_key=True))
options = {"upgrade_token": "ups", "downgrade_token": "downs", "version_table": "versions_of_mine", "version_table_pk": False}
