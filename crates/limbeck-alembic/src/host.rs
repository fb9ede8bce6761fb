//! The host: one interpreter for a project's `env.py`, revision scripts, models and templates.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use limbeck_command::{Host, HostServices, Project};
use limbeck_evaluator::{ImportDecision, PyError, StandardError, Value, Vm, WritePolicy};
use limbeck_runtime::{EnvironmentContext, Event, Level, LogRecord, RuntimeError, Stream};
use limbeck_script::{
    BoxError, Identifiers, Identity, LoadError, PythonIdentity, RevisionLoader, TemplateVariables,
};

use crate::error::{from_python, host_error};
use crate::path::search_path;
use crate::requirements::required_packages;
use crate::state::state;

/// Runs the Python code of a project. The interpreter is made when it is needed first.
///
/// Deep recursion in the project's code needs a large stack: run commands within
/// [`limbeck_evaluator::on_big_stack`].
pub struct PythonHost {
    services: HostServices,
    vm: OnceCell<Vm>,
}

impl PythonHost {
    /// A host.
    pub fn new(services: HostServices) -> Self {
        Self {
            services,
            vm: OnceCell::new(),
        }
    }

    /// The interpreter, for the project.
    fn vm(&self, project: &Project) -> &Vm {
        let vm = self.vm.get_or_init(|| self.new_vm(project));
        *state(vm).project.borrow_mut() = Some(project.clone());
        vm
    }

    fn new_vm(&self, project: &Project) -> Vm {
        let vm = interpreter(project);
        let listener = project.listener().clone();
        vm.set_output(move |text| {
            listener(Event::UserOutput {
                stream: Stream::Stdout,
                text: text.to_owned(),
            });
        });
        vm.set_host(Rc::new(self.services.clone()));
        // env.py may write: with several databases it puts the SQL of each into a file of its own.
        vm.set_host(Rc::new(WritePolicy(Box::new(|vm, _| {
            vm.call_site()
                .is_some_and(|site| Path::new(&*site.file).ends_with("env.py"))
        }))));
        let listener = project.listener().clone();
        vm.set_host(Rc::new(StandardError(Box::new(move |text| {
            listener(Event::UserOutput {
                stream: Stream::Stderr,
                text: text.to_owned(),
            });
        }))));
        self.connect_interrupt(&vm);
        self.connect_logging(&vm, project);
        vm
    }

    fn connect_interrupt(&self, vm: &Vm) {
        let interrupt = self.services.interrupt.clone();
        vm.set_interrupt(move || interrupt.is_raised());
    }

    /// `logging` in scripts, `fileConfig` and `warnings`.
    fn connect_logging(&self, vm: &Vm, project: &Project) {
        let listener = project.listener().clone();
        vm.set_host(Rc::new(limbeck_evaluator::LogSink(Box::new(
            move |vm, logger, level, message| {
                let _scripts_own = crate::logging::scripts_own(vm);
                // The standard library's own frames are `<warnings>` and the like.
                let stack = vm.stack();
                let location = stack
                    .iter()
                    .rfind(|site| !site.file.starts_with('<'))
                    .map(|site| (PathBuf::from(&*site.file), site.line));
                listener(Event::Log(LogRecord {
                    logger: logger.to_owned(),
                    level: Level(u16::try_from(level).unwrap_or(0)),
                    message: message.to_owned(),
                    location,
                    traceback: None,
                }));
            },
        ))));
        let listener = project.listener().clone();
        vm.set_host(Rc::new(limbeck_evaluator::WarnSink(Box::new(
            move |vm, category, message| {
                // The innermost line of the user's.
                let site = vm.stack().into_iter().rfind(|at| !at.file.starts_with('<'));
                let location = site.map(|site| (PathBuf::from(&*site.file), site.line));
                listener(Event::Warning {
                    category: category.to_owned(),
                    message: message.to_owned(),
                    location,
                });
            },
        ))));
        crate::logging::connect(vm, &self.services.logging);
    }
}

impl Drop for PythonHost {
    fn drop(&mut self) {
        self.services.logging.forget_own_handlers();
    }
}

/// Directories whose code is the project's own: an error in it is the user's to see.
fn project_roots(project: &Project) -> Vec<PathBuf> {
    let mut roots = vec![std::env::current_dir().unwrap_or_default()];
    let config = project.config.borrow();
    roots.extend(
        [config.config_file_path(), config.toml_file_path()]
            .into_iter()
            .flatten()
            .filter_map(|path| path.parent().map(Path::to_path_buf)),
    );
    roots
}

/// What happens with modules that the host does not provide.
struct ImportRules {
    /// Directories of the project's own code.
    roots: Vec<PathBuf>,
    /// The project's own Python tells the models.
    own_python: bool,
    /// The packages that the project says it needs, once it is known.
    required: OnceCell<BTreeSet<String>>,
}

impl ImportRules {
    /// The project's own code is evaluated, installed packages are evaluated where that works, a package that is needed
    /// but not installed is a placeholder like what limbeck leaves out of Python and SQLAlchemy, and anything else that
    /// is not there is missing. Where the project's own Python tells the models, its code too is evaluated as far as that
    /// works.
    fn decide(&self, name: &str, file: Option<&Path>) -> ImportDecision {
        let top = name.split('.').next().unwrap_or(name);
        let Some(file) = file else {
            if crate::known_names::is_known(name) {
                return ImportDecision::Opaque("is not provided by limbeck".to_owned());
            }
            if crate::libraries::is_library(top) || self.requires(top) {
                let reason = "is not provided by limbeck and is not installed";
                return ImportDecision::Opaque(reason.to_owned());
            }
            return ImportDecision::Missing;
        };
        let installed = file.components().any(|part| {
            matches!(
                part.as_os_str().to_str(),
                Some("site-packages" | "dist-packages")
            )
        });
        let own = self.roots.iter().any(|root| file.starts_with(root));
        if installed || self.own_python || !own && crate::libraries::is_library(top) {
            ImportDecision::Try
        } else {
            ImportDecision::Evaluate
        }
    }

    /// Whether the project names a package like this module among those that it needs.
    fn requires(&self, module: &str) -> bool {
        let required = self.required.get_or_init(|| required_packages(&self.roots));
        required.contains(&module.to_lowercase())
    }
}

impl Host for PythonHost {
    fn revision_loader(&self, project: &Project) -> Rc<dyn RevisionLoader> {
        // The interpreter is made only for a script whose identity cannot be read.
        let evaluating = EvaluatingLoader {
            project: project.clone(),
        };
        Rc::new(PythonIdentity::new(Some(Rc::new(evaluating))))
    }

    fn run_env(
        &self,
        project: &Project,
        environment: &Rc<EnvironmentContext>,
    ) -> Result<(), RuntimeError> {
        let vm = self.vm(project);
        let state = state(vm);
        // A program may run a command inside another one's environment.
        let outer_environment = state.environment.replace(Some(environment.clone()));
        let outer_options = state.options.take();
        let outer_operations = state.operations.take();
        let outer_configured = state.configured.take();
        let own_python = matches!(project.config.borrow().python(), Ok(Some(_)));
        state
            .reads_models
            .set(environment.request.compares && !own_python);
        let path = environment.script.env_py_location();
        let result = match path.is_file() {
            true => vm.run_file(&path, "env_py"),
            false => {
                let message = format!("Can't find Python file {}", path.display());
                Err(vm.error(&vm.types().import_error, message))
            }
        };
        *state.environment.borrow_mut() = outer_environment;
        *state.options.borrow_mut() = outer_options;
        *state.operations.borrow_mut() = outer_operations;
        state.configured.set(outer_configured);
        match result {
            Ok(_) => Ok(()),
            Err(error) => Err(from_python(vm, error)),
        }
    }

    fn render_template(
        &self,
        project: &Project,
        template: &Path,
        variables: &TemplateVariables,
        bodies: &[(String, String)],
    ) -> Result<String, BoxError> {
        crate::template::render(self.vm(project), template, variables, bodies)
    }

    fn resolve_location(&self, project: &Project, location: &str) -> Result<PathBuf, BoxError> {
        let vm = self.vm(project);
        let Some((package, directory)) = location.split_once(':') else {
            return Ok(PathBuf::from(location));
        };
        let module = vm
            .import_module(package)
            .map_err(|error| python_error(vm, error))?;
        let dirs = match &module {
            Value::Module(module) => module.path.borrow().clone().unwrap_or_default(),
            _ => Vec::new(),
        };
        match dirs.first() {
            Some(dir) => Ok(dir.join(directory.replace(':', "/"))),
            None => Err(format!("'{package}' is not a package").into()),
        }
    }

    fn module_path(&self, project: &Project) -> Vec<PathBuf> {
        search_path(project)
    }
}

pub(crate) fn python_error(vm: &Vm, error: PyError) -> BoxError {
    Box::new(host_error(vm, &error))
}

/// An interpreter that finds the project's modules, and ours.
fn interpreter(project: &Project) -> Vm {
    let vm = Vm::new();
    let path = search_path(project);
    vm.set_path(path.clone());
    let rules = ImportRules {
        roots: project_roots(project),
        own_python: matches!(project.config.borrow().python(), Ok(Some(_))),
        required: OnceCell::new(),
    };
    vm.set_import_policy(move |name, file| rules.decide(name, file));
    crate::sqlalchemy::install(&vm);
    crate::thirdparty::install(&vm);
    crate::packages::install(&vm, &path);
    crate::alembic::install(&vm);
    vm
}

/// Evaluates a revision script to learn its identity, where it is not written in literals.
struct EvaluatingLoader {
    project: Project,
}

impl RevisionLoader for EvaluatingLoader {
    fn load(&self, path: &Path) -> Result<Identity, LoadError> {
        let vm = interpreter(&self.project);
        *state(&vm).project.borrow_mut() = Some(self.project.clone());
        let failed = |error: PyError| LoadError::Other(python_error(&vm, error));
        let module = vm.run_file(path, "revision").map_err(failed)?;
        let ids = |name: &str| -> Result<Identifiers, LoadError> {
            let value = module.get(name).unwrap_or_default();
            identifiers(&vm, &value).map_err(failed)
        };
        Ok(Identity {
            revision: ids("revision")?.as_one().map(str::to_owned),
            down_revision: ids("down_revision")?,
            branch_labels: ids("branch_labels")?.as_slice().to_vec(),
            depends_on: ids("depends_on")?,
            doc: module
                .get("__doc__")
                .and_then(|doc| doc.as_str())
                .map(|doc| doc.to_string()),
        })
    }
}

fn identifiers(vm: &Vm, value: &Value) -> Result<Identifiers, PyError> {
    if value.is_none() {
        return Ok(Identifiers::None);
    }
    if let Some(one) = value.as_str() {
        return Ok(Identifiers::One(one.to_string()));
    }
    let several: Result<Vec<String>, PyError> = vm
        .iterate(value)?
        .iter()
        .map(|item| Ok(vm.expect_str(item, "revision")?.to_string()))
        .collect();
    Ok(Identifiers::Several(several?))
}
