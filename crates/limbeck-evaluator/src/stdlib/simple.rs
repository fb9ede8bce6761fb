//! Modules of a few names.

use std::rc::Rc;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;

use ruff_python_parser::parse_expression;

use crate::{Args, Module, PyError, Value, Vm};

use super::Build;

pub(super) const MODULES: &[(&str, Build)] = &[
    ("__future__", future),
    ("_literal", literal),
    ("atexit", atexit),
    ("builtins", builtins),
    ("errno", errno),
    ("gc", collector),
    ("getpass", getpass),
    ("keyword", keyword),
    ("locale", locale),
    ("signal", signal),
    ("struct", structs),
    ("unicodedata", unicodedata),
];

fn future(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    for name in [
        "annotations",
        "division",
        "print_function",
        "absolute_import",
        "unicode_literals",
        "generator_stop",
    ] {
        module.set(name, true);
    }
    Ok(())
}

/// Text that is a literal, and nothing that would be evaluated.
fn literal(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    module.function("evaluate", |vm, args| {
        let text = args.reader(vm, "literal_eval").text("node_or_string")?;
        let shown = || vm.value_error(format!("malformed node or string: {text:?}"));
        let parsed = parse_expression(&text)
            .map_err(|error| vm.error(&vm.types().syntax_error, error.error.to_string()))?;
        if !is_literal(&parsed.syntax().body) {
            return Err(shown());
        }
        vm.eval(&text)
    });
    Ok(())
}

fn is_literal(expression: &ruff_python_ast::Expr) -> bool {
    use ruff_python_ast::Expr;
    match expression {
        Expr::StringLiteral(_)
        | Expr::BytesLiteral(_)
        | Expr::NumberLiteral(_)
        | Expr::BooleanLiteral(_)
        | Expr::NoneLiteral(_)
        | Expr::EllipsisLiteral(_) => true,
        Expr::UnaryOp(unary) => matches!(&*unary.operand, Expr::NumberLiteral(_)),
        Expr::List(list) => list.elts.iter().all(is_literal),
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_literal),
        Expr::Set(set) => set.elts.iter().all(is_literal),
        Expr::Dict(dict) => dict
            .items
            .iter()
            .all(|item| item.key.as_ref().is_some_and(is_literal) && is_literal(&item.value)),
        _ => false,
    }
}

fn atexit(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    module.function("register", |vm, args| {
        args.reader(vm, "register").required("func")
    });
    module.function("unregister", |_, _| Ok(Value::None));
    Ok(())
}

fn builtins(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let names = vm.builtins.borrow().clone();
    module.globals.borrow_mut().extend(names);
    Ok(())
}

fn errno(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    for (name, code) in [
        ("EPERM", 1_i64),
        ("ENOENT", 2),
        ("EACCES", 13),
        ("EEXIST", 17),
        ("ENOTDIR", 20),
        ("EISDIR", 21),
    ] {
        module.set(name, code);
    }
    Ok(())
}

fn collector(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    for name in ["collect", "enable", "disable", "freeze"] {
        module.function(name, |_, _| Ok(Value::Int(0)));
    }
    Ok(())
}

fn getpass(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    module.function("getpass", |vm, _| {
        Err(vm.error(
            &vm.types().eof_error,
            "getpass() is not available: scripts run without a terminal",
        ))
    });
    module.function("getuser", |_, _| {
        Ok(std::env::var("USER").unwrap_or_default().into())
    });
    Ok(())
}

fn keyword(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    const WORDS: [&str; 35] = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class",
        "continue", "def", "del", "elif", "else", "except", "finally", "for", "from", "global",
        "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return",
        "try", "while", "with", "yield",
    ];
    let _ = vm;
    module.set(
        "kwlist",
        Value::list(WORDS.iter().map(Value::str).collect()),
    );
    module.function("iskeyword", |vm, args| {
        Ok(WORDS
            .contains(&&*args.reader(vm, "iskeyword").text("s")?)
            .into())
    });
    Ok(())
}

fn locale(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    module.set("LC_ALL", 6_i64);
    module.function("setlocale", |_, _| Ok("C".into()));
    module.function("getlocale", |_, _| {
        Ok(Value::tuple(vec!["en_US".into(), "UTF-8".into()]))
    });
    module.function("getpreferredencoding", |_, _| Ok("UTF-8".into()));
    Ok(())
}

fn signal(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    for (name, number) in [
        ("SIGINT", 2_i64),
        ("SIGTERM", 15),
        ("SIGALRM", 14),
        ("SIG_DFL", 0),
        ("SIG_IGN", 1),
    ] {
        module.set(name, number);
    }
    for name in ["signal", "alarm", "getsignal"] {
        module.function(name, |vm, _| {
            Err(vm.error(
                &vm.types().permission_error,
                "signal handlers are not available in scripts",
            ))
        });
    }
    Ok(())
}

/// One field of a format: its letter, how many bytes, and whether they are signed.
fn fields(vm: &Vm, format: &str) -> Result<(bool, Vec<(char, usize)>), PyError> {
    let big = format.starts_with(['>', '!']);
    let mut fields = Vec::new();
    let mut count = String::new();
    let too_long = || vm.error(&vm.types().memory_error, "the format is too long");
    for c in format.trim_start_matches(['<', '>', '!', '=', '@']).chars() {
        let size = match c {
            '0'..='9' => {
                count.push(c);
                continue;
            }
            ' ' => continue,
            'x' | 'b' | 'B' | '?' | 'c' => 1,
            'h' | 'H' => 2,
            'i' | 'I' | 'l' | 'L' | 'f' => 4,
            'q' | 'Q' | 'd' => 8,
            's' => {
                let size = count.parse().unwrap_or(1);
                if size > 1 << 28 {
                    return Err(too_long());
                }
                fields.push(('s', size));
                count.clear();
                continue;
            }
            _ => return Err(vm.value_error("bad char in struct format")),
        };
        let times = count.parse().unwrap_or(1);
        if times > 1 << 20 {
            return Err(too_long());
        }
        fields.extend(std::iter::repeat_n((c, size), times));
        count.clear();
    }
    Ok((big, fields))
}

fn structs(vm: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    let error = crate::exception_class("error", "struct", &vm.types().exception);
    module.set("error", error.clone());
    module.function("calcsize", |vm, args| {
        let (_, fields) = fields(vm, &args.reader(vm, "calcsize").text("format")?)?;
        Ok(fields.iter().map(|(_, size)| size).sum::<usize>().into())
    });
    let failed = error.clone();
    module.function("pack", move |vm, args| {
        let mut args = args.reader(vm, "pack");
        let (big, fields) = fields(vm, &args.text("format")?)?;
        let mut values = args.rest().into_iter();
        let mut out = Vec::new();
        for (kind, size) in fields {
            if kind == 'x' {
                out.push(0);
                continue;
            }
            let value = values
                .next()
                .ok_or_else(|| vm.error(&failed, "pack expected more items for packing"))?;
            let mut bytes = match (kind, value.primitive()) {
                ('s' | 'c', Value::Bytes(bytes)) => {
                    let mut bytes = bytes.to_vec();
                    bytes.resize(size, 0);
                    out.extend(bytes);
                    continue;
                }
                ('d', _) => crate::builtins::to_float(vm, &value)?
                    .to_le_bytes()
                    .to_vec(),
                ('f', _) => (crate::builtins::to_float(vm, &value)? as f32)
                    .to_le_bytes()
                    .to_vec(),
                _ => {
                    let mut call = Args::of(vec![Value::from(size), "little".into()]);
                    call = call.with("signed", kind.is_ascii_lowercase() && kind != '?');
                    match vm.call_method(
                        &Value::big_int(crate::builtins::to_big(vm, &value)?),
                        "to_bytes",
                        call,
                    )? {
                        Value::Bytes(bytes) => bytes.to_vec(),
                        _ => Vec::new(),
                    }
                }
            };
            if big {
                bytes.reverse();
            }
            out.extend(bytes);
        }
        Ok(Value::Bytes(out.into()))
    });
    module.function("unpack", move |vm, args| {
        let mut args = args.reader(vm, "unpack");
        let (big, fields) = fields(vm, &args.text("format")?)?;
        let buffer = args.required("buffer")?;
        let Value::Bytes(buffer) = buffer.primitive() else {
            return Err(vm.type_error("a bytes-like object is required"));
        };
        let size: usize = fields.iter().map(|(_, size)| size).sum();
        if size != buffer.len() {
            return Err(vm.error(&error, format!("unpack requires a buffer of {size} bytes")));
        }
        let mut rest = &buffer[..];
        let mut values = Vec::new();
        for (kind, size) in fields {
            let (field, after) = rest.split_at(size);
            rest = after;
            let mut bytes = field.to_vec();
            if big && !matches!(kind, 's' | 'c') {
                bytes.reverse();
            }
            values.push(match kind {
                'x' => continue,
                's' | 'c' => Value::Bytes(bytes.into()),
                '?' => Value::Bool(bytes != [0]),
                'd' => Value::Float(f64::from_le_bytes(bytes.try_into().unwrap_or_default())),
                'f' => {
                    Value::Float(f32::from_le_bytes(bytes.try_into().unwrap_or_default()).into())
                }
                _ => {
                    let call = Args::of(vec![Value::Bytes(bytes.into()), "little".into()]);
                    let call = call.with("signed", kind.is_ascii_lowercase());
                    vm.call_method(&Value::Class(vm.types().int.clone()), "from_bytes", call)?
                }
            });
        }
        Ok(Value::tuple(values))
    });
    Ok(())
}

fn unicodedata(_: &Vm, module: &Rc<Module>) -> Result<(), PyError> {
    module.function("normalize", |vm, args| {
        let mut args = args.reader(vm, "normalize");
        let (form, text) = (args.text("form")?, args.text("unistr")?);
        args.finish()?;
        let normal: String = match &*form {
            "NFC" => text.nfc().collect(),
            "NFD" => text.nfd().collect(),
            "NFKC" => text.nfkc().collect(),
            "NFKD" => text.nfkd().collect(),
            _ => return Err(vm.value_error("invalid normalization form")),
        };
        Ok(normal.into())
    });
    module.function("combining", |vm, args| {
        let mut args = args.reader(vm, "combining");
        let text = args.text("chr")?;
        args.finish()?;
        let class = text.chars().next().map_or(0, canonical_combining_class);
        Ok(i64::from(class).into())
    });
    for name in ["category", "name"] {
        module.function(name, move |vm, _| {
            Err(vm.not_implemented(format!("unicodedata.{name}() is not supported")))
        });
    }
    Ok(())
}
