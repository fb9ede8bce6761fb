//! No input may bring the process down: not a deep one, not a huge one, not nonsense.

use limbeck_evaluator::{Vm, on_big_stack};

/// Runs a program and tells the class of what it raises.
fn outcome(text: &str) -> String {
    let run = || {
        let vm = Vm::new();
        let module = limbeck_evaluator::Module::new("__main__", None);
        match vm.exec(text, "hostile.py", &module) {
            Ok(()) => "ok".to_owned(),
            Err(error) => error.class_name().to_string(),
        }
    };
    on_big_stack(run).expect("a thread")
}

/// Every program has to end as expected; a panic is an ending, too.
#[track_caller]
fn check<P: AsRef<str>>(programs: impl IntoIterator<Item = (P, &'static str)>) {
    let mut wrong = String::new();
    for (program, expected) in programs {
        let program = program.as_ref();
        let found =
            std::panic::catch_unwind(|| outcome(program)).unwrap_or_else(|_| "a panic".to_owned());
        if !expected.split('|').any(|expected| expected == found) {
            wrong.push_str(&format!(
                "{found}, not {expected}: {}\n",
                program.get(..200).unwrap_or(program)
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn nesting_without_end_is_refused() {
    for (open, close) in [
        ("(", ")"),
        ("[", "]"),
        ("{1: ", "}"),
        ("f(", ")"),
        ("x[", "]"),
    ] {
        check([(
            &format!("x = {}1{}", open.repeat(5_000), close.repeat(5_000)),
            "SyntaxError",
        )]);
        check([(&format!("x = {}", open.repeat(5_000)), "SyntaxError")]);
    }
    for operator in ["-", "not ", "~", "lambda: "] {
        check([(
            &format!("x = {}1", operator.repeat(5_000)),
            "RecursionError",
        )]);
    }
    for operator in ["+", "**", ".a", "[0]", "()"] {
        let chain = if operator.len() < 3 && !operator.contains(['.', '(']) {
            format!("x = 1{}", format!("{operator}1").repeat(5_000))
        } else {
            format!("x = y{}", operator.repeat(5_000))
        };
        check([(&chain, "RecursionError")]);
    }
    check([(
        &format!("x = {}1", "1 if 1 else ".repeat(5_000)),
        "RecursionError",
    )]);
    let blocks: String = (0..500)
        .map(|depth| format!("{}if 1:\n", " ".repeat(depth)))
        .collect();
    check([(
        &format!("{blocks}{}pass\n", " ".repeat(500)),
        "IndentationError",
    )]);
    check([(&format!("x = f'{}'", "{f'".repeat(5_000)), "SyntaxError")]);
}

#[test]
fn long_is_not_deep() {
    check([(&format!("x = [{}]", "-1, ".repeat(5_000)), "ok")]);
    check([(&format!("x = {{{}}}", "'k': (1, -2), ".repeat(5_000)), "ok")]);
    check([(&"x = 1\n".repeat(5_000), "ok")]);
    check([(
        &format!("x = 0\nif x: pass\n{}", "elif x: pass\n".repeat(5_000)),
        "ok",
    )]);
    check([(&format!("x = {}True", "True and ".repeat(5_000)), "ok")]);
    check([(&format!("x = 1{}", " < 2".repeat(5)), "ok")]);
}

#[test]
fn runaway_recursion_is_an_exception() {
    check([
        "def f(): f()\nf()",
        "def f(n): return [f(n + 1) for _ in range(1)]\nf(0)",
        "def g():\n yield from g()\nlist(g())",
        "def g():\n for x in g():\n  yield x\nlist(g())",
        "def f(): return sum(f() for _ in range(1))\nf()",
        "class A:\n def __getattr__(self, n): return getattr(self, n + 'x')\nA().y",
        "class A:\n def __repr__(self): return f'{self!r}'\nrepr(A())",
        "class A:\n def __str__(self): return str(self)\nstr(A())",
        "class A:\n def __eq__(self, o): return o == self\nA() == A()",
        "class A:\n def __add__(self, o): return self + o\nA() + 1",
        "class A:\n def __hash__(self): return hash(self)\n{A(): 1}",
        "class A:\n def __len__(self): return len(self)\nlen(A())",
        "class A:\n def __bool__(self): return bool(self)\nif A(): pass",
        "class A:\n def __iter__(self): return iter(self)\nlist(A())",
        "class A:\n def __call__(self): return self()\nA()()",
        "class A:\n def __init__(self): A()\nA()",
        "class A:\n def __contains__(self, x): return x in self\n1 in A()",
        "class A:\n def __getitem__(self, i): return self[i]\nA()[0]",
        "class A:\n def __format__(self, s): return f'{self:{s}}'\nf'{A()}'",
        "class A:\n def __lt__(self, o): return self < o\nsorted([A(), A()])",
        "class M(type):\n def __call__(c): return c()\nclass A(metaclass=M): pass\nA()",
        "class A:\n def __init_subclass__(c):\n  class B(A): pass\nclass C(A): pass",
        "f = lambda: f()\nf()",
        "async def f(): await f()\nimport asyncio\nasyncio.run(f())",
        "l = []\nl.append(l)\nl == [l]\nm = []\nm.append(m)\nl == m",
        "t = ()\nfor i in range(5000): t = (t,)\nrepr(t)",
        "t = []\nfor i in range(5000): t = [t]\nrepr(t)",
        "t = {}\nfor i in range(5000): t = {1: t}\nstr(t)",
        "def f(x): return g(x)\ndef g(x):\n try: f(x)\n finally: pass\nf(1)",
        "eval('f()', {'f': lambda: 1})\ndef f(): return eval('f()')\nf()",
        "class C:\n def __enter__(self):\n  with self: pass\n def __exit__(self, *a): pass\nwith C(): pass",
        "class A:\n @property\n def x(self): return self.x\nA().x",
        "class D:\n def __get__(self, o, c): return o.d\nclass A: d = D()\nA().d",
    ]
    .map(|program| (program, "RecursionError")));
    // Deep data is no recursion of the program's: either is well.
    check([
        "t = ()\nu = ()\nfor i in range(20000): t, u = (t,), (u,)\nt == u",
        "t = ()\nfor i in range(20000): t = (t,)\nhash(t)",
        "import functools\nf = lambda x: x\nfor i in range(2000): f = functools.partial(f)\nf(1)",
    ]
    .map(|program| (program, "ok|RecursionError")));
}

#[test]
fn a_caught_recursion_leaves_a_working_interpreter() {
    check([(
        "def f(): f()\nfor i in range(5):\n try: f()\n except RecursionError: pass\ndef g(n): return n and g(n - 1)\nassert g(900) == 0",
        "ok",
    )]);
}

#[test]
fn numbers_at_their_limits() {
    check([
        "m = -2**63\nassert abs(m) == 2**63 and -m == 2**63 and m // -1 == 2**63 and m % -1 == 0 and divmod(m, -1) == (2**63, 0)",
        "r = range(-2**63, 2**63 - 1)\nassert r[-1] == 2**63 - 2 and r[0] == -2**63 and (2**63 - 3) in r",
        "r = range(2**63 - 2, 2**63 - 1, 2**62)\nassert list(r) == [2**63 - 2]",
        "r = range(-2**63, 2**63 - 1, 2**62)\nassert list(r)[-1] == 2**62",
        "assert 'abc'[-2**63:2**63 - 1] == 'abc' and 'abc'[2**62:] == '' and [1, 2][:-2**63] == [] and 'abc'[::2**63 - 1] == 'a' and 'abc'[::-2**63] == 'c'",
        "assert 'abc'[-2**100:2**100] == 'abc' and [1, 2, 3][2**70::-1] == [3, 2, 1]",
        "l = [1, 2, 3]\nl[2**62:] = [4]\nl[-2**63:1] = []\ndel l[2**62:]\ndel l[::2**63 - 1]\nassert l == [3, 4]",
        "assert 1 << 0 == 1 and -1 >> 2**70 == -1 and 1 >> 2**70 == 0 and 0 << 100 == 0",
        "assert 'a' * -2**63 == '' and [1] * 0 == [] and '' * (2**63 - 1) == ''",
        "assert round(2**63 - 1, -3) == 9223372036854776000 and round(5, 2**40) == 5",
        "assert '%.0f' % 1e300 and f'{2**200:,}' and f'{1:>100}' and hash(2**100) == hash(2**100)",
        "assert (-2**63).bit_length() == 64 and int('-9223372036854775808') == -2**63 and int('9' * 100) == 10**100 - 1",
        "assert 5 // -2**63 == -1 and -2**63 // 2**63 == -1 and pow(-2**63, 2) == 2**126 and 0**0 == 1",
        "assert sum([2**63 - 1, 1]) == 2**63 and len(range(0, 2**62)) == 2**62",
        "assert 'abc'.find('c', -2**63, 2**63 - 1) == 2 and 'abc'.ljust(5, '.') == 'abc..'",
        "import itertools\nassert list(itertools.islice(range(5), 2, None)) == [2, 3, 4]",
        "assert list(enumerate('a', 2**63 - 1)) == [(2**63 - 1, 'a')]",
    ]
    .map(|program| (program, "ok")));
    check([
        ("1 << 2**40", "OverflowError"),
        ("2 ** 2**40", "OverflowError"),
        ("'a' * 2**62", "MemoryError"),
        ("[0] * 2**62", "MemoryError"),
        ("'ab' * 2**70", "OverflowError"),
        ("int('x' * 100)", "ValueError"),
        ("float('nan') // 0", "ZeroDivisionError"),
        ("int(float('inf'))", "OverflowError"),
        ("int(float('nan'))", "ValueError"),
        ("chr(2**40)", "OverflowError|ValueError"),
        ("chr(0x110000)", "ValueError"),
        ("range(2**70)[0:2**80]", "OverflowError"),
        ("f'{1:999999999999999999999}'", "ValueError"),
        ("'%999999999999999999999d' % 1", "ValueError"),
        ("10.0 ** 1000", "OverflowError"),
    ]);
}

#[test]
fn what_is_changed_while_it_is_used() {
    check([
        "l = [3, 1, 2]\nfor x in l:\n if len(l) < 10: l.append(x)",
        "l = [3, 1, 2]\nfor x in l: l.clear()",
        "l = [3, 1, 2]\nl.sort(key=lambda x: l.clear() or x)",
        "l = [1, 2, 3]\nl[:] = (x for x in l)",
        "l = [1, 2]\nl += (l.pop() for _ in range(1))",
        "l = [1, 2]\nl.extend(l)",
        "l = [1, 2, 3]\nl[0:2] = l",
        "s = {1, 2}\ns |= s\ns -= s\ns.update(s)",
        "d = {1: 2}\nd.update(d)\nd |= d",
        "class K:\n def __init__(s, d): s.d = d\n def __hash__(s): s.d.clear(); return 1\n def __eq__(s, o): s.d['z'] = 1; return True\nd = {}\nd[K(d)] = 1\nd[K(d)]",
        "class E:\n def __eq__(s, o): l.clear(); return False\nl = [E(), E()]\nE() in l\nl.count(1)",
        "class E:\n def __eq__(s, o): l.clear(); return False\nl = [E(), E()]\nassert l != [1, 2]",
        "class R:\n def __repr__(s): l.clear(); return 'r'\nl = [R(), R()]\nstr(l)",
        "class R:\n def __repr__(s): d.clear(); return 'r'\nd = {1: R(), 2: R()}\nstr(d)",
        "class I:\n def __index__(s): l.clear(); return 0\nl = [1, 2]\ntry: l[I()]\nexcept IndexError: pass",
        "class I:\n def __index__(s): l.clear(); return 1\nl = [1, 2, 3]\nl[I():]\nl = [1, 2]\nl[I():I()] = [1]\ntry: del l[I()]\nexcept IndexError: pass",
        "g = globals()\nfor k in list(g): g[k + '_copy'] = 1",
        "class A: pass\na = A()\na.x = 1\nfor k in a.__dict__: a.y = 2",
        "import sys\nsys.modules.clear() if hasattr(sys.modules, 'clear') else None",
        "def f():\n global f\n del f\nf()",
        "class G:\n def __iter__(s): return s\n def __next__(s): raise StopIteration\nlist(G())\na, *b = [1]\nmax(map(str, [1]), default=1)",
        "it = iter([])\nlist(zip(it, it))\nl = [1]\nit = iter(l)\nfor x in it:\n for y in it: pass",
    ]
    .map(|program| (program, "ok|ValueError|RuntimeError|KeyError|NameError")));
    check([(
        "def g():\n yield next(me)\nme = g()\nnext(me)",
        "ValueError",
    )]);
    check([("me = (next(me) for _ in range(2))\nnext(me)", "ValueError")]);
    check([("m = map(lambda x: next(m), [1])\nnext(m)", "ValueError")]);
}
