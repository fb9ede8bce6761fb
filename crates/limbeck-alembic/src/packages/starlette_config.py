"""starlette.config and the secrets and URLs of starlette.datastructures."""
import os

from decouple import strtobool as _strtobool

_undefined = object()


class EnvironError(Exception):
    pass


class Environ(dict):
    def __init__(self, environ=os.environ):
        super().__init__(environ)


environ = os.environ


class Config:
    def __init__(self, env_file=None, environ=os.environ, env_prefix="", encoding="utf-8"):
        self.environ = environ
        self.env_prefix = env_prefix
        self.file_values = {}
        if env_file is None:
            return
        if not os.path.isfile(env_file):
            import warnings
            warnings.warn(f"Config file '{env_file}' not found.")
            return
        with open(env_file, encoding=encoding) as file:
            for line in file:
                line = line.strip()
                if "=" in line and not line.startswith("#"):
                    name, value = line.split("=", 1)
                    self.file_values[name.strip()] = value.strip().strip("\"'")

    def __call__(self, key, cast=None, default=_undefined):
        return self.get(key, cast, default)

    def get(self, key, cast=None, default=_undefined):
        name = self.env_prefix + key
        if name in self.environ:
            value = self.environ[name]
        elif name in self.file_values:
            value = self.file_values[name]
        elif default is not _undefined:
            value = default
        else:
            raise KeyError(f"Config '{name}' is missing, and has no default.")
        if cast is None or value is None:
            return value
        if cast is bool and isinstance(value, str):
            try:
                return {"true": True, "1": True, "false": False, "0": False}[value.lower()]
            except KeyError:
                raise ValueError(f"Config '{key}' has value '{value}'. Not a valid bool.")
        try:
            return cast(value)
        except (TypeError, ValueError):
            raise ValueError(f"Config '{key}' has value '{value}'. Not a valid {cast.__name__}.")


class Secret:
    def __init__(self, value):
        self._value = value

    def __repr__(self):
        return f"{type(self).__name__}('**********')"

    def __str__(self):
        return self._value

    def __bool__(self):
        return bool(self._value)


class CommaSeparatedStrings(tuple):
    def __new__(cls, value):
        parts = value.split(",") if isinstance(value, str) else value
        return super().__new__(cls, [part.strip().strip("\"'") for part in parts])
