import celery
import pendulum
import stripe
import structlog
from flask_login import UserMixin
from passlib.context import CryptContext
from slugify import slugify
from sqlalchemy import Column, DateTime, Integer, String, event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

log = structlog.get_logger(__name__)
passwords = CryptContext(schemes=["argon2"], deprecated="auto")
app = celery.Celery("tasks", broker="redis://")


class Base(DeclarativeBase):
    type_annotation_map = {pendulum.DateTime: DateTime(timezone=True)}


class User(UserMixin, Base):
    __tablename__ = "users"

    id = Column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(50))
    slug: Mapped[str] = mapped_column(String(60), default=slugify, onupdate=slugify)
    password: Mapped[str | None] = mapped_column(String(200), default=lambda: passwords.hash("secret"))
    seen: Mapped[pendulum.DateTime | None] = mapped_column(default=pendulum.now)
    created: Mapped[pendulum.DateTime]

    @structlog.traced(level="debug")
    def customer(self):
        return stripe.Customer.retrieve(self.slug)


@event.listens_for(User, "after_insert")
def greet(mapper, connection, target):
    log.info("new", user=target.name)


@app.task(bind=True)
def remind(self):
    pass


metadata = Base.metadata
