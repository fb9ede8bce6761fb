import sqlalchemy as sa
import acme_commun

metadata = sa.MetaData()
