"""Files by patterns."""
import os
from pathlib import Path


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    pathname = os.fspath(pathname)
    if not any(c in pathname for c in "*?["):
        return [pathname] if os.path.exists(os.path.join(root_dir or "", pathname)) else []
    if not recursive:
        pathname = pathname.replace("**", "*")
    absolute = pathname.startswith("/")
    base = Path("/") if absolute else Path(root_dir or ".")
    found = []
    for path in base.glob(pathname.lstrip("/")):
        if not include_hidden and path.name.startswith("."):
            continue
        found.append(str(path) if absolute or root_dir is None else str(path.relative_to(base)))
    return found


def iglob(pathname, **options):
    return iter(glob(pathname, **options))


def escape(pathname):
    return "".join(f"[{c}]" if c in "*?[" else c for c in pathname)
