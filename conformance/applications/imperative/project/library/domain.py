import enum
from dataclasses import dataclass, field
from datetime import date
from typing import Optional


class Format(enum.Enum):
    PAPER = "paper"
    AUDIO = "audio"


@dataclass(eq=False)
class Author:
    name: str
    born: Optional[date] = None


@dataclass(eq=False)
class Book:
    isbn: str
    title: str
    format: Format = Format.PAPER
    authors: list[Author] = field(default_factory=list)


class Reader:
    def __init__(self, card, name):
        self.card = card
        self.name = name


@dataclass(eq=False)
class Loan:
    reader: Reader
    book: Book
    until: date
