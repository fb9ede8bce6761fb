//! Models are evaluated and their tables compared with what SQLAlchemy made of the same files; see
//! `tests/models/record.py`. Programs of `tests/orm` print what they print under Python with SQLAlchemy
//! (`python program.py > program.out`), but for `unsupported.py`, which is ours.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use limbeck_command::HostServices;
use limbeck_evaluator::{Args, ImportDecision, Module, PyError, Value, Vm, on_big_stack};

use crate::sqlalchemy::schema::TableObject;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models")
}

fn interpreter() -> Vm {
    let vm = Vm::new();
    vm.set_path(vec![directory()]);
    crate::sqlalchemy::install(&vm);
    crate::thirdparty::install(&vm);
    vm
}

/// What `describe.py` says of a module.
fn described(name: &str) -> Result<String, String> {
    let vm = interpreter();
    let run = || -> Result<Value, PyError> {
        let describe = vm.get_attr(&vm.import_module("describe")?, "describe")?;
        vm.call(&describe, Args::of(vec![Value::str(name)]))
    };
    let at = |error: &PyError| {
        error
            .location()
            .map(|place| format!("{}:{}", place.file, place.line))
            .unwrap_or_default()
    };
    run()
        .map(|text| text.as_str().unwrap_or_default().to_string())
        .map_err(|error| format!("{error} ({})", at(&error)))
}

#[test]
fn models_give_the_tables_that_sqlalchemy_makes() {
    let mut names: Vec<String> = std::fs::read_dir(directory())
        .expect("tests/models")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "sql"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    assert!(names.len() >= 15, "cases are missing");
    let mut failures = Vec::new();
    for name in &names {
        let expected =
            std::fs::read_to_string(directory().join(format!("{name}.sql"))).expect("recorded");
        let got = on_big_stack(|| described(name)).expect("a thread");
        match got {
            Ok(got) if got == expected => {}
            Ok(got) => failures.push(format!("== {name}\n{}", difference(&expected, &got))),
            Err(error) => failures.push(format!("== {name}: {error}")),
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} differ\n{}",
        failures.len(),
        names.len(),
        failures.join("\n")
    );
}

/// The lines that differ.
fn difference(expected: &str, got: &str) -> String {
    let (expected, got): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), got.lines().collect());
    let missing = expected
        .iter()
        .filter(|line| !got.contains(line))
        .map(|line| format!("- {line}"));
    let extra = got
        .iter()
        .filter(|line| !expected.contains(line))
        .map(|line| format!("+ {line}"));
    let lines: Vec<String> = missing.chain(extra).collect();
    if lines.is_empty() {
        format!("another order:\n{}", got.join("\n"))
    } else {
        lines.join("\n")
    }
}

/// What a program of `tests/orm` prints.
fn printed(name: &str) -> String {
    let vm = interpreter();
    vm.set_host(Rc::new(HostServices {
        drivers: limbeck_drivers::drivers(),
        interrupt: limbeck_engine::Interrupt::default(),
        logging: Rc::default(),
    }));
    let out = Rc::new(RefCell::new(String::new()));
    let sink = out.clone();
    vm.set_output(move |text| sink.borrow_mut().push_str(text));
    let path = directory().with_file_name("orm").join(format!("{name}.py"));
    let text = std::fs::read_to_string(path).expect("the program");
    let module = Module::new("__main__", None);
    vm.set_loaded_module("__main__", Some(Value::Module(module.clone())));
    if let Err(error) = vm.exec(&text, "program.py", &module) {
        let places = error.traceback();
        let places: Vec<String> = places
            .iter()
            .map(|at| format!("{}:{}", at.file, at.line))
            .collect();
        out.borrow_mut()
            .push_str(&format!("{error} {}\n", places.join(" ")));
    }
    out.take()
}

#[test]
fn sessions_do_what_sqlalchemys_do() {
    for name in ["session", "transactions", "links", "unsupported", "names"] {
        let path = directory()
            .with_file_name("orm")
            .join(format!("{name}.out"));
        let expected = std::fs::read_to_string(path).expect("recorded");
        let got = on_big_stack(|| printed(name)).expect("a thread");
        assert!(
            got == expected,
            "== {name}\n{}",
            difference(&expected, &got)
        );
    }
}

/// The error of models that import what is not there.
fn opaque_error(source: &str) -> String {
    let vm = interpreter();
    vm.set_import_policy(|name, _| match name {
        "somewhere" => ImportDecision::Opaque("is not installed".to_owned()),
        _ => ImportDecision::Missing,
    });
    let module = Module::new("models", None);
    vm.set_loaded_module("models", Some(Value::Module(module.clone())));
    let text = format!(
        "from sqlalchemy import Column, Integer\nfrom sqlalchemy.orm import *\nfrom somewhere import thing\n\n\
         class Base(DeclarativeBase):\n    pass\n\n{source}"
    );
    let read = || {
        vm.exec(&text, "models.py", &module)?;
        let base = module.get("Base").unwrap_or_default();
        let tables = vm.get_attr(&vm.get_attr(&base, "metadata")?, "sorted_tables")?;
        vm.iterate(&tables)?
            .iter()
            .filter_map(Value::native::<TableObject>)
            .try_for_each(|table| table.all_known(&vm))
    };
    match read() {
        Ok(()) => "no error".to_owned(),
        Err(error) => format!(
            "{}: {error}",
            error.location().map_or(0, |place| place.line)
        ),
    }
}

#[test]
fn what_is_not_evaluated_is_refused_where_it_decides_a_column() {
    let class = |body: &str| {
        format!(
            "class A(Base):\n    __tablename__ = 'a'\n    id = Column(Integer, primary_key=True)\n    {body}\n"
        )
    };
    for (body, expected) in [
        (
            "data: Mapped[thing.Type]",
            "8: RuntimeError: the type of column 'a.data' depends on 'somewhere.thing.Type'",
        ),
        (
            "data = Column(thing.Type())",
            "11: RuntimeError: the type of column 'a.data' depends on 'somewhere.thing.Type()'",
        ),
        ("data = Column(thing.NAME, Integer)", "11: RuntimeError"),
        (
            "__table_args__ = thing()",
            "8: RuntimeError: an argument of table 'a' depends on 'somewhere.thing()'",
        ),
    ] {
        let error = opaque_error(&class(body));
        assert!(error.starts_with(expected), "{body}: {error}");
    }
}

#[test]
fn a_base_class_that_is_not_evaluated_may_bring_columns() {
    let source = "class A(thing.Mixin, Base):\n    __tablename__ = 'a'\n    id = Column(Integer, primary_key=True)\n";
    let error = opaque_error(source);
    let expected =
        "8: RuntimeError: what a base class adds to table 'a' depends on 'somewhere.thing.Mixin'";
    assert!(error.starts_with(expected), "{error}");
}

#[test]
fn what_is_not_evaluated_is_absorbed_where_it_decides_nothing() {
    for source in [
        "@thing.register\nclass A(Base):\n    __tablename__ = 'a'\n    id = Column(Integer, primary_key=True, default=thing.new)\n",
        "class A(Base):\n    __tablename__ = 'a'\n    id = Column(Integer, primary_key=True)\n    other = relationship(thing.Other)\n    extra = thing.field()\n",
        "class A(Base):\n    __tablename__ = 'a'\n    id: Mapped[int] = mapped_column(primary_key=True)\n    pets: Mapped[list[thing.Pet]] = relationship()\n",
    ] {
        assert_eq!(opaque_error(source), "no error", "{source}");
    }
}
