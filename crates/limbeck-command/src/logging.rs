//! Python's `logging`, as the project configures it.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::rc::Rc;

use limbeck_config::Ini;
use limbeck_config::logging::{
    Handler, LoggingConfig, LoggingError, REFERENCE_LOGGERS, Record, Target,
};
use limbeck_runtime::{LogRecord, Stream};

/// What happens to log records. Until the environment calls `fileConfig`, Python's rules for
/// unconfigured logging hold: warnings and errors of other loggers than `alembic` are shown.
///
/// The host configures it; whoever listens to events gives it the records and shows what comes
/// back. Log files it writes itself.
#[derive(Default)]
pub struct Logging {
    config: RefCell<LoggingConfig>,
    files: RefCell<HashMap<String, File>>,
    /// `logging.disable`
    threshold: Cell<i64>,
    own: RefCell<Option<OwnHandler>>,
}

/// Gives a record to a handler that is the program's own code.
type OwnHandler = Rc<dyn Fn(&str, &LogRecord)>;

/// Why logging could not be configured.
#[derive(Debug, thiserror::Error)]
pub enum ConfigureError {
    /// The ini file's logging sections.
    #[error(transparent)]
    Config(#[from] LoggingError),
    /// A log file can't be opened.
    #[error("can't open the log file {path}: {source}")]
    File {
        /// The file.
        path: String,
        /// Why not.
        source: io::Error,
    },
}

impl Logging {
    /// `logging.config.fileConfig`. `loggers` are those that scripts have made so far.
    ///
    /// # Errors
    /// The sections are wrong, or a log file can't be opened; logging is then as before.
    pub fn configure(
        &self,
        ini: &Ini,
        loggers: &[String],
        disable_existing: bool,
    ) -> Result<(), ConfigureError> {
        let known = REFERENCE_LOGGERS
            .iter()
            .copied()
            .chain(loggers.iter().map(String::as_str));
        let mut config = LoggingConfig::from_ini(ini, known, disable_existing)?;
        self.keep_other_loggers(&mut config);
        let files = open_files(&config)?;
        *self.files.borrow_mut() = files;
        *self.config.borrow_mut() = config;
        Ok(())
    }

    /// Loggers that a file neither configures nor has a parent of stay as programs made them.
    fn keep_other_loggers(&self, config: &mut LoggingConfig) {
        let before = self.config.borrow();
        for (name, logger) in &before.loggers {
            let configured = |(known, _): (&String, _)| {
                let rest = name.strip_prefix(known.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            if config.loggers.iter().any(configured) {
                continue;
            }
            config.loggers.insert(name.clone(), logger.clone());
            for handler in &logger.handlers {
                if let Some(known) = before.handlers.get(handler) {
                    config.handlers.insert(handler.clone(), known.clone());
                }
            }
        }
    }

    /// Who gets the records for handlers that are a program's own code ([`Target::Own`]).
    pub fn set_own_handlers(&self, handle: impl Fn(&str, &LogRecord) + 'static) {
        *self.own.borrow_mut() = Some(Rc::new(handle));
    }

    /// The program that had handlers of its own is over.
    pub fn forget_own_handlers(&self) {
        *self.own.borrow_mut() = None;
    }

    /// `logging.disable(level)`
    pub fn disable(&self, level: i64) {
        self.threshold.set(level);
    }

    /// Adds a handler that loggers may have, or puts another one in its place.
    ///
    /// # Errors
    /// Its log file can't be opened.
    pub fn set_handler(&self, name: &str, handler: Handler) -> Result<(), ConfigureError> {
        let mut config = self.config.borrow_mut();
        let same = config
            .handlers
            .get(name)
            .is_some_and(|known| known.target == handler.target);
        if !same {
            let one = LoggingConfig {
                handlers: [(name.to_owned(), handler.clone())].into_iter().collect(),
                ..LoggingConfig::default()
            };
            self.files.borrow_mut().extend(open_files(&one)?);
        }
        config.handlers.insert(name.to_owned(), handler);
        Ok(())
    }

    /// Changes the configuration, as `logging.basicConfig` and `Logger.setLevel` do.
    pub fn change(&self, change: impl FnOnce(&mut LoggingConfig)) {
        change(&mut self.config.borrow_mut());
    }

    /// `Logger.isEnabledFor`.
    pub fn is_enabled(&self, logger: &str, level: i64) -> bool {
        self.config.borrow().is_enabled(logger, level)
    }

    /// `Logger.disabled`.
    pub fn is_disabled(&self, logger: &str) -> bool {
        self.config.borrow().disabled.contains(logger)
    }

    /// `Logger.getEffectiveLevel`.
    pub fn effective_level(&self, logger: &str) -> i64 {
        self.config.borrow().effective_level(logger)
    }

    /// Writes a record to the log files and tells what is to be shown.
    pub fn log(&self, record: &LogRecord) -> Vec<(Stream, String)> {
        let emissions = self.emissions(record);
        let shown = emissions.into_iter();
        shown
            .filter_map(|(handler, target, text)| self.emit(&handler, &target, text, record))
            .collect()
    }

    fn emissions(&self, record: &LogRecord) -> Vec<(String, Target, Result<String, String>)> {
        let config = self.config.borrow();
        let level = i64::from(record.level.0);
        if level <= self.threshold.get() || !config.is_enabled(&record.logger, level) {
            return Vec::new();
        }
        let location = record.location.as_ref();
        let path = location.map(|(path, _)| path.to_string_lossy());
        let record = Record {
            pathname: path.as_deref().unwrap_or_default(),
            line: location.map_or(0, |(_, line)| i64::from(*line)),
            traceback: record.traceback.as_deref(),
            ..Record::new(&record.logger, level, &record.message, jiff::Zoned::now())
        };
        let emissions = config.dispatch(&record).into_iter();
        emissions
            .map(|emission| {
                let handler = emission.handler.to_owned();
                (handler, emission.target.clone(), emission.text)
            })
            .collect()
    }

    fn emit(
        &self,
        handler: &str,
        target: &Target,
        text: Result<String, String>,
        record: &LogRecord,
    ) -> Option<(Stream, String)> {
        if *target == Target::Own {
            let own = self.own.borrow().clone();
            if let Some(own) = own {
                own(handler, record);
            }
            return None;
        }
        // Python shows this in a traceback and goes on.
        let failed = |reason| Some((Stream::Stderr, format!("--- Logging error ---\n{reason}\n")));
        let text = match text {
            Ok(text) => text,
            Err(reason) => return failed(reason),
        };
        match target {
            Target::Stdout => Some((Stream::Stdout, text)),
            Target::Stderr => Some((Stream::Stderr, text)),
            Target::Null | Target::Own => None,
            file => match self.write(handler, file, &text) {
                Ok(()) => None,
                Err(error) => failed(error.to_string()),
            },
        }
    }

    fn write(&self, handler: &str, target: &Target, text: &str) -> io::Result<()> {
        let mut files = self.files.borrow_mut();
        if let Target::RotatingFile {
            path,
            max_bytes,
            backup_count,
            ..
        } = target
            && *max_bytes > 0
            && *backup_count > 0
            && size(path) + text.len() as u64 >= *max_bytes
            && size(path) > 0
        {
            files.remove(handler);
            rotate(path, *backup_count)?;
        }
        if !files.contains_key(handler)
            && let Some(file) = open(target)?
        {
            files.insert(handler.to_owned(), file);
        }
        match files.get_mut(handler) {
            Some(file) => file.write_all(text.as_bytes()),
            None => Ok(()),
        }
    }
}

/// Opens the files of all handlers but those that wait until there is something to write.
fn open_files(config: &LoggingConfig) -> Result<HashMap<String, File>, ConfigureError> {
    let mut files = HashMap::new();
    for (name, handler) in &config.handlers {
        let path = match &handler.target {
            Target::File {
                path, delay: false, ..
            }
            | Target::RotatingFile { path, .. } => path,
            _ => continue,
        };
        let file = open(&handler.target).map_err(|source| ConfigureError::File {
            path: path.clone(),
            source,
        })?;
        files.extend(file.map(|file| (name.clone(), file)));
    }
    Ok(files)
}

fn open(target: &Target) -> io::Result<Option<File>> {
    let (path, truncate) = match target {
        Target::File { path, truncate, .. } | Target::RotatingFile { path, truncate, .. } => {
            (path, *truncate)
        }
        _ => return Ok(None),
    };
    let mut options = OpenOptions::new();
    options.create(true);
    if truncate {
        options.write(true).truncate(true);
    } else {
        options.append(true);
    }
    options.open(path).map(Some)
}

fn size(path: &str) -> u64 {
    fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// `path.1` becomes `path.2` and so on, the file itself `path.1`.
fn rotate(path: &str, backup_count: u64) -> io::Result<()> {
    let numbered = |number: u64| format!("{path}.{number}");
    for number in (1..backup_count).rev() {
        if fs::exists(numbered(number))? {
            fs::rename(numbered(number), numbered(number + 1))?;
        }
    }
    fs::rename(path, numbered(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use limbeck_runtime::Event;

    fn lines(logging: &Logging, logger: &str, message: &str) -> Vec<(Stream, String)> {
        match Event::log(logger, limbeck_runtime::Level::INFO, message) {
            Event::Log(record) => logging.log(&record),
            _ => Vec::new(),
        }
    }

    #[test]
    fn nothing_is_shown_before_the_environment_configures_it() {
        let logging = Logging::default();
        assert_eq!(lines(&logging, "alembic.runtime.migration", "x"), []);
        let mut ini = Ini::new(Vec::<(String, String)>::new());
        let text = "[loggers]\nkeys=root,a\n[handlers]\nkeys=c\n[formatters]\nkeys=g\n\
                    [logger_root]\nlevel=WARNING\nhandlers=c\n\
                    [logger_a]\nlevel=INFO\nhandlers=\nqualname=alembic\n\
                    [handler_c]\nclass=StreamHandler\nargs=(sys.stderr,)\nlevel=NOTSET\nformatter=g\n\
                    [formatter_g]\nformat=%(levelname)-5.5s [%(name)s] %(message)s\n";
        ini.read(text, "alembic.ini").unwrap();
        logging.configure(&ini, &[], true).unwrap();
        assert_eq!(
            lines(&logging, "alembic.runtime.migration", "x"),
            [(
                Stream::Stderr,
                "INFO  [alembic.runtime.migration] x\n".to_owned()
            )]
        );
    }
}
