"""Words of a shell command, as text."""
import re


def quote(s):
    if s and re.search(r"[^\w@%+=:,./-]", s, re.ASCII) is None:
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'" if s else "''"


def join(split_command):
    return " ".join(quote(part) for part in split_command)


def split(s, comments=False, posix=True):
    words, word, started, at = [], "", False, 0
    while at < len(s):
        c = s[at]
        at += 1
        if c in "'\"":
            started = True
            while True:
                if at >= len(s):
                    raise ValueError("No closing quotation")
                inner = s[at]
                at += 1
                if inner == c:
                    break
                if inner == "\\" and c == '"' and s[at:at + 1] in ('"', "\\"):
                    inner = s[at]
                    at += 1
                word += inner
        elif c == "\\":
            if at >= len(s):
                raise ValueError("No escaped character")
            word += s[at]
            at += 1
            started = True
        elif c.isspace():
            if started:
                words.append(word)
            word, started = "", False
        elif c == "#" and comments:
            break
        else:
            word += c
            started = True
    if started:
        words.append(word)
    return words
