//! The project's own Python, asked for the models where the evaluator is not to read them.
//!
//! `interpreter/models.py` runs in that interpreter: it runs env.py under a stand-in for `alembic.context` and
//! describes what is given to `configure(target_metadata=…)` as JSON, which becomes the same plain data here that
//! the evaluator's own objects become.

mod node;
mod tables;
mod types;

use std::cell::OnceCell;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::rc::Rc;

use limbeck_command::Project;
use limbeck_evaluator::{PyError, Vm};
use limbeck_runtime::{Event, Level, RuntimeError};
use limbeck_schema::{MetaData, NamingConvention};
use serde_json::{Map, Value, json};

use self::node::{Malformed, Node};
use crate::error::runtime_error;
use crate::state::{environment, state};

const PROGRAM: &str = include_str!("interpreter/models.py");

/// The models of one call of `context.configure`, as the project's interpreter tells them. It is asked when they
/// are needed first.
pub(crate) struct ProjectPython {
    project: Project,
    python: PathBuf,
    request: Value,
    models: OnceCell<Option<Rc<Models>>>,
}

/// What the interpreter told.
struct Models {
    metadata: Vec<MetaData>,
    naming: NamingConvention,
}

impl ProjectPython {
    /// The interpreter that the configuration names, for the call of `configure` that is being made.
    pub(crate) fn for_configure(vm: &Vm, dialect: &str) -> Result<Option<Rc<Self>>, PyError> {
        let project = crate::state::project(vm)?;
        let configured = state(vm).configured.get();
        state(vm).configured.set(configured + 1);
        let Some(python) = configured_python(vm, &project)? else {
            return Ok(None);
        };
        let env_py = environment(vm, "configure")?.script.env_py_location();
        let request = request(&project, &env_py, dialect, configured);
        Ok(Some(Rc::new(Self {
            project,
            python,
            request,
            models: OnceCell::new(),
        })))
    }

    /// `target_metadata`; none where env.py gives none.
    pub(crate) fn metadata(&self) -> Result<Option<Vec<MetaData>>, RuntimeError> {
        Ok(self.models()?.map(|models| models.metadata.clone()))
    }

    /// The naming convention of the models, for directives that leave a name to it.
    pub(crate) fn naming(&self, vm: &Vm) -> Result<NamingConvention, PyError> {
        let models = self.models().map_err(|error| runtime_error(vm, error))?;
        Ok(models.map_or_else(NamingConvention::default, |models| models.naming.clone()))
    }

    fn models(&self) -> Result<Option<Rc<Models>>, RuntimeError> {
        if let Some(models) = self.models.get() {
            return Ok(models.clone());
        }
        let python = self.python.display();
        let message = format!("Models read by {python}");
        self.project
            .emit(Event::log("alembic.autogenerate", Level::INFO, message));
        let output = self.run().map_err(|error| {
            RuntimeError::command(format!(
                "{python} cannot be run ({error}); 'python' names the interpreter that has the project's packages"
            ))
        })?;
        let models = self.read(&output)?.map(Rc::new);
        Ok(self.models.get_or_init(|| models).clone())
    }

    fn run(&self) -> std::io::Result<Output> {
        // In the arguments everybody could read it, the database's password included. A JSON string is one of Python.
        let request = Value::String(self.request.to_string());
        let program = format!("{PROGRAM}\n\nmain({request})\n");
        let mut child = Command::new(&self.python)
            .arg("-")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()?;
        if let Some(mut stdin) = child.stdin.take() {
            match stdin.write_all(program.as_bytes()) {
                // It does not want to hear it all; what it answers shows why.
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
                other => other?,
            }
        }
        child.wait_with_output()
    }

    fn read(&self, output: &Output) -> Result<Option<Models>, RuntimeError> {
        let python = self.python.display();
        let failed = |words: String| Err(RuntimeError::command(words));
        if !output.status.success() {
            let said = last_lines(&String::from_utf8_lossy(&output.stderr));
            return failed(format!(
                "{python} failed on the models ({}){said}",
                output.status
            ));
        }
        let Ok(answer) = serde_json::from_slice::<Value>(&output.stdout) else {
            let said = last_lines(&String::from_utf8_lossy(&output.stdout));
            return failed(format!(
                "what {python} answers is not a description of models; is it a Python interpreter?{said}"
            ));
        };
        let answer = Node::new(&answer);
        if let Some(error) = answer.text("error") {
            let said = last_lines(&error);
            return failed(format!("{python} cannot read the models{said}"));
        }
        models(answer).map_err(|Malformed(words)| {
            RuntimeError::command(format!("the models that {python} tells of: {words}"))
        })
    }
}

fn models(answer: Node<'_>) -> node::Read<Option<Models>> {
    if answer.some("metadata").is_none() {
        return Ok(None);
    }
    let described = || answer.items("metadata");
    let metadata = described().map(tables::metadata);
    let convention = described().next().map(|first| {
        let rules = first.members("naming");
        rules.filter_map(|(kind, rule)| Some((kind.clone(), rule.as_str()?.to_owned())))
    });
    Ok(Some(Models {
        metadata: metadata.collect::<node::Read<_>>()?,
        naming: convention.into_iter().flatten().collect(),
    }))
}

/// The interpreter that the configuration names: a path, or a name to be found on PATH.
fn configured_python(vm: &Vm, project: &Project) -> Result<Option<PathBuf>, PyError> {
    let config = project.config.borrow();
    config
        .python()
        .map_err(|error| crate::error::command_error(vm, error.to_string()))
}

fn request(project: &Project, env_py: &Path, dialect: &str, configure: usize) -> Value {
    let config = project.config.borrow();
    let path = config.prepend_sys_path(&mut Vec::new());
    let section = config
        .get_section(&config.config_ini_section)
        .ok()
        .flatten();
    let options = section.into_iter().flatten();
    let options: Map<_, _> = options.map(|(name, value)| (name, value.into())).collect();
    let file = config.ini_status == limbeck_config::IniStatus::Read;
    json!({
        "env": std::path::absolute(env_py).unwrap_or_else(|_| env_py.to_owned()),
        "path": path.ok().flatten().unwrap_or_default(),
        "beside": config.config_file_path().as_deref().and_then(Path::parent),
        "config": {
            "file": config.config_file_name.as_ref().filter(|_| file),
            "toml": config.toml_file_path().filter(|path| path.is_file()),
            "section": config.config_ini_section,
            "x": config.x_arguments,
            "options": options,
        },
        "dialect": dialect,
        "configure": configure,
    })
}

/// The end of what a program said, on lines of its own.
fn last_lines(text: &str) -> String {
    const SHOWN: usize = 12;
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let from = lines.len().saturating_sub(SHOWN);
    let shown = lines.iter().skip(from);
    shown.fold(String::new(), |said, line| said + "\n  " + line)
}
