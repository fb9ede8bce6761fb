from datetime import date
from typing import Literal

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from ..base import Base, Documented, HasId, Money


class Person(HasId, Documented, Base):
    __tablename__ = "people"

    first_name: Mapped[str] = mapped_column(String(60))
    last_name: Mapped[str] = mapped_column(String(60), index=True)
    born: Mapped[date | None]
    email: Mapped[str | None] = mapped_column(String(120), unique=True)


class Address(HasId, Base):
    __tablename__ = "addresses"

    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    street: Mapped[str | None] = mapped_column(String(120))
    postcode: Mapped[str | None] = mapped_column(String(12), index=True)
    city: Mapped[str] = mapped_column(String(60))
    country_code: Mapped[str | None] = mapped_column(ForeignKey("countries.code"))


class Phone(HasId, Base):
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    number: Mapped[str] = mapped_column(String(30))
    kind: Mapped[Literal["home", "work", "mobile"]]


class Employee(HasId, Documented, Base):
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), unique=True)
    branch_id: Mapped[int | None] = mapped_column(ForeignKey("branches.id"))
    hired: Mapped[date]
    salary: Mapped[Money | None]
    manager_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))


class Department(HasId, Base):
    name: Mapped[str] = mapped_column(String(60), unique=True)
    head_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("departments.id"))


class Position(HasId, Base):
    department_id: Mapped[int] = mapped_column(ForeignKey("departments.id"))
    title: Mapped[str] = mapped_column(String(80))
    grade: Mapped[int | None] = mapped_column(SmallInteger)


class Contract(HasId, Base):
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    position_id: Mapped[int] = mapped_column(ForeignKey("positions.id"))
    begins: Mapped[date]
    ends: Mapped[date | None]
    hours: Mapped[float] = mapped_column(server_default="40")


class Absence(HasId, Base):
    __table_args__ = (CheckConstraint("ends >= begins", name="period"),)

    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    kind: Mapped[Literal["holiday", "illness", "other"]]
    begins: Mapped[date]
    ends: Mapped[date]


class Skill(HasId, Base):
    name: Mapped[str] = mapped_column(String(60), unique=True)


class EmployeeSkill(Base):
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id", ondelete="CASCADE"), primary_key=True)
    skill_id: Mapped[int] = mapped_column(ForeignKey("skills.id", ondelete="CASCADE"), primary_key=True)
    level: Mapped[int] = mapped_column(SmallInteger, server_default="1")
