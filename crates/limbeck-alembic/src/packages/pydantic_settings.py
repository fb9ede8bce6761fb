"""Settings from the environment and from .env files, as pydantic-settings reads them."""
import os

from _pydantic_convert import is_complex, parse_environment
from dotenv import dotenv_values
from pydantic import BaseModel, ConfigDict as SettingsConfigDict


def _files(given):
    if given is None:
        return []
    return list(given) if isinstance(given, (list, tuple)) else [given]


class BaseSettings(BaseModel):
    model_config = {"extra": "forbid", "case_sensitive": False, "env_prefix": "", "validate_default": True}

    def __init__(self, _env_file=..., _env_prefix=None, _secrets_dir=None, **values):
        config = type(self).model_config
        env_file = config.get("env_file") if _env_file is ... else _env_file
        prefix = config.get("env_prefix", "") if _env_prefix is None else _env_prefix
        secrets = config.get("secrets_dir") if _secrets_dir is None else _secrets_dir
        sensitive = config.get("case_sensitive", False)
        fold = (lambda name: name) if sensitive else (lambda name: name.lower())
        sources = [{fold(name): value for name, value in os.environ.items()}]
        for file in reversed(_files(env_file)):
            path = os.path.expanduser(str(file))
            if os.path.isfile(path):
                sources.append({fold(name): value for name, value in dotenv_values(path).items() if value is not None})
        if config.get("env_ignore_empty"):
            sources = [{name: value for name, value in source.items() if value != ""} for source in sources]
        found = {}
        for name, field in type(self).model_fields.items():
            text = self._find(name, field, sources, prefix, fold, secrets)
            if text is not None:
                found[name] = parse_environment(field.annotation, text)
            delimiter = config.get("env_nested_delimiter")
            if delimiter and is_complex(field.annotation):
                nested = self._nested(fold(prefix + name) + fold(delimiter), fold(delimiter), sources)
                if nested:
                    found[name] = {**found.get(name, {}), **nested}
        self._fill({**found, **values})

    @staticmethod
    def _find(name, field, sources, prefix, fold, secrets):
        named = field.env or field.validation_alias or field.alias
        for known in field.names(name):
            variable = fold(known if named else prefix + known)
            for source in sources:
                if variable in source:
                    return source[variable]
            for directory in _files(secrets):
                path = os.path.join(str(directory), variable)
                if os.path.isfile(path):
                    with open(path) as file:
                        return file.read().strip()
        return None

    @staticmethod
    def _nested(start, delimiter, sources):
        nested = {}
        for source in reversed(sources):
            for variable, value in source.items():
                if not variable.startswith(start):
                    continue
                *outer, last = variable[len(start):].split(delimiter)
                into = nested
                for step in outer:
                    into = into.setdefault(step, {})
                into[last] = value
        return nested
