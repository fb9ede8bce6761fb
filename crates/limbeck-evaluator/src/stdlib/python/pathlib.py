"""Paths that can be looked at."""
import fnmatch
import os
import posixpath


class PurePath:
    def __init__(self, *parts):
        text = posixpath.join("", *[os.fspath(part) for part in parts]) if parts else ""
        root = "/" if text.startswith("/") else ""
        self._root = root
        self._parts = [part for part in text.split("/") if part not in ("", ".")]

    def _make(self, root, parts):
        made = object.__new__(type(self))
        made._root = root
        made._parts = list(parts)
        return made

    def __str__(self):
        return self._root + "/".join(self._parts) or "."

    def __fspath__(self):
        return str(self)

    def __repr__(self):
        name = "PosixPath" if type(self).__name__ == "Path" else type(self).__name__
        return f"{name}({str(self)!r})"

    def __hash__(self):
        return hash(str(self))

    def __eq__(self, other):
        return str(self) == str(other) if isinstance(other, PurePath) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, PurePath) else NotImplemented

    def __le__(self, other):
        return self.parts <= other.parts if isinstance(other, PurePath) else NotImplemented

    def __gt__(self, other):
        return self.parts > other.parts if isinstance(other, PurePath) else NotImplemented

    def __ge__(self, other):
        return self.parts >= other.parts if isinstance(other, PurePath) else NotImplemented

    def __truediv__(self, other):
        if not isinstance(other, (str, PurePath)):
            return NotImplemented
        return type(self)(self, other)

    def __rtruediv__(self, other):
        return type(self)(other, self)

    def joinpath(self, *others):
        return type(self)(self, *others)

    with_segments = joinpath

    @property
    def parts(self):
        return tuple(([self._root] if self._root else []) + self._parts)

    @property
    def root(self):
        return self._root

    @property
    def anchor(self):
        return self._root

    @property
    def drive(self):
        return ""

    @property
    def name(self):
        return self._parts[-1] if self._parts else ""

    @property
    def suffix(self):
        at = self.name.rfind(".")
        return self.name[at:] if 0 < at < len(self.name) - 1 else ""

    @property
    def suffixes(self):
        name = self.name
        return [] if name.endswith(".") else ["." + part for part in name.lstrip(".").split(".")[1:]]

    @property
    def stem(self):
        return self.name[:len(self.name) - len(self.suffix)]

    @property
    def parent(self):
        return self._make(self._root, self._parts[:-1])

    @property
    def parents(self):
        return tuple([self._make(self._root, self._parts[:end]) for end in reversed(range(len(self._parts)))])

    def as_posix(self):
        return str(self)

    def as_uri(self):
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote
        return "file://" + quote(str(self))

    def is_absolute(self):
        return bool(self._root)

    def is_relative_to(self, *other):
        other = type(self)(*other)
        return self._root == other._root and self._parts[:len(other._parts)] == other._parts

    def relative_to(self, *other):
        base = type(self)(*other)
        if not self.is_relative_to(base):
            raise ValueError(f"{str(self)!r} is not in the subpath of {str(base)!r} "
                             "OR one path is relative and the other is absolute.")
        return self._make("", self._parts[len(base._parts):])

    def with_name(self, name):
        if not self.name:
            raise ValueError(f"{self!r} has an empty name")
        return self._make(self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        if suffix and not suffix.startswith(".") or suffix == ".":
            raise ValueError(f"Invalid suffix {suffix!r}")
        return self.with_name(self.stem + suffix)

    def match(self, pattern):
        wanted = [part for part in pattern.split("/") if part]
        own = self._parts[-len(wanted):]
        return len(own) == len(wanted) and all(fnmatch.fnmatchcase(a, b) for a, b in zip(own, wanted))


def _refuse(method):
    def refused(self, *args, **kwargs):
        raise PermissionError(f"limbeck does not write files from scripts: {str(self)!r} (Path.{method})")
    return refused


class Path(PurePath):
    @classmethod
    def cwd(cls):
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        return cls(os.path.expanduser("~"))

    def exists(self, *, follow_symlinks=True):
        return os.path.exists(str(self))

    def is_file(self):
        return os.path.isfile(str(self))

    def is_dir(self):
        return os.path.isdir(str(self))

    def is_symlink(self):
        return os.path.islink(str(self))

    def stat(self, *, follow_symlinks=True):
        return os.stat(str(self))

    def resolve(self, strict=False):
        return type(self)(os.path.realpath(str(self), strict=strict))

    def absolute(self):
        return self if self.is_absolute() else type(self)(os.getcwd(), self)

    def expanduser(self):
        return type(self)(os.path.expanduser(str(self)))

    def samefile(self, other):
        return os.path.samefile(str(self), os.fspath(other))

    def iterdir(self):
        return iter([self / name for name in os.listdir(str(self))])

    def open(self, mode="r", buffering=-1, encoding=None, errors=None, newline=None):
        return open(str(self), mode, buffering, encoding, errors, newline)

    def read_text(self, encoding=None, errors=None):
        with self.open("r", encoding=encoding, errors=errors) as file:
            return file.read()

    def read_bytes(self):
        with self.open("rb") as file:
            return file.read()

    def glob(self, pattern):
        if not pattern:
            raise ValueError(f"Unacceptable pattern: {pattern!r}")
        found = []
        for path in self._glob([part for part in pattern.split("/") if part]):
            if path not in found:
                found.append(path)
        return iter(found)

    def rglob(self, pattern):
        return self.glob("**/" + pattern)

    def _glob(self, parts):
        if not parts:
            return [self]
        first, rest = parts[0], parts[1:]
        if not self.is_dir():
            return []
        found = []
        if first == "**":
            found += self._glob(rest) if rest else [self]
            for child in self.iterdir():
                if child.is_dir():
                    found += child._glob(parts)
            return found
        for child in self.iterdir():
            if fnmatch.fnmatchcase(child.name, first):
                found += child._glob(rest)
        return found

    write_text = _refuse("write_text")
    write_bytes = _refuse("write_bytes")
    mkdir = _refuse("mkdir")
    rmdir = _refuse("rmdir")
    touch = _refuse("touch")
    unlink = _refuse("unlink")
    rename = _refuse("rename")
    replace = _refuse("replace")
    chmod = _refuse("chmod")
    symlink_to = _refuse("symlink_to")
    hardlink_to = _refuse("hardlink_to")


PurePosixPath = PurePath
PosixPath = Path


class PureWindowsPath(PurePath):
    pass


class WindowsPath(Path):
    pass
