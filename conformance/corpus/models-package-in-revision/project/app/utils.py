"""Helpers."""
from itertools import islice


def chunked(items, size):
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def title_case(text: str) -> str:
    return text.replace("_", " ").title()
