"""migration a1

Revision ID: a1
Revises: 
Create Date: 2024-03-01 09:30:00.000000

"""
from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision = 'a1'
down_revision = None
branch_labels = None
depends_on = None


class Animal:
    legs = 4
    count = 0

    def __init__(self, name):
        self.name = name
        type(self).count += 1

    def speak(self):
        return "..."


class Dog(Animal):
    def __repr__(self):
        return f"Dog({self.name!r})"

    def speak(self):
        return super().speak() + "wuff"

    @property
    def loud(self):
        return self.speak().upper()

    @classmethod
    def make(cls):
        return cls("made")

    @staticmethod
    def nothing():
        return None

    def __add__(self, other):
        return self.name + other.name

    def __len__(self):
        return len(self.name)

    def __eq__(self, other):
        return self.name == other.name

    def __getitem__(self, key):
        return key * 2

    def __contains__(self, item):
        return item in self.name


def upgrade():
    t = op.create_table("t", sa.Column("k", sa.String(40)), sa.Column("v", sa.String(200)))
    put = lambda k, v: op.execute(t.insert().values(k=k, v=str(v)))
    d = Dog("rex")
    put("repr", repr(d))
    put("prop", (d.loud, d.legs, Dog.count, isinstance(d, Animal), Dog.make().name))
    put("ops", (d + d, len(d), d == Dog("rex"), d["x"], "r" in d))
    put("mro", [k.__name__ for k in Dog.__mro__])


def downgrade():
    op.drop_table("t")
