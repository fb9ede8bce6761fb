//! Nonsense: random tokens, and programs with random damage. Whatever happens is an exception of
//! Python's, never a panic.

use std::cell::Cell;
use std::path::Path;

use limbeck_evaluator::{Module, Vm, on_big_stack};

/// How many statements, calls and iterations a program gets.
const STEPS: u32 = 3_000;

const TOKENS: &[&str] = &[
    "x",
    "y",
    "f",
    "self",
    "A",
    "0",
    "1",
    "-1",
    "2**63",
    "1.5",
    "''",
    "'a'",
    "b'b'",
    "f'{x}'",
    "[]",
    "{}",
    "()",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    ",",
    ".",
    "=",
    "==",
    "<",
    "+",
    "-",
    "*",
    "**",
    "/",
    "//",
    "%",
    "@",
    "|",
    "&",
    "<<",
    ">>",
    "~",
    "not",
    "and",
    "or",
    "in",
    "is",
    "if",
    "else",
    "elif",
    "for",
    "while",
    "def",
    "class",
    "return",
    "yield",
    "yield from",
    "lambda",
    "await",
    "async",
    "with",
    "as",
    "try",
    "except",
    "finally",
    "raise",
    "from",
    "import",
    "global",
    "nonlocal",
    "del",
    "pass",
    "break",
    "continue",
    "assert",
    "match",
    "case",
    "None",
    "True",
    "...",
    ":=",
    "->",
    "*x",
    "**x",
    "len",
    "iter",
    "next",
    "super",
    "type",
    "print",
    "range",
    "sorted",
    "isinstance",
    "property",
    "__init__",
    "__eq__",
    "__getattr__",
    "__class__",
    "\n",
    "\n ",
    "\n  ",
    "\n\t",
    "\\",
    "#",
    "'",
    "\"\"\"",
    ";",
    "é",
    "int",
    "str",
    "dict",
    "set",
    "list",
    "map",
    "sum",
    "zip",
    "getattr",
    "setattr",
    "locals()",
    "globals()",
    "eval",
];

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides.max(1)
    }

    fn token(&mut self) -> &'static str {
        TOKENS[self.throw(TOKENS.len())]
    }
}

fn run(text: &str) {
    let vm = Vm::new();
    let steps = Cell::new(0);
    vm.set_interrupt(move || {
        steps.set(steps.get() + 1);
        steps.get() > STEPS
    });
    let _ = vm
        .exec(text, "soup.py", &Module::new("__main__", None))
        .map_err(|error| error.message(&vm));
}

#[track_caller]
fn survives(text: &str) {
    let ran = std::panic::catch_unwind(|| on_big_stack(|| run(text)));
    assert!(ran.is_ok(), "a panic:\n{text}");
}

#[test]
fn random_tokens_never_panic() {
    let mut dice = Dice(7);
    for _ in 0..1_500 {
        let text: Vec<&str> = (0..dice.throw(40) + 1).map(|_| dice.token()).collect();
        survives(&text.join(" "));
    }
}

#[test]
fn damaged_programs_never_panic() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut dice = Dice(11);
    let mut programs: Vec<_> = std::fs::read_dir(folder)
        .expect("programs")
        .flatten()
        .map(|e| e.path())
        .collect();
    programs.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    programs.sort();
    for program in programs {
        let text = std::fs::read_to_string(&program).expect("a program");
        let words: Vec<&str> = text
            .split_inclusive([' ', '(', ')', '.', ',', ':', '\n', '[', ']', '='])
            .collect();
        for _ in 0..6 {
            let mut damaged: Vec<&str> = words.clone();
            for _ in 0..dice.throw(4) + 1 {
                let at = dice.throw(damaged.len());
                match dice.throw(4) {
                    0 => drop(damaged.remove(at)),
                    1 => damaged.insert(at, dice.token()),
                    2 => damaged[at] = dice.token(),
                    _ => {
                        let other = dice.throw(damaged.len());
                        damaged.swap(at, other);
                    }
                }
            }
            survives(&damaged.concat());
        }
    }
}
