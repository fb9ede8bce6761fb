import sqlalchemy as sa

metadata = sa.MetaData()

options = {"autogenerate_plugins": ["alembic.autogenerate.*", "mine.nothing"]}
