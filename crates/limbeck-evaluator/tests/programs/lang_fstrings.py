name, n, f = "Ann", 42, 3.14159
print(f"{name} {n} {f:.2f} {n:>6}|{n:<6}|{n:^6}|{n:06d}|{n:+}|{n:x}|{n:#x}|{n:b}|{n:,}|{1234567:,}|{1234567:_}|{f:10.3e}|{f:%}")
print(f"{name!r} {name!s:>5} {name!a} {n=} {n = } {n=:>5} {name=!s} {f=:.1f}")
w, p = 10, 3
print(f"{f:{w}.{p}f}|{name:{'>'}{w}}|{f'{name:{w}}':*^15}|")
print(f"{'nested ' + f'{n + 1}'} {[x for x in range(3)]} {({'a': 1})['a']} {(lambda x: x * 2)(4)}")
print(f"{{literal}} {{{n}}} {'{'}{'}'}", f'{"q"}', f"""multi
{n}""", f"a" "b" f"{n}", "x" f"{n}" 'y', rf"\n{n}", fr"{n}\d")
class D:
    def __format__(self, spec): return f"D({spec})"
    def __str__(self): return "strD"
    def __repr__(self): return "reprD"
d = D()
print(f"{d} {d:abc} {d!s} {d!r:>8} {d!s:{w}}|", format(d, "q"), "{:z}".format(d), "{!r}".format(d), "{0.__class__.__name__}".format(d))
print("{} {} {}".format(1, 2, 3), "{1} {0}".format("a", "b"), "{a} {b[0]} {c[k]}".format(a=1, b=[2], c={"k": 3}), "{:>{w}}".format("r", w=4))
print("%s %d %5.2f %r %x %o %e %% %c %-5s| %05d %+d" % ("s", 3, 2.5, "r", 255, 8, 12345.678, "c", "l", 42, 7), "%(a)s %(b)d" % {"a": 1, "b": 2}, "%s" % (None,), "%s" % [1])
print(f"{n!r:^10}|{True}|{None}|{1_000:,}|{0.1 + 0.2}|{1e20}|{10**20}|{float('inf')}|{-0.0}")
print(f"{n if n > 3 else 0} {n:{'d' if n else 's'}} {','.join(f'{i}' for i in range(3))}")
print(f"{name.upper()} {name[0]} {name[::-1]} {len(name)} {name + '!'!r} {name == 'Ann'}")
def g(): return f"{(yield)}"
it = g(); next(it)
try: it.send(5)
except StopIteration as e: print(e.value)
print(f"{3:4}|{'s':4}|{3.0:4}|{True:4}|{'abc':.2}|{-5:=+8}|{5: }|{1.5:g}|{100000000.0:g}|{0.00001:g}|{12.0:.0f}|{255:08b}|{255:#o}")
for bad in ("f'{1:d}'", "f'{\"a\":d}'", "f'{1.5:d}'", "f'{None:5}'", "f'{[]:5}'", "'{'.format()", "'}'.format()", "'{0} {}'.format(1)", "'{x.y}'.format(x=1)", "'%d' % 'x'", "'%q' % 1", "'%s'  % ()", "'%(a)s' % {}", "'%(a)s' % 1"):
    try: print(bad, eval(bad))
    except Exception as e: print(bad, type(e).__name__, e)
x = 10
print(f"{x:{'{'}>5}" if False else "skip", f"{x!r}", f"{ x }", f"{x:}", f"{x,}", f"{*[1, 2],}", f"{x:>{x}}")
print(str(1.0), str(1e22), repr(1e21), str(123456789012345678), repr(0.1), str(1.1e-7), 1.0e5, 1e15, 123456789012345680.0)
