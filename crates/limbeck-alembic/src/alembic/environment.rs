//! `ScriptDirectory` objects, and where the text of `--sql` goes.

use std::io;
use std::rc::Rc;

use limbeck_evaluator::{Answer, Args, Class, ClassBuilder, Native, Object, PyError, Value, Vm};
use limbeck_runtime::RuntimeError;
use limbeck_script::{Revision, ScriptDirectory};

use crate::error::runtime_error;

/// Text is written to a Python object's `write`.
pub(super) fn output_sink(vm: &Vm, buffer: &Value) -> limbeck_runtime::OutputSink {
    let (vm, buffer) = (vm.clone(), buffer.clone());
    Rc::new(move |text: &str| {
        vm.call_method(&buffer, "write", Args::of(vec![Value::str(text)]))
            .map(|_| ())
            .map_err(|error| io::Error::other(error.message(&vm)))
    })
}

/// The payload of `ScriptDirectory` objects.
struct Directory(Rc<ScriptDirectory>);

struct Classes {
    directory: Rc<Class>,
    script: Rc<Class>,
}

impl Native for Directory {
    fn get_attr(&self, _: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        Ok(match name {
            "dir" => Some(Value::str(self.0.settings().location.to_string_lossy())),
            "versions" => Some(Value::str(
                self.0
                    .versions()
                    .map(|dir| dir.display().to_string())
                    .unwrap_or_default(),
            )),
            _ => None,
        })
    }
}

fn failed(vm: &Vm, error: impl Into<RuntimeError>) -> PyError {
    runtime_error(vm, error.into())
}

fn classes(vm: &Vm) -> Rc<Classes> {
    if let Some(classes) = vm.host::<Classes>() {
        return classes;
    }
    let directory = ClassBuilder::new("ScriptDirectory")
        .module("alembic.script.base")
        .class_method("from_config", |vm, _, args| {
            let mut args = args.reader(vm, "from_config");
            let config = args.required("config")?;
            args.finish()?;
            let Some(config) = config.native::<super::config::ConfigObject>() else {
                return Err(vm.type_error("from_config() needs a Config object"));
            };
            let script = config
                .0
                .script_directory()
                .map_err(|error| crate::error::command_failed(vm, error))?;
            Ok(script_value(vm, script))
        })
        .native_method("get_current_head", |vm, this: &Directory, args| {
            args.reader(vm, "get_current_head").finish()?;
            Ok(this
                .0
                .get_current_head()
                .map_err(|error| failed(vm, error))?
                .into())
        })
        .native_method("get_heads", |vm, this: &Directory, args| {
            let mut args = args.reader(vm, "get_heads");
            let consider = args.flag("consider_depends_on", false)?;
            args.finish()?;
            Ok(this
                .0
                .get_heads(consider)
                .map_err(|error| failed(vm, error))?
                .into())
        })
        .native_method("get_bases", |vm, this: &Directory, args| {
            args.reader(vm, "get_bases").finish()?;
            Ok(this
                .0
                .get_bases()
                .map_err(|error| failed(vm, error))?
                .into())
        })
        .native_method("get_base", |vm, this: &Directory, args| {
            args.reader(vm, "get_base").finish()?;
            Ok(this.0.get_base().map_err(|error| failed(vm, error))?.into())
        })
        .native_method("get_revision", |vm, this: &Directory, args| {
            let mut args = args.reader(vm, "get_revision");
            let id = args.text("id_")?;
            args.finish()?;
            let found = this
                .0
                .get_revision(&id)
                .map_err(|error| failed(vm, error))?;
            Ok(found.map_or(Value::None, |revision| revision_value(vm, revision)))
        })
        .native_method("walk_revisions", |vm, this: &Directory, args| {
            let mut args = args.reader(vm, "walk_revisions");
            let base = args.some_text("base")?.unwrap_or_else(|| "base".into());
            let head = args.some_text("head")?.unwrap_or_else(|| "heads".into());
            args.finish()?;
            let found = this
                .0
                .walk_revisions(&*base, &*head)
                .map_err(|error| failed(vm, error))?;
            Ok(Value::list(
                found
                    .into_iter()
                    .map(|revision| revision_value(vm, revision))
                    .collect(),
            ))
        })
        .build(vm);
    let classes = Rc::new(Classes {
        directory,
        script: ClassBuilder::new("Script")
            .module("alembic.script.base")
            .build(vm),
    });
    vm.set_host(classes.clone());
    classes
}

/// The class `alembic.script.ScriptDirectory`.
pub(super) fn class(vm: &Vm) -> Rc<Class> {
    classes(vm).directory.clone()
}

/// A `ScriptDirectory` object.
pub(super) fn script_value(vm: &Vm, script: Rc<ScriptDirectory>) -> Value {
    classes(vm).directory.instance(Directory(script))
}

/// The payload of `Script` objects.
struct Script(Revision);

fn revision_value(vm: &Vm, revision: Revision) -> Value {
    classes(vm).script.instance(Script(revision))
}

impl Native for Script {
    fn get_attr(&self, _: &Vm, _: &Rc<Object>, name: &str) -> Answer {
        let Self(revision) = self;
        let ids = |ids: &limbeck_script::Identifiers| match ids {
            limbeck_script::Identifiers::None => Value::None,
            limbeck_script::Identifiers::One(one) => Value::str(one),
            limbeck_script::Identifiers::Several(several) => {
                Value::tuple(several.iter().map(Value::str).collect())
            }
        };
        Ok(Some(match name {
            "revision" => Value::str(&revision.revision),
            "down_revision" => ids(&revision.down_revision),
            "dependencies" => ids(&revision.dependencies),
            "branch_labels" => Value::list(revision.branch_labels.iter().map(Value::str).collect()),
            "doc" => Value::str(revision.doc()),
            "longdoc" => Value::str(revision.longdoc()),
            "path" => Value::str(revision.path.to_string_lossy()),
            "is_head" => revision.is_head().into(),
            "is_base" => revision.is_base().into(),
            "is_branch_point" => revision.is_branch_point().into(),
            "is_merge_point" => revision.is_merge_point().into(),
            "nextrev" => Value::list(revision.nextrev.iter().map(Value::str).collect()),
            _ => return Ok(None),
        }))
    }
}
