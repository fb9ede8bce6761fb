//! Runs `upgrade()` and `downgrade()` of revision scripts.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use limbeck_evaluator::{Args, Module, Value, Vm};
use limbeck_runtime::{MigrationContext, RuntimeError, StepRunner};
use limbeck_script::Step;

use crate::alembic::{Operations, context_value, step_value};
use crate::error::PythonError;
use crate::state::state;

/// Runs the steps of one `context.run_migrations(**kw)`.
pub(crate) struct PythonRunner<'v> {
    vm: &'v Vm,
    keywords: Vec<(Rc<str>, Value)>,
    callbacks: Vec<Value>,
    /// The scripts of the steps that are to come, by their files.
    modules: HashMap<PathBuf, Rc<Module>>,
}

impl<'v> PythonRunner<'v> {
    /// The keyword arguments go to every `upgrade()` and `downgrade()`; the callbacks are those of
    /// `on_version_apply`.
    pub(crate) fn new(vm: &'v Vm, keywords: Vec<(Rc<str>, Value)>, callbacks: Vec<Value>) -> Self {
        Self {
            vm,
            keywords,
            callbacks,
            modules: HashMap::new(),
        }
    }

    fn load(&self, path: &Path) -> Result<Rc<Module>, RuntimeError> {
        let name = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().replace('.', "_"))
            .unwrap_or_default();
        self.vm
            .run_file(path, &format!("{name}_py"))
            .map_err(|error| self.failed(error))
    }

    fn failed(&self, error: limbeck_evaluator::PyError) -> RuntimeError {
        RuntimeError::Host(Box::new(PythonError {
            error,
            vm: self.vm.clone(),
        }))
    }
}

impl StepRunner for PythonRunner<'_> {
    /// Loads every script, so that a mistake in one of them shows before anything runs.
    fn prepare(&mut self, steps: &[Step]) -> Result<(), RuntimeError> {
        for script in steps.iter().filter_map(Step::script) {
            let module = self.load(&script.path)?;
            self.modules.insert(script.path.clone(), module);
        }
        Ok(())
    }

    fn run(&mut self, step: &Step, context: &Rc<MigrationContext>) -> Result<(), RuntimeError> {
        let Some(script) = step.script() else {
            return Ok(());
        };
        *state(self.vm).operations.borrow_mut() = Some(Rc::new(Operations::new(context.clone())));
        let module = match self.modules.remove(&script.path) {
            Some(module) => module,
            None => self.load(&script.path)?,
        };
        let function = if step.is_upgrade() {
            "upgrade"
        } else {
            "downgrade"
        };
        let args = Args {
            positional: Vec::new(),
            keywords: self.keywords.clone(),
        };
        let result = self.vm.call_method(&Value::Module(module), function, args);
        // `async def upgrade()` is awaited.
        let result = result.and_then(|value| match &value {
            Value::Generator(generator) if generator.is_coroutine() => self.vm.await_value(&value),
            _ => Ok(value),
        });
        result.map(|_| ()).map_err(|error| self.failed(error))
    }

    fn applied(
        &mut self,
        step: &Step,
        heads: &[String],
        context: &Rc<MigrationContext>,
    ) -> Result<(), RuntimeError> {
        for callback in &self.callbacks {
            let call = || {
                let vm = self.vm;
                let mut set = limbeck_evaluator::value::Map::default();
                for head in heads {
                    let head = Value::str(head);
                    set.insert(vm.key(&head)?, head);
                }
                let args = Args::none()
                    .with("ctx", context_value(vm, context)?)
                    .with("step", step_value(vm, step)?)
                    .with("heads", Value::set(set, false))
                    .with("run_args", Value::dict(self.keywords.clone()));
                vm.call(callback, args)
            };
            call().map_err(|error| self.failed(error))?;
        }
        Ok(())
    }
}
