"""Names that match patterns."""
import re


def translate(pat):
    out = ""
    at = 0
    while at < len(pat):
        c = pat[at]
        at += 1
        if c == "*":
            out += ".*"
        elif c == "?":
            out += "."
        elif c == "[":
            end = pat.find("]", at + 1)
            if end < 0:
                out += "\\["
                continue
            inside = pat[at:end].replace("\\", "\\\\")
            at = end + 1
            out += "[" + ("^" + inside[1:] if inside.startswith("!") else inside) + "]"
        else:
            out += re.escape(c)
    return f"(?s:{out})\\Z"


def fnmatchcase(name, pat):
    return re.match(translate(pat), name) is not None


fnmatch = fnmatchcase


def filter(names, pat):
    return [name for name in names if fnmatchcase(name, pat)]
