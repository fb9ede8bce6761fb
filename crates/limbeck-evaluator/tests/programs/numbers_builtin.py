print(7 // 2, -7 // 2, 7 % -3, -7 % 3, 2 ** 10, 2 ** -1, 7 / 2, divmod(-7, 2), divmod(7.5, 2), 10 ** 30, 2 ** 100 % 97)
print(int("42"), int(" -7 "), int("ff", 16), int("0x1f", 0), int("1_000"), int(3.9), int(-3.9), int(True), int("101", 2))
print(float("1.5"), float("1e3"), float(" inf "), float("-nan"), float(3), 1e16, 1e-5, 0.1 + 0.2, 1 / 3, 100.0, 1e22, 5e-324)
print(round(2.5), round(3.5), round(2.675, 2), round(-1.5), round(1234, -2), round(1.23456, 3), round(5), round(1e20), round(150, -2), round(250, -2))
print(abs(-3), abs(-2.5), min(3, 1, 2), max([1, 5, 2]), min("b", "a"), max([], default=0), min([3, -4], key=abs), sum([1, 2, 3]), sum([0.1] * 3), sum([[1], [2]], []))
print(hex(255), oct(8), bin(5), hex(-255), chr(65), ord("é"), pow(2, 10), pow(3, 4, 5), pow(3, -1, 7), bin(0))
print((255).bit_length(), (10).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), (1.5).is_integer(), (2.0).is_integer(), (0.5).as_integer_ratio(), (-1).to_bytes(2, "little", signed=True), (1.5).hex())
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, 1024 >> 3, -5 >> 1, True + True, 1 == 1.0, 10**20 == 1e20, 3 < 3.5)
for f in (lambda: int("x"), lambda: int("1.5"), lambda: float("x"), lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: int(None), lambda: int([]), lambda: chr(-1), lambda: ord("ab"), lambda: max([]), lambda: sum(["a"]), lambda: 1 + "a", lambda: "a" + 1, lambda: -"a", lambda: abs("a"), lambda: float(None), lambda: int("z", 99), lambda: round("a"), lambda: int(float("nan")), lambda: int(float("inf")), lambda: 2 ** 0.5 ** "a"):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
print(0.1 + 0.2 == 0.3, float("nan") == float("nan"), 1_000_000, 0xff, 0b11, 0o17, 1e3, .5, 5.)
print(str(10**25), -(10**25) // 3, (10**25) % 7, 12345678901234567890 * 98765432109876543210, 2**64 - 1, int("9" * 30))
print(bool(0), bool(""), bool([0]), bool(0.0), not None, 3 and 0, "" or "d", None or [] or 0)
