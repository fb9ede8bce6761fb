"""Warnings go to the host."""
import re as _re

import _host

filters = []
_seen = set()


class WarningMessage:
    def __init__(self, message, category):
        self.message = message
        self.category = category
        self.filename = ""
        self.lineno = 0


_recording = []


def _action(text, category):
    for action, pattern, kind in filters:
        if issubclass(category, kind) and (not pattern or _re.match(pattern, text, _re.I)):
            return action
    if issubclass(category, (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)):
        return "ignore"
    return "default"


def warn(message, category=None, stacklevel=1, source=None, **kwargs):
    if isinstance(message, Warning):
        category = type(message)
    category = UserWarning if category is None else category
    if not isinstance(category, type) or not issubclass(category, Warning):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    text = str(message)
    action = _action(text, category)
    if action == "ignore":
        return
    if action == "error":
        raise message if isinstance(message, Warning) else category(message)
    if _recording and _recording[-1] is not None:
        _recording[-1].append(WarningMessage(message if isinstance(message, Warning) else category(message), category))
        return
    if action != "always" and (text, category) in _seen:
        return
    _seen.add((text, category))
    _host.warn(category.__name__, text)


def warn_explicit(message, category, filename, lineno, *args, **kwargs):
    warn(message, category)


def showwarning(message, category, filename, lineno, file=None, line=None):
    _host.warn(category.__name__, str(message))


def formatwarning(message, category, filename, lineno, line=None):
    return f"{filename}:{lineno}: {category.__name__}: {message}\n"


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    if append:
        filters.append((action, message, category))
    else:
        filters.insert(0, (action, message, category))


def simplefilter(action, category=Warning, lineno=0, append=False):
    filterwarnings(action, "", category, append=append)


def resetwarnings():
    filters.clear()


class catch_warnings:
    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._action = action
        self._category = category

    def __enter__(self):
        self._filters = list(filters)
        if self._action is not None:
            simplefilter(self._action, self._category)
        recorded = [] if self._record else None
        _recording.append(recorded)
        return recorded

    def __exit__(self, *details):
        filters[:] = self._filters
        _recording.pop()
