"""Configuration of loggers."""
import logging
import sys

import _host


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    _host.file_config(fname, disable_existing_loggers, list(logging.Logger.manager.loggerDict))
    logging._forget(disable_existing_loggers)


def _resolve(name):
    import importlib
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module), attribute)


def _formatter(settings):
    return logging.Formatter(settings.get("format"), settings.get("datefmt"), settings.get("style", "%"))


def _handler(name, settings, formatters):
    kind = settings.get("class", settings.get("()", "logging.StreamHandler"))
    if kind in ("logging.StreamHandler", logging.StreamHandler):
        stream = settings.get("stream")
        if isinstance(stream, str):
            stream = {"ext://sys.stdout": sys.__stdout__, "ext://sys.stderr": sys.__stderr__}.get(stream)
        handler = logging.StreamHandler(stream)
    elif kind == "logging.NullHandler":
        handler = logging.NullHandler()
    else:
        cls = _resolve(kind) if isinstance(kind, str) else kind
        known = ("class", "()", "level", "formatter", "filters")
        handler = cls(**{key: value for key, value in settings.items() if key not in known})
    handler.setLevel(settings.get("level", logging.NOTSET))
    if settings.get("formatter") in formatters:
        handler.setFormatter(formatters[settings["formatter"]])
    return handler


def _configure(logger, settings, handlers, incremental):
    if settings.get("level") is not None:
        logger.setLevel(settings["level"])
    if "propagate" in settings:
        logger.propagate = bool(settings["propagate"])
    if incremental:
        return
    logger.handlers = []
    for name in settings.get("handlers", ()):
        if name not in handlers:
            raise ValueError(f"Unable to add handler {name!r}")
        logger.addHandler(handlers[name])


def dictConfig(config):
    if config.get("version") != 1:
        raise ValueError(f"Unsupported version: {config.get('version')}")
    incremental = config.get("incremental", False)
    formatters = {name: _formatter(settings) for name, settings in config.get("formatters", {}).items()}
    handlers = {}
    for name, settings in config.get("handlers", {}).items():
        try:
            handlers[name] = _handler(name, settings, formatters)
        except PermissionError as error:
            _host.warn("UserWarning", f"logging handler {name!r} is left out: {error}")
            handlers[name] = logging.NullHandler()
    if config.get("disable_existing_loggers", True) and not incremental:
        for name, logger in logging.Logger.manager.loggerDict.items():
            names = config.get("loggers", {})
            if name not in names and not any(name.startswith(known + ".") for known in names):
                logger.disabled = True
        _host.log_change("disable_others", "", list(config.get("loggers", {})))
    for name, settings in config.get("loggers", {}).items():
        _configure(logging.getLogger(name), settings, handlers, incremental)
    if "root" in config:
        _configure(logging.root, config["root"], handlers, incremental)
