"""Records what the reference says to the cases beside this file.

Run it with the Python of an environment that has alembic installed:

    python crates/limbeck-config/tests/record.py

Each case is one file: parts that begin with `--- name`, the last of them `--- expected`, which
this program writes.
"""

import configparser
import io
import logging
import logging.config
import os
import pathlib
import shutil
import sys
import tempfile
import time
import warnings

from alembic.config import Config
from alembic.script import ScriptDirectory

CASES = pathlib.Path(__file__).parent / "cases"


def read(path):
    parts, name = {}, None
    for line in path.read_bytes().decode("utf-8").splitlines(keepends=True):
        if line.startswith("--- "):
            name = line[4:].strip()
            parts[name] = ""
        else:
            parts[name] += line
    return parts


def write(path, parts):
    text = "".join(f"--- {name}\n{part}" for name, part in parts.items())
    path.write_bytes(text.encode("utf-8"))


def error(exc):
    kind = type(exc)
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    return f"{name}: {exc}"


def say(out, name, function):
    try:
        out.append(f"{name} = {function()!r}")
    except Exception as exc:
        out.append(f"{name} ! {error(exc)}")


def ini(parts):
    text = parts["ini"].replace("<CR>", "\r").replace("<BOM>", "\ufeff")
    out = []
    parser = configparser.ConfigParser({"here": "/project"})
    try:
        parser.read_string(text, "alembic.ini")
    except Exception as exc:
        return [f"! {error(exc)}"]
    for section in ["DEFAULT", *parser.sections()]:
        out.append(f"[{section}]")
        names = parser.defaults() if section == "DEFAULT" else parser.options(section)
        for name in sorted(names):
            say(out, name, lambda: parser.get(section, name))
        say(out, "(items)", lambda: parser.items(section))
    return out


def set_values(cfg, text):
    for line in text.splitlines():
        section, name, value = line.split(" ", 2)
        if section == "-":
            cfg.set_main_option(name, value)
        else:
            cfg.set_section_option(section, name, value)


def config(parts):
    out = []
    here = tempfile.mkdtemp()
    os.chdir(here)
    for name in ("alembic.ini", "pyproject.toml"):
        if name in parts:
            pathlib.Path(name).write_text(parts[name])
    section = parts.get("name", "alembic").strip()
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if "memory" in parts:
            cfg = Config()
        else:
            cfg = Config("alembic.ini", toml_file="pyproject.toml", ini_section=section)
        try:
            set_values(cfg, parts.get("set", ""))
        except Exception as exc:
            out.append(f"set ! {error(exc)}")
        for question in parts["ask"].split("\n"):
            if question:
                say(out, question, lambda: ask(cfg, question))
    out += [f"warning: {w.category.__name__}: {w.message}" for w in caught]
    shutil.rmtree(here)
    return [line.replace(here, "<here>") for line in out]


def ask(cfg, question):
    words = question.split(" ")
    match words:
        case ["main", name]:
            return cfg.get_main_option(name)
        case ["option", name]:
            return cfg.get_alembic_option(name)
        case ["boolean", name]:
            return cfg.get_alembic_boolean_option(name)
        case ["section", name]:
            return cfg.get_section(name)
        case ["section-option", section, name]:
            return cfg.get_section_option(section, name)
        case ["version_locations"]:
            return cfg.get_version_locations_list()
        case ["prepend_sys_path"]:
            return cfg.get_prepend_sys_paths_list()
        case ["hooks"]:
            hooks = cfg.get_hooks_list()
            return [(h.pop("_hook_name"), sorted(h.items())) for h in hooks]
        case ["script_location"]:
            if cfg.get_alembic_option("script_location") is None:
                ScriptDirectory.from_config(cfg)
            return cfg.get_alembic_option("script_location")
        case ["truncate_slug_length"]:
            value = cfg.get_alembic_option("truncate_slug_length")
            return int(value or 0) or 40
    raise SystemExit(f"no such question: {question}")


def log(parts):
    here = tempfile.mkdtemp()
    os.chdir(here)
    pathlib.Path("alembic.ini").write_text(parts["ini"])
    logging.root.manager.loggerDict.clear()
    logging.root.handlers.clear()
    logging.root.setLevel(logging.WARNING)
    logging.getLogger("alembic").addHandler(logging.NullHandler())
    for name in parts.get("existing", "").split():
        logging.getLogger(name)
    real = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    logging.lastResort = logging._StderrHandler(logging.WARNING)
    logging.raiseExceptions = False
    problem = None
    if "unconfigured" not in parts:
        try:
            logging.config.fileConfig("alembic.ini", disable_existing_loggers="keep" not in parts)
        except Exception as exc:
            problem = error(exc)
    if problem is None:
        for line in parts["records"].splitlines():
            name, level, message = line.split(" ", 2)
            logger = logging.getLogger(name)
            level = getattr(logging, level) if level.isalpha() else int(level)
            record = logger.makeRecord(name, level, "/p/env.py", 7, message, (), None, "run")
            record.created = 1704164645.678
            record.msecs = 678.0
            if logger.isEnabledFor(level):
                logger.handle(record)
    texts = {"stdout": sys.stdout.getvalue(), "stderr": sys.stderr.getvalue()}
    sys.stdout, sys.stderr = real
    logging.shutdown()
    for path in sorted(pathlib.Path(".").iterdir()):
        if path.name != "alembic.ini":
            texts[path.name] = path.read_text()
    shutil.rmtree(here)
    if problem:
        return [f"! {problem}"]
    return [f"{name}: {line}" for name, text in texts.items() for line in text.split("\n")[:-1]]


def main():
    os.environ["TZ"] = "UTC"
    time.tzset()
    for folder, record in {"ini": ini, "config": config, "logging": log}.items():
        for path in sorted((CASES / folder).glob("*.case")):
            parts = read(path)
            parts.pop("expected", None)
            parts["expected"] = "".join(line + "\n" for line in record(parts))
            write(path, parts)


main()
