"""Literals."""
import _literal


def literal_eval(node_or_string):
    return _literal.evaluate(node_or_string.strip(" \t"))
