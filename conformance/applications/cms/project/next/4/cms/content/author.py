from sqlalchemy import Column, String, Text

from cms.db import Model


class Author(Model):
    name = Column(String(80), nullable=False)
    email = Column(String(254), unique=True, comment="not shown")
    website = Column(String(200))
