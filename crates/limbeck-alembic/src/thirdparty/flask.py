"""flask, as far as models and a migration's env.py touch it: an application with its configuration."""

import importlib
import json
import os
import sys

from _declarative import absorbing, run_file


class Config(dict):
    def __init__(self, root_path=".", defaults=None):
        super().__init__(defaults or {})
        self.root_path = root_path

    def from_object(self, obj):
        if isinstance(obj, str):
            module, _, name = obj.replace(":", ".").rpartition(".")
            try:
                obj = importlib.import_module(obj)
            except ImportError:
                obj = getattr(importlib.import_module(module), name)
        for key in dir(obj):
            if key.isupper():
                self[key] = getattr(obj, key)

    def from_mapping(self, mapping=None, **kwargs):
        for key, value in {**(mapping or {}), **kwargs}.items():
            if key.isupper():
                self[key] = value
        return True

    def from_pyfile(self, filename, silent=False):
        path = os.path.join(self.root_path, filename)
        if not os.path.exists(path):
            if silent:
                return False
            raise FileNotFoundError(f"[Errno 2] Unable to load configuration file (No such file or directory): '{path}'")
        return self.from_mapping(run_file(path))

    def from_envvar(self, variable_name, silent=False):
        value = os.environ.get(variable_name)
        if not value:
            if silent:
                return False
            raise RuntimeError(f"The environment variable {variable_name!r} is not set")
        return self.from_pyfile(value, silent=silent)

    def from_prefixed_env(self, prefix="FLASK", *, loads=json.loads):
        for key in sorted(os.environ):
            if not key.startswith(f"{prefix}_"):
                continue
            value = os.environ[key]
            try:
                value = loads(value)
            except Exception:
                pass
            self[key[len(prefix) + 1 :]] = value
        return True

    def from_file(self, filename, load, silent=False, text=True):
        path = os.path.join(self.root_path, filename)
        if silent and not os.path.exists(path):
            return False
        with open(path) as file:
            return self.from_mapping(load(file))


class _Context:
    def __init__(self, app):
        self.app = app

    def push(self):
        _running.append(self.app)

    def pop(self, exc=None):
        if _running:
            _running.pop()

    def __enter__(self):
        self.push()
        return self

    def __exit__(self, *exc):
        self.pop()


def _package_directory(import_name):
    """The directory that the application's module or package lies in."""
    file = getattr(sys.modules.get(import_name.partition(".")[0]), "__file__", None)
    if not file:
        return os.getcwd()
    directory = os.path.dirname(os.path.abspath(file))
    return os.path.dirname(directory) if os.path.basename(file) == "__init__.py" else directory


class Flask:
    config_class = Config

    def __init__(self, import_name, instance_path=None, instance_relative_config=False, root_path=None, **options):
        self.import_name = import_name
        self.name = import_name
        file = getattr(sys.modules.get(import_name), "__file__", None)
        self.root_path = root_path or (os.path.dirname(os.path.abspath(file)) if file else os.getcwd())
        self.instance_path = instance_path or os.path.join(_package_directory(import_name), "instance")
        base = self.instance_path if instance_relative_config else self.root_path
        self.config = self.config_class(base, {"DEBUG": False, "TESTING": False, "SECRET_KEY": None})
        self.extensions = {}
        self.debug = False
        self.testing = False
        _known.append(self)

    def app_context(self):
        return _Context(self)

    def test_request_context(self, *args, **kwargs):
        return _Context(self)

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        # Routes, blueprints, handlers, commands: nothing of it is about the database.
        return absorbing(f"flask.Flask.{name}")


_known = []
_running = []


def _find_app():
    if _running:
        return _running[-1]
    if not _known:
        _load_app()
    if not _known:
        raise RuntimeError(
            "Working outside of application context. Set FLASK_APP to the module (and the factory: module:create_app) "
            "of the application."
        )
    return _known[-1]


def _load_app():
    given = os.environ.get("FLASK_APP")
    names = [given] if given else ["wsgi", "app"]
    for name in names:
        name, _, attribute = name.partition(":")
        if name.endswith(".py"):
            name = name[:-3]
        name = name.replace("/", ".")
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError:
            if given:
                raise
            continue
        attribute, _, arguments = attribute.partition("(")
        if arguments.strip(" )"):
            raise RuntimeError(f"the arguments of the factory in FLASK_APP='{given}' are not supported")
        for candidate in [attribute] if attribute else ["app", "application", "create_app", "make_app"]:
            found = getattr(module, candidate, None)
            if isinstance(found, Flask):
                _running.append(found)
                return
            if callable(found):
                made = found()
                if isinstance(made, Flask):
                    _running.append(made)
                    return
        if given:
            return


class _CurrentApp:
    def _get_current_object(self):
        return _find_app()

    def __getattr__(self, name):
        return getattr(_find_app(), name)


current_app = _CurrentApp()


def has_app_context():
    return bool(_running)
