//! Python's `logging`, as the project configures it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};

use limbeck_config::Ini;
use limbeck_config::logging::{
    Emission, LoggingConfig, LoggingError, REFERENCE_LOGGERS, Record, Target,
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
}

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
        let config = LoggingConfig::from_ini(ini, known, disable_existing)?;
        let files = open_files(&config)?;
        *self.files.borrow_mut() = files;
        *self.config.borrow_mut() = config;
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

    /// `Logger.getEffectiveLevel`.
    pub fn effective_level(&self, logger: &str) -> i64 {
        self.config.borrow().effective_level(logger)
    }

    /// Writes a record to the log files and tells what is to be shown.
    pub fn log(&self, record: &LogRecord) -> Vec<(Stream, String)> {
        let config = self.config.borrow();
        let level = i64::from(record.level.0);
        if !config.is_enabled(&record.logger, level) {
            return Vec::new();
        }
        let path = record
            .location
            .as_ref()
            .map(|(path, _)| path.to_string_lossy());
        let record = Record {
            pathname: path.as_deref().unwrap_or_default(),
            line: record
                .location
                .as_ref()
                .map_or(0, |(_, line)| i64::from(*line)),
            traceback: record.traceback.as_deref(),
            ..Record::new(&record.logger, level, &record.message, jiff::Zoned::now())
        };
        config
            .dispatch(&record)
            .iter()
            .filter_map(|emission| self.emit(emission))
            .collect()
    }

    fn emit(&self, emission: &Emission<'_>) -> Option<(Stream, String)> {
        let text = match &emission.text {
            Ok(text) => text.clone(),
            // Python shows this in a traceback and goes on.
            Err(reason) => {
                return Some((Stream::Stderr, format!("--- Logging error ---\n{reason}\n")));
            }
        };
        match emission.target {
            Target::Stdout => Some((Stream::Stdout, text)),
            Target::Stderr => Some((Stream::Stderr, text)),
            Target::Null => None,
            file => self
                .write(emission.handler, file, &text)
                .err()
                .map(|error| (Stream::Stderr, format!("--- Logging error ---\n{error}\n"))),
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
