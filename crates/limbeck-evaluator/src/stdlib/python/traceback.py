"""Exceptions as text."""
import sys

import _host


class FrameSummary:
    def __init__(self, filename, lineno, name, line):
        self.filename = filename
        self.lineno = lineno
        self.name = name
        self.line = line

    def __iter__(self):
        return iter((self.filename, self.lineno, self.name, self.line))

    def __getitem__(self, index):
        return tuple(self)[index]

    def __repr__(self):
        return f"<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>"


def extract_tb(tb, limit=None):
    return [FrameSummary(*frame) for frame in _host.frames(_host.handled())]


def extract_stack(f=None, limit=None):
    return [FrameSummary(*frame) for frame in _host.stack()]


def _qualified(kind):
    name = kind.__qualname__
    return name if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{name}"


def format_exception_only(exc, value=None):
    value = exc if value is None else value
    if value is None:
        return ["NoneType: None\n"]
    text = str(value)
    name = _qualified(type(value))
    lines = [f"{name}: {text}\n" if text else f"{name}\n"]
    return lines + [f"{note}\n" for note in getattr(value, "__notes__", ())]


def format_list(frames):
    lines = []
    for filename, lineno, name, line in frames:
        text = f'  File "{filename}", line {lineno}, in {name}\n'
        lines.append(text + (f"    {line}\n" if line else ""))
    return lines


def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    value = exc if value is None else value
    if value is None:
        return ["NoneType: None\n"]
    lines = []
    if chain:
        cause = getattr(value, "__cause__", None)
        context = getattr(value, "__context__", None)
        if cause is not None:
            lines += format_exception(cause)
            lines.append("\nThe above exception was the direct cause of the following exception:\n\n")
        elif context is not None and not getattr(value, "__suppress_context__", False):
            lines += format_exception(context)
            lines.append("\nDuring handling of the above exception, another exception occurred:\n\n")
    frames = _host.frames(value)
    if frames:
        lines.append("Traceback (most recent call last):\n")
        lines += format_list(frames)
    return lines + format_exception_only(value)


def format_exc(limit=None, chain=True):
    return "".join(format_exception(_host.handled(), chain=chain))


def format_stack(f=None, limit=None):
    return format_list(extract_stack())


def format_tb(tb, limit=None):
    return format_list(extract_tb(tb))


def print_exc(limit=None, file=None, chain=True):
    (file or sys.stderr).write(format_exc())


def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    (file or sys.stderr).write("".join(format_exception(exc, value)))


def print_stack(f=None, limit=None, file=None):
    (file or sys.stderr).write("".join(format_stack()))


def print_tb(tb, limit=None, file=None):
    (file or sys.stderr).write("".join(format_tb(tb)))


class TracebackException:
    def __init__(self, exc_type, exc_value, exc_traceback=None, **kwargs):
        self._value = exc_value

    @classmethod
    def from_exception(cls, exc, **kwargs):
        return cls(type(exc), exc)

    def format(self, **kwargs):
        return iter(format_exception(self._value))
