print(2**100, -7 // 2, -7 % 3, 7 // -2, 7 % -3, 2**-1, 10**20 // 3, -(2**63), 2**63 - 1 + 1, 1_000_000, 0xFF, 0o17, 0b101)
print(-9223372036854775808 // -1, -9223372036854775808 % -1, abs(-9223372036854775808), -(-9223372036854775808), ~(-1), 1 << 70, -1 >> 70, (1 << 70) >> 68, 5 & -2, 5 | -8, 5 ^ -1)
print(7.5 // 2, -7.5 % 2, 1e308 * 10, float("inf") > 10**400, 0.1 + 0.2, 1 / 3, 3.0, 1e16, 1e-5, 123456789.123, 5 // 0.3, round(2.5), round(-1.5), round(2.675, 2), int(3.99), int(-3.99))
print(1 == 1.0 == True, hash(1) == hash(1.0), {1: "a", 1.0: "b", True: "c"}, 0.1 + 0.2 == 0.3, 10**18 == 1e18, 2**53 + 1 == float(2**53 + 1))
print(divmod(-7, 2), divmod(7.5, 2), pow(3, 4, 5), pow(2, 0.5), (5).bit_length(), (255).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"))
print(True + True, True * 3, -True, not 0, not [], bool("False"), None is None, 1 < 2 < 3, 1 < 3 > 2, 3 > 2 > 1 == 1, 1 == 1 in [1], not 1 == 2)
print("abc"[1:], "abc"[::-1], "abc"[-2:], "abcdef"[1:5:2], "abc"[5:], "abc"[-10:2], "abcdef"[4:1:-1], [1, 2, 3][:-1], (1, 2, 3)[::2], "héé"[1])
l = list(range(10)); l[2:5] = ["x"]; print(l); l[::2] = [0] * 4; print(l); del l[1::3]; print(l); l[1:1] = [7, 8]; print(l); l[5:2] = ["i"]; print(l); del l[-1]; print(l)
try: l[::2] = [1]
except ValueError as e: print(e)
for bad in ("'a'[1]", "[1][1]", "(1,)[3]", "[1]['a']", "{}[1]", "'a'['b']", "1[0]", "None[0]", "[1][1.0]", "b'a'[4]", "range(3)[5]", "(1,)['a']"):
    try: eval(bad)
    except Exception as e: print(bad, type(e).__name__, e)
print('it\'s', "tab\there", r"raw\n", "\x41\u00e9\U0001F600\N{BULLET}", b"by\x00te\xff", "a" "b" 'c', "line\
cont", """multi
line""", '\a\b\f\v\0'.encode(), "\101", "\q" if False else "q")
print(repr("it's"), repr('q"q'), repr("both'\""), repr("\n\t\\\x00\x7f\xa0é\u200b"), ascii("é"), repr(b"a'b"))
print([1, "a", None, 1.5, (1,), {"k": [1]}, {1}, set(), frozenset([1]), b"x", ..., range(3), slice(1, 2), NotImplemented])
print((1,), (), [], {}, [[]], ((),), {"a": {"b": ()}})
print([1, 2] + [3], (1,) + (2,), [0] * 3, "ab" * 2, 2 * (1, 2), [1] * -1, [[]] * 2, "a" in "cat", 2 not in [1], (1, 2) < (1, 3), [1] < [1, 0], "a" < "b", {1} < {1, 2})
print({1, 2} | {3}, {1, 2} & {2}, {1, 2} - {1}, {1, 2} ^ {2, 3}, {"a": 1} | {"b": 2}, {1} <= {1}, {1}.isdisjoint({2}))
d = {"b": 1, "a": 2}; d["c"] = 3; del d["b"]; d["b"] = 4; print(d, list(d), d.items(), d.keys(), d.values(), "a" in d, len(d)); d |= {"z": 0}; print(d)
print({k: v for k, v in sorted(d.items())}, dict([("x", 1)], y=2), dict.fromkeys("ab", 0), {**d, "a": None})
x = 5; x += 2; x -= 1; x *= 3; x //= 4; x **= 2; x %= 7; x <<= 3; x |= 1; x ^= 3; x &= 0xFF; x >>= 1; print(x); x /= 2; print(x)
s = "a"; s += "b"; s *= 2; print(s); t = (1,); t += (2,); print(t); q = [1]; r = q; q += [2]; q *= 2; print(r, q is r)
try: t[0] = 1
except TypeError as e: print(e)
try: "abc"[0] = "x"
except TypeError as e: print(e)
tt = ([1],)
try: tt[0] += [2]
except TypeError as e: print(e, tt)
for expr in ("1 + 'a'", "'a' + 1", "[1] + (2,)", "'a' - 'b'", "-'a'", "~1.5", "1 < 'a'", "[] < {}", "None + 1", "'a' * 'b'", "{} | []", "len(5)", "1 in 5", "1 in 'a'", "for_", "{[]: 1}", "{{}}", "hash([])", "int('12x')", "int('')", "float('a')", "1 / 0", "1 % 0", "1 // 0", "1.0 / 0", "1.0 // 0", "1.0 % 0", "0 ** -1", "1 << -1", "divmod(1, 0)", "int(None)", "int([])", "float(None)", "round('a')", "abs('a')", "sum(['a'])", "max([])", "min(1)", "iter(5)", "next([])", "list(5)", "dict(5)", "dict([1])", "set([[]])", "sorted([1, 'a'])", "'%d' % 'a'", "'%s %s' % (1,)", "'%s' % (1, 2)", "'{}'.format()", "'{a}'.format()", "f'{1:q}'", "chr(-1)", "ord('ab')", "zip(1)", "map(1)", "isinstance(1, 2)", "issubclass(1, int)", "range(1.5)", "range(1, 2, 0)", "bytes(-1)", "'a'.foo", "int.foo", "(1).x", "open(3, 4, 5)" if False else "1", "'a'.join([1])", "[].pop()", "{}.pop(1)", "[].remove(1)", "[].index(1)", "'a'.index('b')", "().index(1)", "set().pop()", "{}.popitem()", "2 ** 'a'", "[1, 2].foo()", "None()", "(1, 2)()", "'a'()"):
    try:
        print(expr, "=>", eval(expr))
    except Exception as e:
        print(expr, type(e).__name__, e)
a = b = 1; a, b = b, a + b; print(a, b)
print(type(1), type(None), type(int), type(type), type(lambda: 0), type(print), type([].append), type(...), type(NotImplemented), type(range(1)), type({}.keys()).__name__)
print(1 if 0 else 2 if 0 else 3, [1, 2][True], (lambda: 5)(), "x" or "y", "" or "y", 0 and 1, None or 0 or [])
print(float("nan") == float("nan"), float("nan") in [float("nan")], [1, 2] == [1, 2], [1] is [1], () == [], "1" == 1, None == 0, 1 != 1.0)
print(int("0x1f", 16), int("-12"), int(" 7 "), int("1_000"), int("z", 36), float("1e3"), float(" inf "), str(1e100), complex if False else "", bool(0.0), int(True), 10**50)
print(isinstance(True, int), isinstance(1, (str, int)), issubclass(bool, int), isinstance(None, type(None)), callable(len), callable(1), isinstance([], list | tuple))
