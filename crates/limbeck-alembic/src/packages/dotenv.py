"""python-dotenv: variables from a .env file."""
import os
import re

_LINE = re.compile(r"^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.\-]*)\s*(?:=\s*(.*))?$")
_VARIABLE = re.compile(r"\$\{([^}:]*)(?::-([^}]*))?\}")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "\\": "\\", '"': '"', "'": "'"}


def _quoted(text, quote):
    """The value that begins after an opening quote, or None where it is not closed yet."""
    value, at = [], 1
    while at < len(text):
        char = text[at]
        if char == quote:
            return "".join(value)
        if char == "\\" and at + 1 < len(text) and (quote == '"' or text[at + 1] in "\\'"):
            at += 1
            value.append(_ESCAPES.get(text[at], "\\" + text[at]))
        else:
            value.append(char)
        at += 1
    return None


def _parse(text):
    lines = iter(text.splitlines())
    for line in lines:
        match = _LINE.match(line)
        if line.strip().startswith("#") or match is None:
            continue
        name, raw = match.group(1), match.group(2)
        if raw is None:
            yield name, None
            continue
        raw = raw.strip()
        if raw[:1] in ('"', "'"):
            quote = raw[0]
            value = _quoted(raw, quote)
            while value is None:
                more = next(lines, None)
                if more is None:
                    break
                raw += "\n" + more
                value = _quoted(raw, quote)
            if value is not None:
                yield name, value
                continue
        yield name, re.sub(r"(^|\s+)#.*", "", raw).rstrip()


def _values(text, interpolate, override):
    values = {}
    for name, value in _parse(text):
        if value is not None and interpolate:
            def variable(match):
                known = match.group(1)
                first, second = (values, os.environ) if override else (os.environ, values)
                found = first.get(known, second.get(known))
                return found if found is not None else match.group(2) or ""
            value = _VARIABLE.sub(variable, value)
        values[name] = value
    return values


def _read(dotenv_path, stream, encoding):
    if stream is not None:
        return stream.read()
    path = str(dotenv_path) if dotenv_path else find_dotenv()
    if not path or not os.path.isfile(path):
        return None
    with open(path, encoding=encoding or "utf-8") as file:
        return file.read()


def dotenv_values(dotenv_path=None, stream=None, verbose=False, interpolate=True, encoding="utf-8"):
    return _values(_read(dotenv_path, stream, encoding) or "", interpolate, True)


def load_dotenv(dotenv_path=None, stream=None, verbose=False, override=False, interpolate=True, encoding="utf-8"):
    text = _read(dotenv_path, stream, encoding)
    values = _values(text or "", interpolate, override)
    for name, value in values.items():
        if value is not None and (override or name not in os.environ):
            os.environ[name] = value
    return bool(values)


def get_key(dotenv_path, key_to_get, encoding="utf-8"):
    return dotenv_values(dotenv_path, encoding=encoding).get(key_to_get)


def find_dotenv(filename=".env", raise_error_if_not_found=False, usecwd=False):
    from _packages import caller_directory
    directory = os.getcwd() if usecwd else caller_directory()
    while True:
        path = os.path.join(directory, filename)
        if os.path.isfile(path):
            return path
        parent = os.path.dirname(directory)
        if parent == directory:
            break
        directory = parent
    if raise_error_if_not_found:
        raise IOError("File not found")
    return ""
