//! From an error to what is said about it.

use std::error::Error;

use limbeck_config::ConfigError;
use limbeck_engine::Error as EngineError;
use limbeck_runtime::{AppliedSteps, RuntimeError};
use limbeck_script::{GraphError, LoadError, ScriptError, Step};

use crate::{CommandError, Diagnostic, Host, HostError, SourceLocation};

impl CommandError {
    /// Everything that is to be said about the failure. The host explains errors of its own type.
    pub fn diagnostic(&self, host: Option<&dyn Host>) -> Diagnostic {
        let from_host =
            self.host_error()
                .and_then(|error| match error.downcast_ref::<HostError>() {
                    Some(error) => Some(error.diagnostic.clone()),
                    None => host.and_then(|host| host.diagnostic(error)),
                });
        let mut diagnostic = from_host.unwrap_or_else(|| match self {
            Self::Config(error) => of_config(error),
            Self::Script(error) => of_script(error),
            Self::Graph(error) => of_graph(error),
            Self::Runtime(error) => of_runtime(error.innermost()),
            other => of_other(other),
        });
        if diagnostic.traceback.is_none() {
            diagnostic.traceback = causes(self);
        }
        if let Some(applied) = self.applied() {
            diagnostic.notes.extend(outcome(applied));
            diagnostic.hint = if self.is_interrupt() {
                Some("run the command again to go on from there".to_owned())
            } else {
                diagnostic.hint.or_else(|| next_step(applied))
            };
        }
        diagnostic
    }
}

fn of_other(error: &CommandError) -> Diagnostic {
    let mut diagnostic = Diagnostic::new("", error.to_string());
    diagnostic.hint = match error {
        CommandError::Io { source, .. } => io_hint(source.kind()),
        _ => None,
    };
    diagnostic
}

fn io_hint(kind: std::io::ErrorKind) -> Option<String> {
    use std::io::ErrorKind;
    let hint = match kind {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "give the user who runs this the permission to write there"
        }
        ErrorKind::NotADirectory => "a file is in the way where a directory is needed",
        _ => return None,
    };
    Some(hint.to_owned())
}

fn of_config(error: &ConfigError) -> Diagnostic {
    let location = match error {
        ConfigError::TomlSyntax {
            file, line, column, ..
        } => Some(SourceLocation::column(file, *line, *column)),
        _ => error
            .origin()
            .map(|origin| SourceLocation::line(origin.file.to_string(), origin.line)),
    };
    Diagnostic {
        location,
        hint: error.hint().map(str::to_owned),
        ..Diagnostic::new(error.python_type(), error.to_string())
    }
}

fn of_script(error: &ScriptError) -> Diagnostic {
    match error {
        ScriptError::Load(error) => of_load(error),
        ScriptError::Graph(error) => of_graph(error),
        other => {
            let text = other.to_string();
            // Some carry their hint in the text.
            let (message, hint) = match text.split_once("\nhint: ") {
                Some((message, hint)) => (message, Some(hint.to_owned())),
                None => (text.as_str(), None),
            };
            let hint = hint.or_else(|| match other {
                ScriptError::Io { source, .. } => io_hint(source.kind()),
                ScriptError::FileTemplate { .. } => Some(
                    "the tokens are rev, slug, epoch, year, month, day, hour, minute and second; \
                     in the ini file every '%' is written twice"
                        .to_owned(),
                ),
                _ => None,
            });
            Diagnostic {
                hint,
                ..Diagnostic::new("", message)
            }
        }
    }
}

fn of_load(error: &LoadError) -> Diagnostic {
    let (path, place, message, hint) = match error {
        LoadError::NotUtf8 { path, line, column } => (
            path,
            Some((line, column)),
            "the file is not valid UTF-8".to_owned(),
            Some("save the file as UTF-8"),
        ),
        LoadError::Syntax {
            path,
            line,
            column,
            message,
        }
        | LoadError::Identity {
            path,
            line,
            column,
            message,
        } => (path, Some((line, column)), message.clone(), None),
        other => return Diagnostic::new("", other.to_string()),
    };
    let title = match error {
        LoadError::Syntax { .. } => "SyntaxError",
        _ => "",
    };
    Diagnostic {
        location: place.map(|(line, column)| SourceLocation::column(path, *line, *column)),
        hint: hint.map(str::to_owned),
        ..Diagnostic::new(title, message)
    }
}

fn of_graph(error: &GraphError) -> Diagnostic {
    let hint = match error {
        GraphError::MissingParent { missing, .. }
        | GraphError::MissingDependency { missing, .. } => format!(
            "bring back the script of revision '{missing}', or correct the name in the script that refers to it"
        ),
        GraphError::Cycle { .. } | GraphError::DependencyCycle { .. } => {
            "one of these scripts names a revision that comes after it; correct its down_revision or depends_on"
                .to_owned()
        }
        GraphError::BranchNameUsed { label, .. } => {
            format!("a branch label belongs to one branch; remove '{label}' from one of the scripts")
        }
        _ => return Diagnostic::new("", error.to_string()),
    };
    Diagnostic {
        hint: Some(hint),
        ..Diagnostic::new("", error.to_string())
    }
}

fn of_runtime(error: &RuntimeError) -> Diagnostic {
    match error {
        RuntimeError::Script(error) => of_script(error),
        RuntimeError::Graph(error) => of_graph(error),
        RuntimeError::Database(error) => of_database(error),
        RuntimeError::Operation(limbeck_operations::OperationError::Engine(error)) => {
            of_database(error)
        }
        RuntimeError::Operation(error) => Diagnostic::new(error.class_name(), error.to_string()),
        other => Diagnostic::new("", other.to_string()),
    }
}

impl Diagnostic {
    /// What is to be said about a database's error.
    pub fn of_database(error: &EngineError) -> Self {
        of_database(error)
    }
}

fn of_database(error: &EngineError) -> Diagnostic {
    let title = format!("sqlalchemy.exc.{}", error.class_name());
    match error {
        EngineError::Database(database) => {
            let driver = &database.driver;
            Diagnostic {
                statement: database.statement.clone(),
                hint: driver.hint.clone(),
                ..Diagnostic::new(title, driver.to_string())
            }
        }
        EngineError::Connect(connect) => Diagnostic {
            notes: vec![format!("connecting to {}", connect.target)],
            hint: connect.hint.clone(),
            ..Diagnostic::new(title, connect.driver.to_string())
        },
        EngineError::Interrupted => Diagnostic::new("", "interrupted"),
        other => Diagnostic::new(title, other.to_string()),
    }
}

/// What is in the database after a failed run.
fn outcome(applied: &AppliedSteps) -> Vec<String> {
    let mut notes = vec![format!("while running {}", applied.failed.short_log())];
    if applied.offline {
        notes.push("the SQL above is incomplete; nothing was executed".to_owned());
        return notes;
    }
    let names: Vec<&str> = applied.done.iter().map(name).collect();
    let (kept, undone) = names.split_at(applied.kept_steps.min(names.len()));
    if names.is_empty() {
        notes.push("no revision was applied before it".to_owned());
    }
    if !kept.is_empty() {
        notes.push(format!("applied before it and kept: {}", shortened(kept)));
    }
    if !undone.is_empty() {
        let names = shortened(undone);
        notes.push(format!(
            "undone with it, as all were one transaction: {names}"
        ));
    }
    notes.push(statements(&applied.kept));
    notes.push(match applied.heads.as_slice() {
        [] => "the version table is empty".to_owned(),
        heads => format!("the version table says: {}", heads.join(", ")),
    });
    if applied.remaining > 0 {
        notes.push(format!("not run: {} more", applied.remaining));
    }
    notes
}

/// Which statements of the failed revision stay.
fn statements(kept: &[String]) -> String {
    if kept.is_empty() {
        return "the failed revision's own changes are undone".to_owned();
    }
    let mut text = "these statements of the failed revision took effect and stay:".to_owned();
    for (number, statement) in kept.iter().enumerate() {
        let line: Vec<&str> = statement.split_whitespace().collect();
        text.push_str(&format!("\n{}. {}", number + 1, cut(&line.join(" "))));
    }
    text
}

/// A statement on one line, without the end of a long one.
fn cut(statement: &str) -> String {
    const WIDTH: usize = 160;
    match statement.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{} …", statement.get(..end).unwrap_or_default()),
        None => statement.to_owned(),
    }
}

fn next_step(applied: &AppliedSteps) -> Option<String> {
    if applied.offline {
        return None;
    }
    Some(if applied.kept.is_empty() {
        "correct the script and run the command again".to_owned()
    } else {
        "undo these statements by hand, or take them out of the script; then correct the script and run the \
         command again"
            .to_owned()
    })
}

fn name(step: &Step) -> &str {
    match step.script() {
        Some(script) => &script.revision,
        None => step.name(),
    }
}

/// All of a few, the first and the last of many.
fn shortened(names: &[&str]) -> String {
    match names {
        [first, second, .., last] if names.len() > 6 => {
            format!("{first}, {second} … {last} ({} revisions)", names.len())
        }
        few => few.join(", "),
    }
}

/// The causes, outermost first, one per line; none where there is only the error itself.
fn causes(error: &CommandError) -> Option<String> {
    let mut lines = vec![error.to_string()];
    let mut source = error.source();
    while let Some(cause) = source {
        let text = cause.to_string();
        if lines.last() != Some(&text) {
            lines.push(text);
        }
        source = cause.source();
    }
    (lines.len() > 1).then(|| lines.join("\ncaused by: "))
}
