from ..extensions import db


class Base(db.Model):
    __abstract__ = True

    id = db.Column(db.Integer, primary_key=True)

    @classmethod
    def find(cls, **by):
        return cls.query.filter_by(**by).first()

    def save(self):
        db.session.add(self)
        db.session.commit()
