from decimal import Decimal, ROUND_HALF_UP, ROUND_DOWN, ROUND_UP, ROUND_CEILING, InvalidOperation, getcontext
a, b = Decimal("1.10"), Decimal("2.205")
print(a, repr(a), a + b, a - b, a * b, a / b, b // a, b % a, -a, +a, abs(-a), a ** 2, Decimal(1) / Decimal(3), Decimal(10) / Decimal(4), Decimal("1E+5"), Decimal("0.00000001"), Decimal("123456789.123") * 10)
print(b.quantize(Decimal("0.01")), b.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP), b.quantize(Decimal("1"), ROUND_DOWN), Decimal("2.1").quantize(Decimal("1"), ROUND_UP), Decimal("-2.1").quantize(Decimal("1"), ROUND_CEILING), Decimal("5").quantize(Decimal("0.001")))
print(a == Decimal("1.1"), a == 1.1, a < 2, Decimal(5) == 5, a > b, hash(Decimal(5)) == hash(5), {Decimal("1.0"): "x"}[1], max(a, b), sum([a, b]), sorted([b, a]))
print(int(Decimal("3.9")), float(a), round(Decimal("2.5")), round(Decimal("2.675"), 2), Decimal(0.1), Decimal(3), Decimal(True), Decimal((1, (1, 2, 3), -2)), Decimal("  7 "), Decimal("1_000"), bool(Decimal("0.0")), Decimal("-0"))
print(Decimal("NaN"), Decimal("Infinity"), Decimal("-inf"), Decimal("NaN").is_nan(), Decimal("1.200").normalize(), Decimal("100").normalize(), Decimal("1.5").as_tuple(), Decimal("123.45").adjusted(), Decimal("2").sqrt(), Decimal("9").sqrt(), Decimal("1.5").to_integral_value())
print(f"{a:.1f}", f"{Decimal('1234567.891'):,.2f}", f"{a}", f"{Decimal('0.5'):%}", "%s" % a, "%.2f" % a, str(Decimal("1E-10")), Decimal("12E3"), Decimal("0E-8"), f"{Decimal('1234.5678'):10.2f}")
for f in (lambda: Decimal("x"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal(None), lambda: Decimal([])):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(1 + a, 2 * a, 10 - a, 1 / Decimal(8), isinstance(a, Decimal), Decimal("1.23").copy_abs(), Decimal(7).compare(Decimal(8)), Decimal("3.14").as_integer_ratio(), getcontext().prec)
