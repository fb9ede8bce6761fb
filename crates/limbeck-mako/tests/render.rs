//! What the programs that templates become print, evaluated: the same as Mako.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use limbeck_evaluator::{Args, Module, PyError, Value, Vm, on_big_stack};
use limbeck_mako::Template;

/// Renders a template as a host does: the names it sees are `__context__`, the text `__output__`.
fn render(vm: &Vm, template: &Template, context: Value) -> Result<Rc<str>, PyError> {
    let module = Module::new("template", None);
    module.set("__context__", context);
    vm.exec(template.python(), template.file(), &module)?;
    let output = module.get("__output__").unwrap_or_default();
    vm.expect_str(&output, "__output__")
}

/// The names that a template sees: those of its `.json`.
fn context(vm: &Vm, path: &Path) -> Value {
    let json = vm.import_module("json").unwrap();
    let text = std::fs::read_to_string(path.with_extension("json")).unwrap_or_else(|_| "{}".into());
    vm.call_method(&json, "loads", Args::of(vec![text.into()]))
        .unwrap()
}

fn check(path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let Ok(template) = Template::parse(&text, "t.mako") else {
        return;
    };
    let vm = Vm::new();
    let rendered = render(&vm, &template, context(&vm, path));
    let name = path.display();
    if let Ok(expected) = std::fs::read_to_string(path.with_extension("out")) {
        let text =
            rendered.map_err(|error| format!("{}: {}", error.class_name(), error.message(&vm)));
        assert_eq!(text.as_deref(), Ok(&*expected), "{name}");
    } else if let Ok(expected) = std::fs::read_to_string(path.with_extension("fail")) {
        let found = rendered.err().map(|error| error.class_name().to_string());
        assert_eq!(found.as_deref(), Some(expected.trim()), "{name}");
    }
}

#[test]
fn templates_render_as_mako_renders_them() {
    on_big_stack(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/templates");
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| {
                path.extension()
                    .is_some_and(|extension| extension == "mako")
            })
            .collect();
        paths.sort();
        assert!(paths.len() >= 100, "{} templates", paths.len());
        for path in paths {
            check(&path);
        }
    })
    .unwrap();
}
