"""environs: typed variables of the environment."""
import datetime
import decimal
import json
import os
import pathlib
import uuid

from urllib.parse import urlparse

_missing = object()
_TRUE = ("t", "true", "on", "ok", "y", "yes", "1")
_FALSE = ("f", "false", "off", "n", "no", "0")


class EnvError(ValueError):
    pass


class EnvValidationError(EnvError):
    pass


def _bool(text):
    if text.lower() in _TRUE:
        return True
    if text.lower() in _FALSE:
        return False
    raise ValueError("Not a valid boolean.")


def _timedelta(text):
    return datetime.timedelta(seconds=int(text))


_CASTS = {
    "str": str, "int": int, "float": float, "bool": _bool, "json": json.loads, "decimal": decimal.Decimal,
    "uuid": uuid.UUID, "path": pathlib.Path, "url": urlparse, "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat, "timedelta": _timedelta,
}


class Env:
    def __init__(self, *, eager=True, expand_vars=False, prefix=None):
        self._prefix = prefix or ""

    def read_env(self, path=None, recurse=True, verbose=False, override=False, return_path=False):
        from dotenv import load_dotenv
        from _packages import caller_directory
        directory = os.path.abspath(path) if path else caller_directory()
        if os.path.isfile(directory):
            return load_dotenv(directory, override=override)
        while not os.path.isfile(os.path.join(directory, ".env")):
            parent = os.path.dirname(directory)
            if parent == directory or not recurse:
                return False
            directory = parent
        return load_dotenv(os.path.join(directory, ".env"), override=override)

    def prefixed(self, prefix):
        return _Prefixed(self, prefix)

    def _get(self, name, cast, default, validate=None):
        known = self._prefix + name
        if known not in os.environ:
            if default is _missing:
                raise EnvError(f'Environment variable "{known}" not set')
            return default
        try:
            return cast(os.environ[known])
        except (ValueError, ArithmeticError) as error:
            raise EnvValidationError(f'Environment variable "{known}" invalid: {error}')

    def __call__(self, name, default=_missing, **options):
        return self._get(name, str, default)

    def __getattr__(self, kind):
        if kind == "log_level":
            import logging
            cast = lambda text: int(text) if text.isdigit() else getattr(logging, text.upper())
        elif kind in _CASTS:
            cast = _CASTS[kind]
        else:
            raise AttributeError(kind)
        return lambda name, default=_missing, **options: self._get(name, cast, default)

    def list(self, name, default=_missing, subcast=str, delimiter=",", **options):
        cast = lambda text: [subcast(part) for part in text.split(delimiter)] if text else []
        return self._get(name, cast, default)

    def dict(self, name, default=_missing, subcast_values=str, delimiter=",", **options):
        cast = lambda text: {
            key.strip(): subcast_values(value.strip())
            for key, value in (part.split("=", 1) for part in text.split(delimiter) if part)
        }
        return self._get(name, cast, default)

    def enum(self, name, type=None, default=_missing, **options):
        return self._get(name, lambda text: type[text], default)


class _Prefixed:
    def __init__(self, env, prefix):
        self._env, self._added = env, prefix

    def __enter__(self):
        self._before = self._env._prefix
        self._env._prefix += self._added
        return self._env

    def __exit__(self, *error):
        self._env._prefix = self._before


env = Env()
