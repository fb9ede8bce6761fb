from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import MetaData

db = SQLAlchemy(metadata=MetaData(schema="app", naming_convention={"pk": "pk_%(table_name)s"}))


class CommonMixin:
    id = db.Column(db.Integer, primary_key=True)

    @db.declared_attr
    def __tablename__(cls):
        return "t_" + cls.__name__.lower()


class Row(CommonMixin, db.Model):
    value = db.Column(db.JSON)


metadata = db.metadata
