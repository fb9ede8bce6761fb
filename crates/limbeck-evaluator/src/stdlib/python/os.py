"""The system, as far as scripts may see it: they read, and start nothing."""
import os as _os

import _posix
import posixpath as path
from _posix import cpu_count, fspath, getcwd, getpid, listdir, readlink, urandom

_posix.alias("os.path", path)

name = "nt" if _posix.windows else "posix"
sep = "/"
altsep = None
extsep = "."
pathsep = ":"
linesep = "\n"
curdir = "."
pardir = ".."
devnull = "/dev/null"
F_OK, R_OK, W_OK, X_OK = 0, 4, 2, 1
error = OSError


class PathLike:
    def __fspath__(self):
        raise NotImplementedError


class _Environ(dict):
    def _text(self, value):
        if not isinstance(value, str):
            raise TypeError(f"str expected, not {type(value).__name__}")
        return value

    def __setitem__(self, key, value):
        dict.__setitem__(self, self._text(key), self._text(value))

    def setdefault(self, key, value=None):
        if key not in self:
            self[key] = value
        return self[key]

    def update(self, *args, **kwargs):
        for key, value in dict(*args, **kwargs).items():
            self[key] = value

    def __repr__(self):
        return f"environ({dict(self)!r})"


environ = _Environ(_posix.environ)


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def unsetenv(key):
    environ.pop(key, None)


def fsencode(filename):
    filename = fspath(filename)
    return filename if isinstance(filename, bytes) else filename.encode()


def fsdecode(filename):
    filename = fspath(filename)
    return filename.decode() if isinstance(filename, bytes) else filename


class stat_result(tuple):
    st_mode = property(lambda self: self[0])
    st_size = property(lambda self: self[1])
    st_atime = property(lambda self: self[2])
    st_mtime = property(lambda self: self[3])
    st_ctime = property(lambda self: self[4])


def stat(path, *, dir_fd=None, follow_symlinks=True):
    return stat_result(_posix.stat(path))


lstat = stat


def access(path, mode):
    return _posix.exists(path)


class DirEntry:
    def __init__(self, folder, name):
        self.name = name
        self.path = path.join(folder, name)

    def is_dir(self, *, follow_symlinks=True):
        return _posix.isdir(self.path)

    def is_file(self, *, follow_symlinks=True):
        return _posix.isfile(self.path)

    def is_symlink(self):
        return _posix.islink(self.path)

    def stat(self):
        return stat(self.path)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f"<DirEntry {self.name!r}>"


class _Scan(list):
    def __enter__(self):
        return self

    def __exit__(self, *details):
        pass

    def close(self):
        pass


def scandir(folder="."):
    return _Scan([DirEntry(fspath(folder), name) for name in listdir(folder)])


def walk(top, topdown=True, onerror=None, followlinks=False):
    top = fspath(top)
    try:
        names = listdir(top)
    except OSError as raised:
        if onerror is not None:
            onerror(raised)
        return
    folders = [name for name in names if _posix.isdir(path.join(top, name))]
    files = [name for name in names if name not in folders]
    if topdown:
        yield top, folders, files
    for name in folders:
        inner = path.join(top, name)
        if followlinks or not _posix.islink(inner):
            for found in walk(inner, topdown, onerror, followlinks):
                yield found
    if not topdown:
        yield top, folders, files


def get_terminal_size(fd=1):
    return (80, 24)


def getuid():
    return 1000


getgid = geteuid = getegid = getuid


def getlogin():
    return environ.get("USER", "")


def uname():
    raise NotImplementedError("os.uname() is not available in scripts")


def _refuses(function, what):
    def refuse(*args, **kwargs):
        raise PermissionError(f"os.{function}() is not available: limbeck does not {what} from scripts")
    return refuse


for _name in ("system", "popen", "fork", "execv", "execve", "execvp", "execl", "execlp", "spawnl", "spawnv",
              "posix_spawn", "kill", "abort", "_exit", "startfile"):
    setattr(_os, _name, _refuses(_name, "start or stop processes"))
for _name in ("remove", "unlink", "rename", "replace", "mkdir", "makedirs", "rmdir", "removedirs", "chmod", "chown",
              "symlink", "link", "truncate", "utime", "open", "write", "mkfifo", "renames"):
    setattr(_os, _name, _refuses(_name, "write files"))


def chdir(path):
    raise PermissionError("os.chdir() is not available: limbeck does not change the working directory from scripts")
