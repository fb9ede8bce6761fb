"""Constants and templates."""
import re as _re

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = ascii_lowercase + ascii_uppercase
digits = "0123456789"
hexdigits = digits + "abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    return (sep or " ").join(word.capitalize() for word in s.split(sep))


class Template:
    delimiter = "$"
    idpattern = "[_a-zA-Z][_a-zA-Z0-9]*"

    def __init__(self, template):
        self.template = template

    def _substitute(self, mapping, safe):
        mark = _re.escape(self.delimiter)
        pattern = (f"{mark}(?:(?P<escaped>{mark})|(?P<named>{self.idpattern})"
                   f"|\\{{(?P<braced>{self.idpattern})\\}}|(?P<invalid>))")

        def convert(match):
            name = match.group("named") or match.group("braced")
            if name is not None:
                if safe and name not in mapping:
                    return match.group()
                return str(mapping[name])
            if match.group("escaped") is not None:
                return self.delimiter
            if safe:
                return match.group()
            before = self.template[:match.start()]
            line = before.count("\n") + 1
            column = len(before) - (before.rfind("\n") + 1) + 1
            raise ValueError(f"Invalid placeholder in string: line {line}, col {column}")
        return _re.sub(pattern, convert, self.template)

    def substitute(self, mapping={}, /, **kwargs):
        return self._substitute({**mapping, **kwargs}, False)

    def safe_substitute(self, mapping={}, /, **kwargs):
        return self._substitute({**mapping, **kwargs}, True)


class Formatter:
    def format(self, format_string, /, *args, **kwargs):
        return format_string.format(*args, **kwargs)

    def vformat(self, format_string, args, kwargs):
        return format_string.format(*args, **kwargs)
