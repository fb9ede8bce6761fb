"""Paths as text."""
from _posix import environ as _environ, exists, fspath as _fspath, getcwd as _getcwd, isdir, isfile, islink, \
    realpath as _realpath, stat as _stat

sep = "/"
altsep = None
extsep = "."
pathsep = ":"
curdir = "."
pardir = ".."
devnull = "/dev/null"
defpath = "/bin:/usr/bin"
supports_unicode_filenames = False

lexists = exists


def isabs(path):
    return _fspath(path).startswith("/")


def join(path, *paths):
    joined = _fspath(path)
    for part in map(_fspath, paths):
        if part.startswith("/"):
            joined = part
        elif not joined or joined.endswith("/"):
            joined += part
        else:
            joined += "/" + part
    return joined


def split(path):
    path = _fspath(path)
    at = path.rfind("/") + 1
    head, tail = path[:at], path[at:]
    if head and head != "/" * len(head):
        head = head.rstrip("/")
    return head, tail


def basename(path):
    return split(path)[1]


def dirname(path):
    return split(path)[0]


def splitext(path):
    path = _fspath(path)
    name = path[path.rfind("/") + 1:]
    dot = name.lstrip(".").rfind(".")
    if dot < 0:
        return path, ""
    at = len(path) - len(name.lstrip(".")) + dot
    return path[:at], path[at:]


def splitdrive(path):
    return "", _fspath(path)


def normcase(path):
    return _fspath(path)


def normpath(path):
    path = _fspath(path)
    if not path:
        return "."
    root = "/" if path.startswith("/") else ""
    if path.startswith("//") and not path.startswith("///"):
        root = "//"
    parts = []
    for part in path.split("/"):
        if part in ("", "."):
            continue
        if part != ".." or (not root and not parts) or (parts and parts[-1] == ".."):
            parts.append(part)
        elif parts:
            parts.pop()
    return root + "/".join(parts) or "."


def abspath(path):
    path = _fspath(path)
    return normpath(path if isabs(path) else join(_getcwd(), path))


def realpath(path, *, strict=False):
    real = _realpath(path)
    if real is not None:
        return real
    if strict:
        _stat(path)
    head, tail = split(abspath(path))
    return abspath(path) if head == abspath(path) else join(realpath(head), tail)


def relpath(path, start=curdir):
    if not path:
        raise ValueError("no path specified")
    there = [part for part in abspath(path).split("/") if part]
    here = [part for part in abspath(start).split("/") if part]
    common = len(commonprefix([there, here]))
    return join(*([pardir] * (len(here) - common) + there[common:])) if there[common:] or len(here) > common else curdir


def commonprefix(paths):
    if not paths:
        return ""
    least, greatest = min(paths), max(paths)
    for at, item in enumerate(least):
        if item != greatest[at]:
            return least[:at]
    return least


def commonpath(paths):
    paths = [_fspath(path) for path in paths]
    if not paths:
        raise ValueError("commonpath() arg is an empty sequence")
    if len({path.startswith("/") for path in paths}) != 1:
        raise ValueError("Can't mix absolute and relative paths")
    split_paths = [[part for part in path.split("/") if part not in ("", ".")] for path in paths]
    return ("/" if paths[0].startswith("/") else "") + "/".join(commonprefix(split_paths))


def expanduser(path):
    path = _fspath(path)
    if path == "~" or path.startswith("~/"):
        home = _environ.get("HOME")
        if home:
            return (home.rstrip("/") + path[1:]) or "/"
    return path


def expandvars(path):
    import os
    import re

    def value(match):
        name = match.group(1) or match.group(2)
        return os.environ.get(name, match.group())
    return re.sub(r"\$(?:(\w+)|\{([^}]*)\})", value, _fspath(path))


def getsize(path):
    return _stat(path)[1]


def getmtime(path):
    return _stat(path)[3]


def getatime(path):
    return _stat(path)[2]


def getctime(path):
    return _stat(path)[4]


def samefile(a, b):
    return realpath(a) == realpath(b)


def ismount(path):
    return abspath(path) == "/"
