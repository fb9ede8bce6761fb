//! The project's own Python, asked for the models where the evaluator is not to read them.
//!
//! `interpreter/models.py` runs in that interpreter: it runs env.py under a stand-in for `alembic.context` and
//! describes what is given to `configure(target_metadata=…)` as JSON, which becomes the same plain data here that
//! the evaluator's own objects become.

mod node;
mod tables;
mod types;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::rc::Rc;

use limbeck_command::Project;
use limbeck_evaluator::{PyError, Value, Vm};
use limbeck_runtime::{EnvironmentContext, Event, Level, Target};
use limbeck_schema::MetaData;
use serde_json::{Map, Value as Json, json};

use self::node::{Malformed, Node};
use crate::error::command_error;
use crate::sqlalchemy::{metadata_value, replace_tables};
use crate::state::state;

const PROGRAM: &str = include_str!("interpreter/models.py");

/// The first key of a request, by which a line that repeats one is known: it holds the database's password.
const REQUEST: &str = "limbeck-request";

/// Puts what the project's own Python tells into the place of `target_metadata` among the arguments of `configure`,
/// where the configuration names one and the models are needed: a command compares them with a database, or the
/// evaluator could not read them and revisions may leave names to their naming convention.
pub(crate) fn tell_models(
    vm: &Vm,
    environment: &EnvironmentContext,
    target: &Target,
    given: &mut Vec<(Rc<str>, Value)>,
) -> Result<(), PyError> {
    let configure = state(vm).configured.get();
    state(vm).configured.set(configure + 1);
    let project = crate::state::project(vm)?;
    let python = project.config.borrow().python();
    let python = python.map_err(|error| command_error(vm, error.to_string()))?;
    let name = "target_metadata";
    let opaque = given
        .iter()
        .any(|(given, value)| &**given == name && matches!(value, Value::Opaque(_)));
    let Some(python) = python.filter(|_| opaque || environment.request.compares) else {
        return Ok(());
    };
    let dialect = match target {
        Target::Connection(connection) => connection.dialect().name(),
        Target::Dialect(dialect) => dialect.name(),
    };
    let env_py = environment.script.env_py_location();
    let python = ProjectPython {
        request: request(&project, &env_py, dialect, configure),
        project,
        python,
    };
    let told = python.models().map_err(|words| command_error(vm, words))?;
    let at = given.iter().position(|(given, _)| &**given == name);
    let evaluated = at.map(|at| given.remove(at).1).unwrap_or_default();
    let mut objects = metadata_objects(vm, &evaluated, told.unwrap_or_default())?;
    match objects.len() {
        0 => {}
        1 => given.extend(objects.pop().map(|one| (name.into(), one))),
        _ => given.push((name.into(), Value::list(objects))),
    }
    Ok(())
}

/// What was told, as the objects that the evaluator has where it has any: env.py may know them by more than their
/// tables.
fn metadata_objects(
    vm: &Vm,
    evaluated: &Value,
    told: Vec<MetaData>,
) -> Result<Vec<Value>, PyError> {
    let evaluated = match evaluated {
        Value::List(_) | Value::Tuple(_) => vm.iterate(evaluated)?,
        one => vec![one.clone()],
    };
    let mut objects = Vec::new();
    for (at, metadata) in told.into_iter().enumerate() {
        objects.push(match evaluated.get(at) {
            Some(own) if replace_tables(vm, own, &metadata)? => own.clone(),
            _ => metadata_value(vm, metadata)?,
        });
    }
    Ok(objects)
}

/// The project's interpreter, and what it is asked.
struct ProjectPython {
    project: Project,
    python: PathBuf,
    request: Json,
}

impl ProjectPython {
    /// `target_metadata`; none where env.py gives none.
    fn models(&self) -> Result<Option<Vec<MetaData>>, String> {
        let python = self.python.display();
        let message = format!("Models read by {python}");
        self.project
            .emit(Event::log("alembic.autogenerate", Level::INFO, message));
        let output = self.run().map_err(|error| {
            format!(
                "{python} cannot be run ({error}); 'python' names the interpreter that has the project's packages"
            )
        })?;
        self.read(&output)
    }

    fn run(&self) -> std::io::Result<Output> {
        // In the arguments everybody could read it, the database's password included. A JSON string is one of Python.
        let request = Json::String(self.request.to_string());
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

    fn read(&self, output: &Output) -> Result<Option<Vec<MetaData>>, String> {
        let python = self.python.display();
        if !output.status.success() {
            let said = last_lines(&String::from_utf8_lossy(&output.stderr));
            return Err(format!(
                "{python} failed on the models ({}){said}",
                output.status
            ));
        }
        let Ok(answer) = serde_json::from_slice::<Json>(&output.stdout) else {
            let said = last_lines(&String::from_utf8_lossy(&output.stdout));
            return Err(format!(
                "what {python} answers is not a description of models; is it a Python interpreter?{said}"
            ));
        };
        let answer = Node::new(&answer);
        if let Some(error) = answer.text("error") {
            let said = last_lines(&error);
            return Err(format!("{python} cannot read the models{said}"));
        }
        if answer.some("metadata").is_none() {
            return Ok(None);
        }
        let metadata: node::Read<_> = answer.items("metadata").map(tables::metadata).collect();
        match metadata {
            Ok(metadata) => Ok(Some(metadata)),
            Err(Malformed(words)) => Err(format!("the models that {python} tells of: {words}")),
        }
    }
}

fn request(project: &Project, env_py: &Path, dialect: &str, configure: usize) -> Json {
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
        REQUEST: 1,
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

/// The end of what a program said, on lines of its own, but for what repeats the request.
fn last_lines(text: &str) -> String {
    const SHOWN: usize = 12;
    let told = |line: &&str| !line.contains(REQUEST);
    let lines: Vec<&str> = text.trim_end().lines().filter(told).collect();
    let from = lines.len().saturating_sub(SHOWN);
    let shown = lines.iter().skip(from);
    shown.fold(String::new(), |said, line| said + "\n  " + line)
}
