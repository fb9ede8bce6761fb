from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import registry, relationship

from .domain import Author, Book, Format, Loan, Reader

catalogue = MetaData()
lending = MetaData()

authors = Table(
    "authors",
    catalogue,
    Column("id", Integer, primary_key=True),
    Column("name", String(120), nullable=False, index=True),
    Column("born", Date),
)
books = Table(
    "books",
    catalogue,
    Column("isbn", String(13), primary_key=True),
    Column("title", String(200), nullable=False),
    Column("format", Enum(Format, name="book_format"), nullable=False, server_default="PAPER"),
    CheckConstraint("length(isbn) IN (10, 13)", name="isbn"),
    comment="what stands on the shelves",
)
book_authors = Table(
    "book_authors",
    catalogue,
    Column("isbn", ForeignKey(books.c.isbn, ondelete="CASCADE")),
    Column("author_id", ForeignKey(authors.c.id)),
    PrimaryKeyConstraint("isbn", "author_id", name="book_authors_key"),
)

readers = Table(
    "readers",
    lending,
    Column("card", Integer, primary_key=True, autoincrement=False),
    Column("name", String(80), nullable=False),
    Column("email", String(120), key="mail"),
    UniqueConstraint("mail", name="one_mail"),
)
loans = Table(
    "loans",
    lending,
    Column("card", Integer, ForeignKey("readers.card"), primary_key=True),
    Column("isbn", String(13), primary_key=True),
    Column("until", Date, nullable=False),
    Column("renewed", Integer, nullable=False, default=0, server_default=text("0")),
)
Index("loans_until", loans.c.until)


def start_mappers():
    books_of = registry(metadata=catalogue)
    books_of.map_imperatively(Author, authors)
    books_of.map_imperatively(Book, books, properties={"authors": relationship(Author, secondary=book_authors)})
    registry(metadata=lending).map_imperatively(Reader, readers)


def tables_of_all(*parts):
    """One metadata with the tables of several."""
    together = MetaData(
        naming_convention={
            "pk": "%(table_name)s_key",
            "ix": "%(table_name)s_%(column_0_name)s_ix",
            "fk": "%(table_name)s_%(column_0_name)s_fk",
            "uq": "%(table_name)s_%(column_0_name)s_uq",
        }
    )
    for part in parts:
        for table in part.sorted_tables:
            table.to_metadata(together)
    loans_there = together.tables["loans"]
    loans_there.append_constraint(ForeignKeyConstraint(["isbn"], ["books.isbn"], ondelete="RESTRICT"))
    return together


start_mappers()
metadata = tables_of_all(catalogue, lending)
