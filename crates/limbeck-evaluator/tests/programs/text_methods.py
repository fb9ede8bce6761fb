print("Hello World".upper(), "Hello".lower(), "hello world".title(), "hELLO".capitalize(), "aB".swapcase())
print(repr("  x ".strip()), repr("xxaxx".strip("x")), repr("  a".lstrip()), repr("a  ".rstrip()))
print("a,b,,c".split(","), " a  b c ".split(), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1), " a b  c".split(None, 1))
print("a b  c ".rsplit(None, 1), "".split(), "".split(","))
print("a\nb\r\nc".splitlines(), "a\nb\n".splitlines(True))
print("k=v=w".partition("="), "k=v=w".rpartition("="), "kv".partition("="), "kv".rpartition("="))
print("abcabc".find("c"), "abcabc".rfind("c"), "abc".find("z"), "abcabc".find("a", 1), "abcabc".count("bc"), "aaa".count(""))
print("abcabc".index("b", 2), "éab".find("b"))
try:
    "abc".index("z")
except ValueError as e:
    print(e)
print("abc".startswith("ab"), "abc".startswith(("x", "a")), "abc".endswith("bc"), "abc".startswith("b", 1), "abc".endswith("b", 0, 2))
print("5".zfill(3), "-5".zfill(4), "x".center(5, "*"), "ab".center(5, "*"), "x".ljust(3) + "|", "x".rjust(3))
print("a\tb".expandtabs(4), "prefix_x".removeprefix("prefix_"), "x_suf".removesuffix("_suf"))
print("abc".replace("b", "X"), "aaaa".replace("a", "b", 2), "abc".replace("", "-"))
print("-".join(["a", "b"]), "".join(map(str, range(3))))
try:
    "-".join(["a", 1])
except TypeError as e:
    print(e)
print("abc".translate(str.maketrans("ab", "xy", "c")), "abc".translate({97: "ZZ", 98: None}))
print("abc".isalpha(), "a1".isalnum(), "12".isdigit(), " ".isspace(), "Abc".istitle(), "a_b".isidentifier(), "1a".isidentifier(), "".isalpha())
print("ABC".isupper(), "aBc".islower(), "A1".isupper(), "1".isupper(), "ß".casefold(), "x".isprintable())
print("é".encode(), "é".encode("latin-1"), "abc".encode("ascii"), "é".encode("ascii", "replace"), "é".encode("ascii", "ignore"))
try:
    "é".encode("ascii")
except UnicodeEncodeError as e:
    print(e)
print(len("héllo"), "héllo"[1], "héllo"[::-1], "abc"[-2:], "abc" * 2, "b" in "abc")
print("{} {}".format(1, "a"), "{1} {0}".format(1, 2), "{a} {b!r}".format(a=1, b="x"), "{0[1]} {1.real}".format([1, 2], 5))
print("{:>5}|{:<5}|{:^5}|{:05d}|{:+d}".format("a", "b", "c", 42, 7), "{{}}".format(), "{:{}}|".format("x", 4))
print("{x[k]}".format(x={"k": 3}), "{n}".format_map({"n": 1}))
for bad in ("{", "}", "{0} {}", "{5}", "{name}"):
    try:
        print(bad.format(1))
    except (ValueError, IndexError, KeyError) as e:
        print(type(e).__name__, e)
