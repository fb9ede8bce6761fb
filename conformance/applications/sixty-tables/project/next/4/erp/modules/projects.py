from datetime import date, datetime
from typing import Literal

from sqlalchemy import ForeignKey, Integer, String, Text, UniqueConstraint, false, func
from sqlalchemy.orm import Mapped, mapped_column

from ..base import Base, Documented, HasId


class Project(HasId, Documented, Base):
    name: Mapped[str] = mapped_column(String(100))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    lead_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    begins: Mapped[date | None]


class Task(HasId, Base):
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(150))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("tasks.id"))
    assignee_id: Mapped[int | None] = mapped_column(ForeignKey("employees.id"))
    done: Mapped[bool] = mapped_column(server_default=false())


class TimeEntry(HasId, Base):
    __tablename__ = "time_entries"

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id"))
    employee_id: Mapped[int] = mapped_column(ForeignKey("employees.id"))
    day: Mapped[date] = mapped_column(index=True)
    minutes: Mapped[int] = mapped_column(Integer)
    billed: Mapped[bool] = mapped_column(server_default=false())


class Milestone(HasId, Base):
    __table_args__ = (UniqueConstraint("name", "project_id"),)

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(80))
    due: Mapped[date]


class Ticket(HasId, Documented, Base):
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partners.id"))
    subject: Mapped[str] = mapped_column(String(150))
    priority: Mapped[Literal["low", "normal", "high"]]
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())


class TicketMessage(HasId, Base):
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"))
    body: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Tag(HasId, Base):
    name: Mapped[str] = mapped_column(String(40), unique=True)


class TicketTag(Base):
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id", ondelete="CASCADE"), primary_key=True)
    tag_id: Mapped[int] = mapped_column(ForeignKey("tags.id", ondelete="CASCADE"), primary_key=True)
