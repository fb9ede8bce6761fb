"""Loggers. Records go to the handlers that the program added, else to the host."""
import sys
import time
import traceback

import _host

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

_names = {50: "CRITICAL", 40: "ERROR", 30: "WARNING", 20: "INFO", 10: "DEBUG", 0: "NOTSET"}
_levels = {"CRITICAL": 50, "FATAL": 50, "ERROR": 40, "WARN": 30, "WARNING": 30, "INFO": 20, "DEBUG": 10, "NOTSET": 0}

raiseExceptions = True
BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"


def getLevelName(level):
    if level in _names:
        return _names[level]
    return _levels.get(level, f"Level {level}")


def addLevelName(level, name):
    _names[level] = name
    _levels[name] = level


def getLevelNamesMapping():
    return dict(_levels)


def _check_level(level):
    if isinstance(level, int):
        return level
    if isinstance(level, str):
        if level not in _levels:
            raise ValueError(f"Unknown level: {level!r}")
        return _levels[level]
    raise TypeError(f"Level not an integer or a valid string: {level!r}")


class LogRecord:
    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None):
        self.name = name
        self.levelno = level
        self.levelname = getLevelName(level)
        self.pathname = pathname
        self.filename = pathname.rsplit("/", 1)[-1]
        self.module = self.filename.rsplit(".", 1)[0]
        self.lineno = lineno
        self.funcName = func
        self.msg = msg
        if len(args) == 1 and isinstance(args[0], dict) and args[0]:
            args = args[0]
        self.args = args
        self.exc_info = exc_info
        self.exc_text = None
        self.stack_info = sinfo
        self.created = time.time()
        self.msecs = int((self.created % 1) * 1000)
        self.process = 0
        self.processName = "MainProcess"
        self.thread = 0
        self.threadName = "MainThread"

    def getMessage(self):
        message = str(self.msg)
        return message % self.args if self.args else message

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'


def makeLogRecord(attributes):
    record = LogRecord(None, 0, "", 0, "", (), None)
    for name, value in attributes.items():
        setattr(record, name, value)
    return record


class Formatter:
    default_msec_format = "%s,%03d"

    def __init__(self, fmt=None, datefmt=None, style="%", validate=True, *, defaults=None):
        if style not in ("%", "{", "$"):
            raise ValueError("Style must be one of: %,{,$")
        self._style = style
        self._fmt = fmt or {"%": "%(message)s", "{": "{message}", "$": "${message}"}[style]
        self.datefmt = datefmt
        self._defaults = defaults or {}

    def formatTime(self, record, datefmt=None):
        at = time.localtime(record.created)
        if datefmt:
            return time.strftime(datefmt, at)
        return self.default_msec_format % (time.strftime("%Y-%m-%d %H:%M:%S", at), record.msecs)

    def formatException(self, exc_info):
        return "".join(traceback.format_exception(exc_info[1])).rstrip("\n")

    def usesTime(self):
        return "asctime" in self._fmt

    def formatMessage(self, record):
        values = {**self._defaults, **vars(record)}
        if self._style == "%":
            return self._fmt % values
        if self._style == "{":
            return self._fmt.format(**values)
        import string
        return string.Template(self._fmt).substitute(values)

    def format(self, record):
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        if record.exc_info and not record.exc_text:
            record.exc_text = self.formatException(record.exc_info)
        if record.exc_text:
            text = text.rstrip("\n") + "\n" + record.exc_text
        return text


class Filter:
    def __init__(self, name=""):
        self.name = name

    def filter(self, record):
        return not self.name or record.name == self.name or record.name.startswith(self.name + ".")


class Filterer:
    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        for item in self.filters:
            if not (item.filter(record) if hasattr(item, "filter") else item(record)):
                return False
        return True


_handlers = []


class Handler(Filterer):
    # Its place in _handlers, once a logger has it.
    _number = None

    def __init__(self, level=NOTSET):
        super().__init__()
        self.level = _check_level(level)
        self.formatter = None
        self.name = None

    def setLevel(self, level):
        self.level = _check_level(level)
        self._tell_host()

    def setFormatter(self, fmt):
        self.formatter = fmt
        self._tell_host()

    def addFilter(self, filter):
        super().addFilter(filter)
        self._tell_host()

    def removeFilter(self, filter):
        super().removeFilter(filter)
        self._tell_host()

    def _target(self):
        """Target, path, truncate, delay: how the host writes what this handler would write itself."""
        return ("own", None, False, False)

    def _is_hosts(self):
        plain = self.formatter is None or type(self.formatter) is Formatter and not self.formatter._defaults
        return plain and not self.filters and _host.has_log() and self._target()[0] != "own"

    def _tell_host(self):
        if self._number is None:
            return
        target = self._target() if self._is_hosts() else ("own", None, False, False)
        form = self.formatter
        form = (form._fmt, form.datefmt, form._style) if type(form) is Formatter else (None, None, None)
        _host.log_change("handler", self._number, (*target, self.level, *form))

    def _register(self):
        if self._number is None:
            self._number = len(_handlers)
            _handlers.append(self)
            self._tell_host()
        return self._number

    def format(self, record):
        return (self.formatter or Formatter()).format(record)

    def emit(self, record):
        raise NotImplementedError("emit must be implemented by Handler subclasses")

    def handle(self, record):
        if self.filter(record):
            self.emit(record)

    def flush(self):
        pass

    def close(self):
        pass

    def acquire(self):
        pass

    def release(self):
        pass

    def handleError(self, record):
        raise

    def set_name(self, name):
        self.name = name

    def get_name(self):
        return self.name


class NullHandler(Handler):
    def handle(self, record):
        pass

    def emit(self, record):
        pass

    def _target(self):
        return ("null", None, False, False)


class StreamHandler(Handler):
    terminator = "\n"

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def setStream(self, stream):
        before, self.stream = self.stream, stream
        self._tell_host()
        return before

    def _target(self):
        if type(self) is StreamHandler and self.terminator == "\n":
            for name in ("stdout", "stderr"):
                if self.stream is getattr(sys, "__" + name + "__"):
                    return (name, None, False, False)
        return ("own", None, False, False)

    def flush(self):
        if hasattr(self.stream, "flush"):
            self.stream.flush()

    def emit(self, record):
        self.stream.write(self.format(record) + self.terminator)
        self.flush()


class FileHandler(StreamHandler):
    """The host writes log files; scripts themselves write none."""

    def __init__(self, filename, mode="a", encoding=None, delay=False, errors=None):
        if not _host.has_log():
            raise PermissionError(f"limbeck does not write files from scripts: {str(filename)!r} (logging.FileHandler)")
        import os
        Handler.__init__(self)
        self.stream = None
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode = mode
        self.delay = delay

    def _target(self):
        return ("file", self.baseFilename, "w" in self.mode, bool(self.delay))

    def emit(self, record):
        raise PermissionError(f"limbeck does not write files from scripts: {self.baseFilename!r} "
                              "(a logging.FileHandler with filters or a formatter of its own)")


class Manager:
    def __init__(self):
        self.loggerDict = {}
        self.disable = 0


class Logger(Filterer):
    manager = Manager()

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name = name
        self.level = _check_level(level)
        self.parent = None
        self._propagate = True
        self._handlers = []
        self._disabled = False

    def _tell_host(self, kind, value):
        _host.log_change(kind, "" if self is root else self.name, value)

    def setLevel(self, level):
        self.level = _check_level(level)
        self._tell_host("level", self.level)

    @property
    def propagate(self):
        return self._propagate

    @propagate.setter
    def propagate(self, value):
        self._propagate = value
        self._tell_host("propagate", bool(value))

    @property
    def disabled(self):
        return self._disabled or _host.log_disabled(self.name)

    @disabled.setter
    def disabled(self, value):
        self._disabled = value
        self._tell_host("disabled", bool(value))

    @property
    def handlers(self):
        return self._handlers

    @handlers.setter
    def handlers(self, value):
        self._handlers = value
        self._tell_handlers()

    def _tell_handlers(self):
        self._tell_host("handlers", [handler._register() for handler in self._handlers])

    def getEffectiveLevel(self):
        level = _host.log_level("" if self is root else self.name)
        if level is not None:
            return level
        logger = self
        while logger is not None:
            if logger.level:
                return logger.level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        return not self.disabled and level > self.manager.disable and level >= self.getEffectiveLevel()

    def getChild(self, suffix):
        return getLogger(suffix if self is root else f"{self.name}.{suffix}")

    def addHandler(self, handler):
        if handler not in self._handlers:
            self._handlers.append(handler)
            self._tell_handlers()

    def removeHandler(self, handler):
        if handler in self._handlers:
            self._handlers.remove(handler)
            self._tell_handlers()

    def hasHandlers(self):
        return any(True for _ in self._all_handlers())

    def _all_handlers(self):
        found = []
        logger = self
        while logger is not None:
            found += logger.handlers
            if not logger.propagate:
                break
            logger = logger.parent
        return found

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        if not self.isEnabledFor(level):
            return
        if exc_info:
            if isinstance(exc_info, BaseException):
                exc_info = (type(exc_info), exc_info, None)
            elif not isinstance(exc_info, tuple):
                exc_info = sys.exc_info()
        pathname, lineno, func = "", 0, ""
        for frame in reversed(_host.stack()):
            if not frame[0].startswith("<logging"):
                pathname, lineno, func = frame[0], frame[1], frame[2]
                break
        record = LogRecord(self.name, level, pathname, lineno, msg, args, exc_info, func)
        for name, value in (extra or {}).items():
            setattr(record, name, value)
        self.handle(record)

    def handle(self, record):
        if self.disabled or not self.filter(record):
            return
        for handler in self._all_handlers():
            if record.levelno >= handler.level and not handler._is_hosts():
                handler.handle(record)
        # The other handlers, and what there is where no handler is.
        if _host.has_log():
            _host.log(record.name, record.levelno, Formatter().format(record))
        elif record.levelno >= WARNING and not self._all_handlers():
            sys.stderr.write(Formatter().format(record) + "\n")

    callHandlers = handle

    def log(self, level, msg, *args, **kwargs):
        self._log(level, msg, args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self._log(WARNING, msg, args, **kwargs)

    warn = warning

    def error(self, msg, *args, **kwargs):
        self._log(ERROR, msg, args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        self._log(ERROR, msg, args, exc_info=exc_info, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self._log(CRITICAL, msg, args, **kwargs)

    fatal = critical

    def __repr__(self):
        return f"<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>"


class RootLogger(Logger):
    pass


root = None
root = RootLogger("root", WARNING)
Logger.root = root
_loggers = Logger.manager.loggerDict
_logger_class = Logger


def getLogger(name=None):
    if not name or name == "root":
        return root
    if name in _loggers:
        return _loggers[name]
    parent = getLogger(name.rsplit(".", 1)[0]) if "." in name else root
    logger = _logger_class(name)
    logger.parent = parent
    _loggers[name] = logger
    return logger


def getLoggerClass():
    return _logger_class


def setLoggerClass(klass):
    global _logger_class
    _logger_class = klass


class LoggerAdapter:
    def __init__(self, logger, extra=None):
        self.logger = logger
        self.extra = extra

    def process(self, msg, kwargs):
        kwargs["extra"] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        msg, kwargs = self.process(msg, kwargs)
        self.logger.log(level, msg, *args, **kwargs)

    def debug(self, msg, *args, **kwargs):
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, **kwargs)

    def exception(self, msg, *args, **kwargs):
        self.log(ERROR, msg, *args, exc_info=True, **kwargs)

    def critical(self, msg, *args, **kwargs):
        self.log(CRITICAL, msg, *args, **kwargs)

    def setLevel(self, level):
        self.logger.setLevel(level)

    def isEnabledFor(self, level):
        return self.logger.isEnabledFor(level)


def basicConfig(*, filename=None, filemode="a", format=None, datefmt=None, style="%", level=None, stream=None,
                handlers=None, force=False, encoding=None, errors=None):
    if force:
        root.handlers = []
    if root.handlers or _file_configured:
        return
    if handlers is None:
        handlers = [FileHandler(filename, filemode) if filename is not None else StreamHandler(stream)]
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(Formatter(format or BASIC_FORMAT, datefmt, style))
        root.addHandler(handler)
    if level is not None:
        root.setLevel(level)


# Whether fileConfig gave the root logger its handlers.
_file_configured = False


def _forget(disable_existing):
    """What fileConfig does to loggers and handlers that are there already."""
    global _file_configured
    _file_configured = True
    root._handlers = []
    root.level = NOTSET


def _from_host(number, name, level, message, pathname, lineno):
    """A record of the host for a handler of the program's own."""
    handler = _handlers[number]
    handler.handle(LogRecord(name, level, pathname, lineno, message, (), None))


def disable(level=CRITICAL):
    Logger.manager.disable = level
    _host.log_change("threshold", "", level)


def captureWarnings(capture):
    pass


def shutdown(handlers=()):
    pass


def _with_root(method):
    def log(*args, **kwargs):
        if not root.handlers:
            basicConfig()
        getattr(root, method)(*args, **kwargs)
    return log


debug = _with_root("debug")
info = _with_root("info")
warning = warn = _with_root("warning")
error = _with_root("error")
exception = _with_root("exception")
critical = fatal = _with_root("critical")
log = _with_root("log")
