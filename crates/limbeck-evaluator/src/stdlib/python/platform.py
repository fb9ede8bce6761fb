"""The system's name."""
import sys as _sys


def system():
    return {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}.get(_sys.platform, _sys.platform)


def python_version():
    return "3.11.0"


def python_version_tuple():
    return ("3", "11", "0")


def python_implementation():
    return "CPython"


def node():
    return ""


def machine():
    return ""


processor = release = version = machine


def platform(aliased=False, terse=False):
    return system()
