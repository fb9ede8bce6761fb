"""Lending books: classes that know nothing of tables, and tables of two parts that are put together."""
