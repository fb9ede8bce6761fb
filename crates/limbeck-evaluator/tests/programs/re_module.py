import re
m = re.match(r"(?P<y>\d{4})-(?P<m>\d\d)", "2024-05-06")
print(m, m.group(), m.group(1), m.group("m"), m.groups(), m.groupdict(), m.span(), m.start("m"), m.end(), m[2], m["y"], m.lastgroup)
print(re.search("x", "abc"), re.search(r"b+", "abbbc").group(), re.fullmatch(r"\w+", "abc") is not None, re.fullmatch("a", "ab"))
print(re.sub(r"(\w)(\w)", r"\2\1", "abcd"), re.sub("a", "b", "aaa", count=2), re.sub(r"\d+", lambda m: str(int(m.group()) * 2), "1 22 3"), re.subn("a", "b", "aa"))
print(re.split(r"[,;]\s*", "a, b;c"), re.split(r"(,)", "a,b"), re.split(r"\s+", " a b "), re.split(",", "a,b,c", maxsplit=1))
print(re.findall(r"\d", "a1b2"), re.findall(r"(\w)=(\d)", "a=1 b=2"), re.findall(r"x*", "axb"), [m.start() for m in re.finditer("a", "banana")])
print(re.sub("x*", "-", "abxd"), re.escape("a.b*c d"), re.sub(r"\g<0>" if False else "b", r"[\g<0>]", "abc"))
p = re.compile(r"""
    (\w+)   # word
    \s*=\s* # equals
    (.*)
""", re.VERBOSE | re.I)
print(p.match("Key = value").groups(), p.groups, p.groupindex, p.search("none"))
print(re.findall(r"^\w", "a\nb", re.M), re.search("a.b", "a\nb", re.S) is not None, re.search("ABC", "abc", re.IGNORECASE).group(), re.match(r"(?i)ABC", "abc").group())
print(re.search(r"(?<=a)b", "ab").group(), re.search(r"a(?!b)", "abac").start(), re.match(r"(a)|(b)", "b").groups(), re.match(r"(a)?b", "b").group(1))
print(re.match(r"(\w+) \1", "aa aa").group(), re.search(r"end$", "the end\n").span(), re.search(r"[^\[\]]+", "[abc]").group(), re.search(r"[]a]", "]").group())
try:
    re.compile("(")
except re.error as e:
    print("error")
print(re.sub(r"(?<!^)(?=[A-Z])", "_", "CamelCaseName").lower(), re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", "someName"), re.match(r"[\w.-]+@[\w-]+\.\w+", "a.b@c-d.org").group())
print(bool(re.match(r"^[a-zA-Z_]\w*$", "valid_1")), re.search(r"\bfoo\b", "a foo b").span(), re.findall(r"[^\W\d_]+", "ab1_c"), re.compile("a").pattern, re.split("", "ab"))
print(re.sub(r"\s+", " ", "a  b \n c"), re.match(rb"a+", b"aab").group(), re.match(r"é+", "ééx").end(), re.search("{", "a{b").start(), re.match(r"x{2,3}", "xxxx").group(), re.match("a{,2}", "aaa").group())
pat = re.compile(r"(?P<a>x)(?P<b>y)?"); m = pat.match("x"); print(m.groupdict(), m.groups("none"), pat.fullmatch("xy").group("a", "b"), pat.match("zx", 1).start())
