//! What the host modules share while a command runs.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use limbeck_command::Project;
use limbeck_evaluator::{Class, PyError, Value, Vm};
use limbeck_runtime::{AppliedSteps, EnvironmentContext, MigrationContext};

use crate::alembic::Operations;

/// Kept with the interpreter (`vm.host::<State>()`).
#[derive(Default)]
pub(crate) struct State {
    /// The project whose command runs.
    pub(crate) project: RefCell<Option<Project>>,
    /// What `alembic.context` stands for.
    pub(crate) environment: RefCell<Option<Rc<EnvironmentContext>>>,
    /// `config.attributes`
    pub(crate) attributes: RefCell<Option<Value>>,
    /// `context.config`, one object for a command.
    pub(crate) config: RefCell<Option<Value>>,
    /// The connection that `context.configure` was given.
    pub(crate) connection: RefCell<Option<Value>>,
    /// The keyword arguments of `context.configure`, as `MigrationContext.opts` shows them.
    pub(crate) options: RefCell<Option<Value>>,
    /// Whether the command compares models, and no interpreter is named that could tell them.
    pub(crate) reads_models: Cell<bool>,
    /// How often `env.py` has called `context.configure`.
    pub(crate) configured: Cell<usize>,
    /// `template_args` of `context.configure`.
    pub(crate) template_args: RefCell<Vec<(Rc<str>, Value)>>,
    /// What `alembic.op` stands for.
    pub(crate) operations: RefCell<Option<Rc<Operations>>>,
    /// `register_operation` of `Operations`, or of `BatchOperations`.
    pub(crate) directives: RefCell<Vec<Registered>>,
    /// `Operations.implementation_for`
    pub(crate) implementations: RefCell<Vec<(Rc<Class>, Value)>>,
    /// The exception that stopped a run, and what the run had done before.
    pub(crate) failure: RefCell<Option<(PyError, AppliedSteps)>>,
}

/// A directive that a script or `env.py` registered.
#[derive(Clone)]
pub(crate) struct Registered {
    /// Its name.
    pub(crate) name: Rc<str>,
    /// Whether it is one of a batch.
    pub(crate) batch: bool,
    /// The class of the operation.
    pub(crate) class: Rc<Class>,
    /// The class's method that makes the operation.
    pub(crate) method: Rc<str>,
}

/// The state of an interpreter that [`crate::PythonHost`] made.
pub(crate) fn state(vm: &Vm) -> Rc<State> {
    vm.host::<State>().unwrap_or_else(|| {
        let state = Rc::new(State::default());
        vm.set_host(state.clone());
        state
    })
}

/// The project whose command runs.
pub(crate) fn project(vm: &Vm) -> Result<Project, PyError> {
    let project = state(vm).project.borrow().clone();
    project.ok_or_else(|| not_established(vm, "config", "EnvironmentContext"))
}

/// The environment of the running command.
pub(crate) fn environment(vm: &Vm, name: &str) -> Result<Rc<EnvironmentContext>, PyError> {
    let environment = state(vm).environment.borrow().clone();
    environment.ok_or_else(|| not_established(vm, name, "EnvironmentContext"))
}

/// The migration context that `env.py` configured.
pub(crate) fn migration_context(vm: &Vm) -> Result<Rc<MigrationContext>, PyError> {
    let environment = environment(vm, "get_context")?;
    environment
        .context()
        .map_err(|error| vm.error(&vm.types().exception, error.to_string()))
}

/// The error for a proxy module that is used while no command runs.
pub(crate) fn not_established(vm: &Vm, name: &str, class: &str) -> PyError {
    vm.error(
        &vm.types().name_error,
        format!(
            "Can't invoke function '{name}', as the proxy object has not yet been established for the Alembic '{class}' class.  Try placing this code inside a callable."
        ),
    )
}
