//! `re`

mod matching;
mod translate;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use fancy_regex::Regex;

use crate::class::Object;
use crate::types::exception_class;
use crate::{Answer, Args, Class, ClassBuilder, Module, Native, PyError, Value, Vm};

/// A compiled pattern.
pub(super) struct Pattern {
    source: Rc<str>,
    flags: i64,
    /// It was given as bytes: texts are bytes as well, one character each.
    binary: bool,
    search: Regex,
    at_start: Regex,
    whole: Regex,
    names: Vec<(Rc<str>, usize)>,
}

/// Source, flags, and whether it is of bytes.
type Compiled = (Rc<str>, i64, bool);

/// The classes of `re`, and the patterns compiled so far.
pub(super) struct State {
    pattern: Rc<Class>,
    matched: Rc<Class>,
    error: Rc<Class>,
    known: RefCell<HashMap<Compiled, Value>>,
}

impl Native for Pattern {
    fn repr(&self, _: &Vm, _: &Rc<Object>) -> Answer<String> {
        let prefix = if self.binary { "b" } else { "" };
        let flags = [
            (2, "re.IGNORECASE"),
            (8, "re.MULTILINE"),
            (16, "re.DOTALL"),
            (64, "re.VERBOSE"),
            (256, "re.ASCII"),
        ];
        let names: Vec<&str> = flags
            .iter()
            .filter(|(flag, _)| self.flags & flag != 0)
            .map(|(_, name)| *name)
            .collect();
        let flags = if names.is_empty() {
            String::new()
        } else {
            format!(", {}", names.join("|"))
        };
        Ok(Some(format!(
            "re.compile({prefix}{}{flags})",
            crate::format::str_repr(&self.source)
        )))
    }
}

/// The text of a subject or pattern, and whether it was bytes.
fn text_of(vm: &Vm, value: &Value) -> Result<(Rc<str>, bool), PyError> {
    match value.primitive() {
        Value::Str(text) => Ok((text.clone(), false)),
        Value::Bytes(bytes) => Ok((
            bytes
                .iter()
                .map(|byte| char::from(*byte))
                .collect::<String>()
                .into(),
            true,
        )),
        Value::Opaque(opaque) => Err(vm.opaque_error(opaque, "text to search")),
        _ => {
            let given = vm.type_name(value);
            Err(vm.type_error(format!(
                "expected string or bytes-like object, got '{given}'"
            )))
        }
    }
}

fn state(vm: &Vm) -> Result<Rc<State>, PyError> {
    if vm.host::<State>().is_none() {
        vm.import_module("re")?;
    }
    vm.host::<State>()
        .ok_or_else(|| vm.value_error("re is not available"))
}

/// The pattern of a value: compiled already, or text.
fn compile(vm: &Vm, pattern: &Value, flags: i64) -> Result<Value, PyError> {
    if pattern.native::<Pattern>().is_some() {
        return Ok(pattern.clone());
    }
    let state = state(vm)?;
    let (source, binary) = match pattern.primitive() {
        Value::Str(_) | Value::Bytes(_) | Value::Opaque(_) => text_of(vm, pattern)?,
        _ => return Err(vm.type_error("first argument must be string or compiled pattern")),
    };
    let key = (source.clone(), flags, binary);
    if let Some(known) = state.known.borrow().get(&key) {
        return Ok(known.clone());
    }
    let flags = if binary {
        flags | translate::ASCII
    } else {
        flags
    };
    let failed = |message: String| vm.error(&state.error, message);
    let (body, flags) = translate::translate(&source, flags).map_err(failed)?;
    let build = |text: &str| Regex::new(text).map_err(|error| failed(error.to_string()));
    let search = build(&body)?;
    let names = search
        .capture_names()
        .enumerate()
        .filter_map(|(at, name)| Some((Rc::from(name?), at)))
        .collect();
    let made = state.pattern.instance(Pattern {
        at_start: build(&format!("\\G(?:{body})"))?,
        whole: build(&format!("\\G(?:{body})\\z"))?,
        search,
        names,
        source,
        binary,
        flags: if binary {
            flags & !translate::ASCII
        } else {
            flags | translate::UNICODE
        },
    });
    state.known.borrow_mut().insert(key, made.clone());
    Ok(made)
}

type Operation = fn(&Vm, &Value, &Pattern, Args) -> Result<Value, PyError>;

/// What patterns do; each is a method of patterns, and a function that compiles first.
const OPERATIONS: [(&str, Operation); 9] = [
    ("search", |vm, this, pattern, args| {
        matching::one(vm, this, pattern, &pattern.search, args)
    }),
    ("match", |vm, this, pattern, args| {
        matching::one(vm, this, pattern, &pattern.at_start, args)
    }),
    ("fullmatch", |vm, this, pattern, args| {
        matching::one(vm, this, pattern, &pattern.whole, args)
    }),
    ("findall", matching::findall),
    ("finditer", matching::finditer),
    ("split", matching::split),
    ("sub", |vm, this, pattern, args| {
        Ok(matching::substitute(vm, this, pattern, args)?.0)
    }),
    ("subn", |vm, this, pattern, args| {
        let (text, count) = matching::substitute(vm, this, pattern, args)?;
        Ok(Value::tuple(vec![text, count.into()]))
    }),
    ("scanner", |vm, _, _, _| {
        Err(vm.not_implemented("Pattern.scanner() is not supported"))
    }),
];

fn own(vm: &Vm, this: &Value) -> Result<Rc<Pattern>, PyError> {
    this.native::<Pattern>()
        .ok_or_else(|| vm.type_error("a compiled pattern is needed"))
}

/// How many positional arguments come before `flags` in the function of that name.
fn flags_position(name: &str) -> usize {
    match name {
        "split" => 2,
        "sub" | "subn" => 3,
        _ => 1,
    }
}

/// `re`
pub(super) fn build(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let error = exception_class("error", "re", &vm.types().exception);
    let mut pattern = ClassBuilder::new("Pattern")
        .module("re")
        .native_getter("pattern", |_, pattern: &Pattern| {
            Ok(if pattern.binary {
                matching::give(true, &pattern.source)
            } else {
                Value::Str(pattern.source.clone())
            })
        })
        .native_getter("flags", |_, pattern: &Pattern| Ok(pattern.flags.into()))
        .native_getter("groups", |_, pattern: &Pattern| {
            Ok((pattern.search.captures_len() - 1).into())
        })
        .native_getter("groupindex", |_, pattern: &Pattern| {
            Ok(Value::dict(
                pattern
                    .names
                    .iter()
                    .map(|(name, at)| (name.clone(), Value::from(*at))),
            ))
        });
    for (name, operation) in OPERATIONS {
        pattern = pattern.method(name, move |vm, this, args| {
            operation(vm, this, &*own(vm, this)?, args)
        });
        if name == "scanner" {
            continue;
        }
        module.function(name, move |vm, mut args| {
            if args.positional.is_empty() {
                let Some(at) = args
                    .keywords
                    .iter()
                    .position(|(key, _)| &**key == "pattern")
                else {
                    return Err(vm.type_error(format!(
                        "{name}() missing 1 required positional argument: 'pattern'"
                    )));
                };
                let given = args.keywords.remove(at).1;
                args.positional.insert(0, given);
            }
            let given = args.positional.remove(0);
            let keyword = args.keywords.iter().position(|(key, _)| &**key == "flags");
            let flags = match keyword {
                Some(at) => Some(args.keywords.remove(at).1),
                None if args.positional.len() > flags_position(name) => args.positional.pop(),
                None => None,
            };
            let flags = flags.map_or(Ok(0), |flags| crate::builtins::to_index(vm, &flags))?;
            let this = compile(vm, &given, flags)?;
            operation(vm, &this, &*own(vm, &this)?, args)
        });
    }
    let state = State {
        pattern: pattern.build(vm),
        matched: matching::class(vm),
        error: error.clone(),
        known: RefCell::default(),
    };
    module.set("Pattern", state.pattern.clone());
    module.set("Match", state.matched.clone());
    vm.set_host(Rc::new(state));
    module.set("error", error.clone());
    module.set("PatternError", error);
    for (short, long, flag) in [
        ("A", "ASCII", translate::ASCII),
        ("I", "IGNORECASE", translate::IGNORECASE),
        ("M", "MULTILINE", translate::MULTILINE),
        ("S", "DOTALL", translate::DOTALL),
        ("U", "UNICODE", translate::UNICODE),
        ("X", "VERBOSE", translate::VERBOSE),
    ] {
        module.set(short, flag);
        module.set(long, flag);
    }
    module.set("NOFLAG", 0_i64);
    module.function("compile", |vm, args| {
        let mut args = args.reader(vm, "compile");
        let pattern = args.required("pattern")?;
        let flags = args
            .optional("flags")?
            .map_or(Ok(0), |flags| crate::builtins::to_index(vm, &flags))?;
        args.finish()?;
        compile(vm, &pattern, flags)
    });
    module.function("purge", |_, _| Ok(Value::None));
    module.function("escape", |vm, args| {
        let (text, binary) = text_of(vm, &args.reader(vm, "escape").required("pattern")?)?;
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            if "()[]{}?*+-|^$\\.&~# \t\n\r\x0b\x0c".contains(c) {
                out.push('\\');
            }
            out.push(c);
        }
        Ok(matching::give(binary, &out))
    });
    Ok(())
}
