//! Packages that decide settings, written in Python for our evaluator: `pydantic`,
//! `pydantic_settings`, `annotated_types`, `dotenv`, `decouple`, `environs`, `starlette.config`, `packaging.version`.
//!
//! They stand in for installed ones, whose core is an extension module or which do more than
//! migrations need. A project's own module of the same name comes first. Names that they do not
//! have are placeholders.

use std::path::PathBuf;
use std::rc::Rc;

use limbeck_evaluator::{Module, Opaque, PyError, Value, Vm};

macro_rules! sources {
    ($($name:literal: [$($file:literal),*],)*) => {
        const PACKAGES: &[(&str, &[(&str, &str)])] =
            &[$(($name, &[$((concat!("<", $file, ">"), include_str!(concat!("packages/", $file)))),*])),*];
    };
}

sources! {
    "_packages": ["packages.py"],
    "_pydantic_convert": ["pydantic_convert.py"],
    "annotated_types": ["annotated_types.py"],
    "decouple": ["decouple.py"],
    "dotenv": ["dotenv.py"],
    "dotenv.main": ["dotenv.py"],
    "environs": ["environs.py"],
    "packaging": [],
    "packaging.version": ["packaging_version.py"],
    "pydantic": ["pydantic.py", "pydantic_exports.py"],
    "pydantic._model": ["pydantic_model.py"],
    "pydantic.networks": ["pydantic_networks.py"],
    "pydantic.fields": ["pydantic_reexport.py"],
    "pydantic.types": ["pydantic_reexport.py"],
    "pydantic.functional_validators": ["pydantic_reexport.py"],
    "pydantic.main": ["pydantic_reexport.py"],
    "pydantic.env_settings": ["pydantic_settings.py"],
    "pydantic.v1": ["pydantic_reexport.py"],
    "pydantic_core": ["pydantic_reexport.py"],
    "pydantic_settings": ["pydantic_settings.py"],
    "starlette": [],
    "starlette.config": ["starlette_config.py"],
    "starlette.datastructures": ["starlette_config.py"],
}

/// Adds the modules that the project does not have itself.
pub(crate) fn install(vm: &Vm, project: &[PathBuf]) {
    for (name, sources) in PACKAGES {
        let top = name.split('.').next().unwrap_or(name);
        if !is_projects_own(project, top) {
            vm.add_native_module(name, move |vm, module| build(vm, module, name, sources));
        }
    }
}

/// Whether the project has the module; what is installed for it does not count.
fn is_projects_own(path: &[PathBuf], top: &str) -> bool {
    let installed = |dir: &PathBuf| {
        dir.components().any(|part| {
            matches!(
                part.as_os_str().to_str(),
                Some("site-packages" | "dist-packages")
            )
        })
    };
    let mut own = path.iter().filter(|dir| !installed(dir));
    own.any(|dir| {
        dir.join(top).join("__init__.py").is_file() || dir.join(format!("{top}.py")).is_file()
    })
}

fn build(
    vm: &Vm,
    module: &Rc<Module>,
    name: &'static str,
    sources: &[(&str, &str)],
) -> Result<(), PyError> {
    module.on_missing(move |vm, missing| {
        if missing.starts_with("__") {
            return Ok(None);
        }
        let submodule = format!("{name}.{missing}");
        if vm.has_native_module(&submodule) {
            return vm.import_module(&submodule).map(Some);
        }
        // Settings were part of pydantic before its second version.
        if missing == "BaseSettings" {
            let settings = vm.import_module("pydantic_settings")?;
            return vm.get_attr(&settings, missing).map(Some);
        }
        Ok(Some(Value::Opaque(Rc::new(Opaque {
            origin: format!("{name}.{missing}"),
            module: name.to_owned(),
            reason: "is provided by limbeck without it".to_owned(),
            imported_at: None,
        }))))
    });
    for (file, source) in sources {
        vm.exec(source, file, module)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    /// What a program prints, or its exception.
    fn run(program: &str) -> String {
        let vm = Vm::new();
        install(&vm, &[]);
        let printed = Rc::new(RefCell::new(String::new()));
        let sink = printed.clone();
        vm.set_output(move |text| sink.borrow_mut().push_str(text));
        let module = Module::new("__main__", None);
        if let Err(error) = vm.exec(program, "program.py", &module) {
            let failed = format!("{}: {}\n", error.class_name(), error.message(&vm));
            printed.borrow_mut().push_str(&failed);
        }
        printed.take()
    }

    /// `tests/packages/*.out` are what the programs print with the packages themselves.
    #[test]
    fn programs_print_what_they_print_with_the_packages_themselves() {
        let cases = [
            (
                include_str!("../tests/packages/settings.py"),
                include_str!("../tests/packages/settings.out"),
            ),
            (
                include_str!("../tests/packages/dotenv.py"),
                include_str!("../tests/packages/dotenv.out"),
            ),
            (
                include_str!("../tests/packages/others.py"),
                include_str!("../tests/packages/others.out"),
            ),
            (
                include_str!("../tests/packages/versions.py"),
                include_str!("../tests/packages/versions.out"),
            ),
        ];
        for (program, expected) in cases {
            assert_eq!(run(program), expected);
        }
    }

    #[test]
    fn what_a_package_does_not_have_is_a_placeholder_until_it_decides() {
        assert_eq!(
            run("from pydantic import SomethingNew\nSomethingNew(1).two\nprint('fine')"),
            "fine\n"
        );
        let failed = run("from pydantic import SomethingNew\nif SomethingNew:\n    pass");
        assert!(
            failed.contains("depends on 'pydantic.SomethingNew'"),
            "{failed}"
        );
    }
}
