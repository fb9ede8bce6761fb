//! A project whose revisions are SQL, over SQLite: the smallest host there can be.
//!
//! A revision file `a.rev` has one `key: value` a line: `revision`, `down` and `depends`
//! (separated by blanks), `labels`, `doc`, `up`, `downgrade`.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use limbeck_command::{CommandError, Diagnostic, Event, Host, HostError, HostErrorKind, Project};
use limbeck_config::Config;
use limbeck_engine::{Connection, EngineOptions, Inspector, create_engine, make_url};
use limbeck_runtime::{
    ContextOptions, EnvironmentContext, MigrationContext, RuntimeError, StepRunner, Target,
};
use limbeck_script::{
    BoxError, Identifiers, Identity, LoadError, RevisionLoader, Step, TemplateVariables,
};
use tempfile::TempDir;

/// A project in a directory of its own, with a database, and everything it said.
pub(crate) struct World {
    pub(crate) directory: TempDir,
    pub(crate) project: Project,
    said: Rc<RefCell<Vec<String>>>,
}

/// Revisions as text: identifier, then the lines of its file.
pub(crate) type Scripts<'a> = &'a [(&'a str, &'a str)];

impl World {
    pub(crate) fn new(scripts: Scripts<'_>) -> Self {
        Self::with_options(scripts, &[])
    }

    pub(crate) fn with_options(scripts: Scripts<'_>, options: &[(&str, &str)]) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let location = directory.path().join("migrations");
        fs::create_dir_all(location.join("versions")).unwrap();
        fs::write(location.join("script.py.mako"), "a template").unwrap();
        for (revision, text) in scripts {
            let path = location.join(format!("versions/{revision}.rev"));
            fs::write(path, format!("revision: {revision}\n{text}\n")).unwrap();
        }
        let mut config = Config::in_memory();
        config
            .set_main_option("script_location", &location.to_string_lossy())
            .unwrap();
        let url = format!("sqlite:///{}", directory.path().join("app.db").display());
        config.set_main_option("sqlalchemy.url", &url).unwrap();
        for (name, value) in options {
            config.set_main_option(name, value).unwrap();
        }
        let said = Rc::new(RefCell::new(Vec::new()));
        let listener = said.clone();
        let listener = Rc::new(move |event| listener.borrow_mut().extend(line(event)));
        Self {
            project: Project::new(config, Rc::new(SqlHost), listener),
            directory,
            said,
        }
    }

    /// What was said since the last time, with the directory's name taken out.
    pub(crate) fn said(&self) -> String {
        let said = self.said.take().join("\n");
        said.replace(&self.directory.path().to_string_lossy().into_owned(), "DIR")
    }

    /// The message of an error, and whether the reference would say `FAILED`.
    pub(crate) fn failure<T: std::fmt::Debug>(&self, outcome: Result<T, CommandError>) -> String {
        let error = outcome.unwrap_err();
        let kind = if error.is_command_error() {
            "FAILED: "
        } else {
            "broken: "
        };
        let text = format!("{kind}{error}");
        text.replace(&self.directory.path().to_string_lossy().into_owned(), "DIR")
    }

    pub(crate) fn connect(&self) -> Connection {
        connect(&self.project).unwrap()
    }

    /// The rows of the version table, and the names of the other tables.
    pub(crate) fn database(&self) -> String {
        let connection = self.connect();
        let mut tables = Inspector::new(&connection)
            .unwrap()
            .table_names(None)
            .unwrap();
        tables.sort();
        let had = tables.len();
        tables.retain(|table| table != "alembic_version");
        let rows = if had > tables.len() {
            let rows = connection
                .query("SELECT version_num FROM alembic_version ORDER BY 1")
                .unwrap();
            let text = |row: &limbeck_engine::Row| match row.get(0) {
                Some(limbeck_schema::SqlValue::Text(text)) => text.clone(),
                other => format!("{other:?}"),
            };
            rows.iter().map(text).collect::<Vec<_>>().join(" ")
        } else {
            "no version table".to_owned()
        };
        format!("[{rows}] {}", tables.join(" "))
    }
}

/// An event as a line; what differs from run to run is left out.
fn line(event: Event) -> Option<String> {
    Some(match event {
        Event::Log(record) => record.message,
        Event::Output(text) => text.trim_end().to_owned(),
        Event::Print(line) => format!("> {line}"),
        Event::Message { text, .. } => text,
        Event::Started { text, .. } => format!("{text} ..."),
        Event::Finished { ok } => if ok { "done" } else { "FAILED" }.to_owned(),
        Event::Warning { message, .. } => format!("warning: {message}"),
        Event::Planned(_)
        | Event::StepStarted(_)
        | Event::StepFinished { .. }
        | Event::UserOutput { .. } => return None,
    })
}

fn connect(project: &Project) -> Result<Connection, RuntimeError> {
    let url = project.config.borrow().get_main_option("sqlalchemy.url");
    let url = make_url(&url.unwrap().unwrap())?;
    let engine = create_engine(&url, EngineOptions::default(), &limbeck_drivers::drivers())?;
    Ok(engine.connect()?)
}

struct SqlHost;

impl Host for SqlHost {
    fn revision_loader(&self, _: &Project) -> Rc<dyn RevisionLoader> {
        Rc::new(Lines)
    }

    fn run_env(
        &self,
        project: &Project,
        environment: &Rc<EnvironmentContext>,
    ) -> Result<(), RuntimeError> {
        let target = if environment.request.as_sql {
            Target::Dialect(limbeck_dialect::dialect("sqlite").unwrap())
        } else {
            Target::Connection(connect(project)?)
        };
        let context = environment.configure(target, ContextOptions::default())?;
        let scope = context.begin_transaction(false)?;
        let outcome = context.run_migrations(environment, &mut Runner);
        let ended = context.end_transaction(scope, outcome.is_ok());
        outcome.and(ended)
    }

    fn render_template(
        &self,
        _: &Project,
        _: &Path,
        variables: &TemplateVariables,
        _bodies: &[(String, String)],
    ) -> Result<String, BoxError> {
        Ok(format!(
            "revision: {}\ndown: {}\nlabels: {}\ndepends: {}\ndoc: {}\n",
            variables.up_revision,
            variables.down_revision.as_slice().join(" "),
            variables.branch_labels.as_slice().join(" "),
            variables.depends_on.as_slice().join(" "),
            variables.message
        ))
    }

    fn resolve_location(&self, _: &Project, location: &str) -> Result<PathBuf, BoxError> {
        Err(Box::new(HostError {
            diagnostic: Diagnostic::new("ModuleNotFoundError", format!("No module {location}")),
            kind: HostErrorKind::Exception,
        }))
    }
}

struct Runner;

impl StepRunner for Runner {
    fn run(&mut self, step: &Step, context: &Rc<MigrationContext>) -> Result<(), RuntimeError> {
        let Some(script) = step.script() else {
            return Ok(());
        };
        let text = fs::read_to_string(&script.path).unwrap();
        let key = if step.is_upgrade() { "up" } else { "downgrade" };
        for sql in values(&text, key) {
            context.executor.execute_sql(&sql)?;
        }
        Ok(())
    }
}

struct Lines;

impl RevisionLoader for Lines {
    fn load(&self, path: &Path) -> Result<Identity, LoadError> {
        let text = fs::read_to_string(path).map_err(|source| LoadError::Read {
            path: path.to_owned(),
            source,
        })?;
        let names = |key| -> Vec<String> {
            let values = values(&text, key);
            let names = values.iter().flat_map(|value| value.split_whitespace());
            names.map(str::to_owned).collect()
        };
        Ok(Identity {
            revision: names("revision").pop(),
            down_revision: Identifiers::Several(names("down")).scalar(),
            branch_labels: names("labels"),
            depends_on: Identifiers::Several(names("depends")).scalar(),
            doc: values(&text, "doc").pop(),
        })
    }

    fn extensions(&self) -> &[&str] {
        &["rev", "py"]
    }
}

fn values(text: &str, key: &str) -> Vec<String> {
    let lines = text.lines().filter_map(|line| line.split_once(": "));
    lines
        .filter(|(found, _)| *found == key)
        .map(|(_, value)| value.to_owned())
        .collect()
}
