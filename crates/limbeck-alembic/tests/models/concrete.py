from sqlalchemy import Column, Integer, String
from sqlalchemy.ext.declarative import AbstractConcreteBase, ConcreteBase
from sqlalchemy.orm import declarative_base, declared_attr, has_inherited_table

Base = declarative_base()


class Employee(ConcreteBase, Base):
    __tablename__ = "employee"
    id = Column(Integer, primary_key=True)
    name = Column(String(50))
    __mapper_args__ = {"polymorphic_identity": "employee", "concrete": True}


class Manager(Employee):
    __tablename__ = "manager"
    id = Column(Integer, primary_key=True)
    name = Column(String(50))
    data = Column(String(40))
    __mapper_args__ = {"polymorphic_identity": "manager", "concrete": True}


class Named:
    @declared_attr
    def __tablename__(cls):
        if has_inherited_table(cls):
            return None
        return cls.__name__.lower()

    @declared_attr.cascading
    def extra(cls):
        if has_inherited_table(cls):
            return Column(f"extra_{cls.__name__.lower()}", Integer)
        return Column("extra", Integer)


class Vehicle(Named, Base):
    id = Column(Integer, primary_key=True)
    kind = Column(String(10))
    __mapper_args__ = {"polymorphic_on": kind, "polymorphic_identity": "v"}


class Car(Vehicle):
    doors = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "c"}
