//! Programs in `tests/sqlalchemy`, and what they print under the reference.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use limbeck_command::HostServices;
use limbeck_evaluator::{Module, Value, Vm, on_big_stack};

/// What a program prints; an exception ends it with its class and message.
fn run(path: &Path) -> String {
    let path = path.to_owned();
    on_big_stack(move || {
        let vm = Vm::new();
        vm.set_host(Rc::new(HostServices {
            drivers: limbeck_drivers::drivers(),
            interrupt: limbeck_engine::Interrupt::default(),
            logging: Rc::default(),
        }));
        super::install(&vm);
        crate::thirdparty::install(&vm);
        let printed = Rc::new(std::cell::RefCell::new(String::new()));
        let sink = printed.clone();
        vm.set_output(move |text| sink.borrow_mut().push_str(text));
        let text = std::fs::read_to_string(&path).unwrap();
        let module = Module::new("__main__", None);
        vm.set_loaded_module("__main__", Some(Value::Module(module.clone())));
        if let Err(error) = vm.exec(&text, "program.py", &module) {
            let line = error
                .traceback()
                .iter()
                .map(|at| format!("{}:{}", at.file, at.line))
                .collect::<Vec<_>>()
                .join(" ");
            printed.borrow_mut().push_str(&format!(
                "{line} {}: {}\n",
                error.class_name(),
                error.message(&vm)
            ));
        }
        printed.take()
    })
    .unwrap()
}

fn check(name: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/sqlalchemy");
    let expected = std::fs::read_to_string(folder.join(format!("{name}.out"))).unwrap();
    let printed = run(&folder.join(format!("{name}.py")));
    let trimmed = |text: &str| {
        text.lines()
            .map(str::trim_end)
            .collect::<Vec<_>>()
            .join("\n")
    };
    let (printed, expected) = (trimmed(&printed), trimmed(&expected));
    if printed != expected {
        let lines = printed.lines().zip(expected.lines()).enumerate();
        let differing: Vec<String> = lines
            .filter(|(_, (printed, expected))| printed != expected)
            .take(12)
            .map(|(at, (printed, expected))| {
                format!(
                    "line {}:\n  printed  {printed}\n  expected {expected}",
                    at + 1
                )
            })
            .collect();
        panic!(
            "{} lines printed, {} expected\n{}\nlast: {:?}",
            printed.lines().count(),
            expected.lines().count(),
            differing.join("\n"),
            printed.lines().last()
        );
    }
}

macro_rules! programs {
    ($($name:ident),* $(,)?) => {
        $(#[test]
        fn $name() {
            check(stringify!($name));
        })*
    };
}

programs![
    expressions,
    schema,
    engine,
    dml,
    postgres,
    asyncio_engine,
    scripts,
    dialects,
    errors,
];

/// A program that is none of the repository's: `LIMBECK_PROGRAM=x.py cargo nextest run adhoc --run-ignored all --no-capture`.
#[test]
#[ignore = "runs the program that LIMBECK_PROGRAM names"]
fn adhoc() {
    let Some(path) = std::env::var_os("LIMBECK_PROGRAM") else {
        return;
    };
    panic!("{}", run(Path::new(&path)));
}
