print("%s %r %d" % ("a", "b", 3), "%05.2f" % 3.14159, "%x %X %o %#x" % (255, 255, 8, 255), "%c%c" % ("a", 98))
print("%(name)s is %(age)d" % {"name": "x", "age": 3}, "100%%" % (), "%-5s|%5s|" % ("a", "b"), "%+d % d" % (1, 2))
print("%.3s" % "abcdef", "%*d" % (5, 3), "%e" % 12345.678, "%g" % 0.00001, "%g" % 123456789, "%s" % None, "%s" % [1])
print("%s" % (1,), "%d" % 3.99, "%d" % True, "%i" % 4, "%a" % "é", "%5.1f|" % 2.25, "%r" % "it's")
for template, args in [("%d", "a"), ("%s %s", (1,)), ("%s", (1, 2)), ("%(a)s", 1), ("%q", 1), ("%x", 1.5), ("%", 1)]:
    try:
        print(template % args)
    except (TypeError, ValueError, KeyError) as e:
        print(type(e).__name__, e)
try:
    "%(b)s" % {"a": 1}
except KeyError as e:
    print(repr(e))
