"""packaging.version: versions in the order of PEP 440."""
import re

VERSION_PATTERN = r"""
    v?
    (?:(?P<epoch>[0-9]+)!)?
    (?P<release>[0-9]+(?:\.[0-9]+)*)
    (?:[-_.]?(?P<pre_l>alpha|a|beta|b|preview|pre|c|rc)[-_.]?(?P<pre_n>[0-9]+)?)?
    (?P<post>-(?P<post_n1>[0-9]+)|[-_.]?(?:post|rev|r)[-_.]?(?P<post_n2>[0-9]+)?)?
    (?P<dev>[-_.]?dev[-_.]?(?P<dev_n>[0-9]+)?)?
    (?:\+(?P<local>[a-z0-9]+(?:[-_.][a-z0-9]+)*))?
"""
_KINDS = {"alpha": "a", "beta": "b", "c": "rc", "pre": "rc", "preview": "rc"}


class InvalidVersion(ValueError):
    pass


def parse(version):
    return Version(version)


class Version:
    def __init__(self, version):
        found = re.match(r"^\s*" + VERSION_PATTERN + r"\s*$", version, re.VERBOSE | re.IGNORECASE)
        if not found:
            raise InvalidVersion(f"Invalid version: {version!r}")
        part = found.groupdict()
        self.epoch = int(part["epoch"] or 0)
        self.release = tuple(int(number) for number in part["release"].split("."))
        kind = part["pre_l"] and part["pre_l"].lower()
        self.pre = (_KINDS.get(kind, kind), int(part["pre_n"] or 0)) if kind else None
        self.post = int(part["post_n1"] or part["post_n2"] or 0) if part["post"] else None
        self.dev = int(part["dev_n"] or 0) if part["dev"] else None
        self.local = part["local"] and ".".join(re.split(r"[-_.]", part["local"].lower()))

    @property
    def major(self):
        return self.release[0]

    @property
    def minor(self):
        return self.release[1] if len(self.release) > 1 else 0

    @property
    def micro(self):
        return self.release[2] if len(self.release) > 2 else 0

    @property
    def is_prerelease(self):
        return self.pre is not None or self.dev is not None

    @property
    def is_postrelease(self):
        return self.post is not None

    @property
    def is_devrelease(self):
        return self.dev is not None

    @property
    def base_version(self):
        epoch = f"{self.epoch}!" if self.epoch else ""
        return epoch + ".".join(str(number) for number in self.release)

    @property
    def public(self):
        return str(self).split("+", 1)[0]

    def __str__(self):
        text = self.base_version
        if self.pre:
            text += f"{self.pre[0]}{self.pre[1]}"
        if self.post is not None:
            text += f".post{self.post}"
        if self.dev is not None:
            text += f".dev{self.dev}"
        return text + (f"+{self.local}" if self.local else "")

    def __repr__(self):
        return f"<Version({str(self)!r})>"

    def _key(self):
        release = list(self.release)
        while release and release[-1] == 0:
            release.pop()
        # A development release comes before everything else of its version, a final one after all pre-releases.
        if self.pre is not None:
            pre = (0, *self.pre)
        else:
            pre = (-1,) if self.post is None and self.dev is not None else (1,)
        post = -1 if self.post is None else self.post
        dev = (1, 0) if self.dev is None else (0, self.dev)
        local = [(1, int(one), "") if one.isdigit() else (0, 0, one) for one in (self.local or "").split(".") if one]
        return (self.epoch, tuple(release), pre, post, dev, tuple(local))

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, Version) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, Version) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, Version) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, Version) else NotImplemented
