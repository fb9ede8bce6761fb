"""Imported for its side effect."""
