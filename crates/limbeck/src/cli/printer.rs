//! The one place that prints.

use std::cell::RefCell;
use std::io::{self, BufWriter, IsTerminal as _, Write};
use std::rc::Rc;

use limbeck_command::{Event, Logging};
use limbeck_runtime::{LogRecord, Stream};

use super::progress::Progress;
use super::wrap::wrap;

/// Turns events into lines, with `-q` in mind.
pub(super) struct Printer {
    quiet: bool,
    /// The width of the terminal that standard input is, where messages are wrapped.
    width: Option<usize>,
    stdout: RefCell<Box<dyn Write>>,
    stderr: RefCell<Box<dyn Write>>,
    logging: Rc<Logging>,
    progress: RefCell<Progress>,
}

impl Printer {
    /// Prints to the program's own streams.
    pub(super) fn new(quiet: bool) -> Self {
        let width = terminal_size::terminal_size_of(io::stdin())
            .map(|(width, _)| usize::from(width.0))
            .filter(|width| *width > 0);
        let progress = Progress::new(io::stderr().is_terminal() && !quiet);
        Self {
            quiet,
            width,
            stdout: RefCell::new(stdout()),
            stderr: RefCell::new(Box::new(anstream::stderr())),
            logging: Rc::default(),
            progress: RefCell::new(progress),
        }
    }

    /// What becomes of log records.
    pub(super) fn logging(&self) -> &Rc<Logging> {
        &self.logging
    }

    /// Shows an event.
    pub(super) fn handle(&self, event: Event) {
        match event {
            Event::Log(record) => self.log(&record),
            Event::Output(text) => self.out(&text),
            Event::UserOutput { stream, text } => {
                self.write(stream, &text);
                // Whoever reads along waits for it.
                self.flush();
            }
            Event::Print(line) if !self.quiet => self.out(&format!("{line}\n")),
            Event::Message { text, always } if always || !self.quiet => {
                self.out(&format!("{}\n", self.wrapped(&text)));
            }
            Event::Started { text, newline } if !self.quiet => {
                let end = if newline { "\n" } else { "" };
                self.out(&format!("{}{end}", self.wrapped(&format!("{text} ..."))));
                self.flush();
            }
            Event::Finished { ok } if !self.quiet => {
                self.out(if ok { "  done\n" } else { "  FAILED\n" });
                self.flush();
            }
            Event::Warning {
                category,
                message,
                location,
            } => self.warn(&category, &message, location.as_ref()),
            Event::Planned(steps) => self.progress.borrow_mut().plan(steps),
            Event::StepStarted(step) => self.progress.borrow_mut().start(&step),
            Event::StepFinished { .. } => self.progress.borrow_mut().finish(),
            Event::Print(_)
            | Event::Message { .. }
            | Event::Started { .. }
            | Event::Finished { .. } => {}
        }
    }

    /// `FAILED: …` of an error that the reference expects, which its log has too.
    pub(super) fn failed(&self, message: &str) {
        self.handle(Event::log(
            "alembic.util.messaging",
            limbeck_runtime::Level::ERROR,
            message,
        ));
        self.handle(Event::Message {
            text: format!("FAILED: {message}"),
            always: false,
        });
    }

    /// Text on standard error.
    pub(super) fn error(&self, text: &str) {
        self.write(Stream::Stderr, text);
    }

    /// Text on standard output, whether or not the user asked for quiet.
    pub(super) fn out(&self, text: &str) {
        self.write(Stream::Stdout, text);
    }

    /// Writes what is still held back, and takes the progress line away.
    pub(super) fn close(&self) {
        self.progress.borrow_mut().clear();
        self.flush();
    }

    fn log(&self, record: &LogRecord) {
        for (stream, text) in self.logging.log(record) {
            self.write(stream, &text);
        }
    }

    /// Python's words for a warning of the user's code; deprecations it hides.
    fn warn(&self, category: &str, message: &str, location: Option<&(std::path::PathBuf, u32)>) {
        if matches!(category, "DeprecationWarning" | "PendingDeprecationWarning") {
            return;
        }
        let start = match location {
            Some((path, line)) => format!("{}:{line}: {category}", path.display()),
            None => "warning".to_owned(),
        };
        self.error(&format!("{start}: {message}\n"));
    }

    fn wrapped(&self, text: &str) -> String {
        match self.width {
            Some(width) => wrap(text, width),
            None => text.to_owned(),
        }
    }

    fn write(&self, stream: Stream, text: &str) {
        self.progress.borrow().suspend(|| {
            // A reader that went away, or a full disk, is no reason to stop a migration.
            let _ = match stream {
                Stream::Stdout => self.stdout.borrow_mut().write_all(text.as_bytes()),
                Stream::Stderr => {
                    self.flush();
                    self.stderr.borrow_mut().write_all(text.as_bytes())
                }
            };
        });
    }

    fn flush(&self) {
        let _ = self.stdout.borrow_mut().flush();
    }
}

/// A person sees each line at once; a program gets them in blocks.
fn stdout() -> Box<dyn Write> {
    if io::stdout().is_terminal() {
        Box::new(io::stdout())
    } else {
        Box::new(BufWriter::new(io::stdout()))
    }
}

/// Whether a person reads standard error, rather than a program that knows the reference's words.
pub(super) fn is_for_people() -> bool {
    io::stderr().is_terminal()
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A stream that a test can read.
    #[derive(Clone, Default)]
    pub(in crate::cli) struct Captured(Rc<RefCell<Vec<u8>>>);

    impl Captured {
        pub(in crate::cli) fn text(&self) -> String {
            String::from_utf8_lossy(&self.0.borrow()).into_owned()
        }
    }

    impl Write for Captured {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    pub(in crate::cli) fn captured(quiet: bool) -> (Printer, Captured, Captured) {
        let (out, err) = (Captured::default(), Captured::default());
        let printer = Printer {
            quiet,
            width: None,
            stdout: RefCell::new(Box::new(out.clone())),
            stderr: RefCell::new(Box::new(err.clone())),
            logging: Rc::default(),
            progress: RefCell::new(Progress::new(false)),
        };
        (printer, out, err)
    }

    fn show_everything(printer: &Printer) {
        printer.handle(Event::Print("answer".to_owned()));
        printer.handle(Event::Started {
            text: "Generating x".to_owned(),
            newline: false,
        });
        printer.handle(Event::Finished { ok: true });
        printer.handle(Event::Message {
            text: "always".to_owned(),
            always: true,
        });
        printer.handle(Event::Output("BEGIN;\n\n".to_owned()));
        printer.failed("no such thing");
    }

    #[test]
    fn quiet_silences_answers_and_failures_but_not_sql() {
        let (printer, out, _) = captured(true);
        show_everything(&printer);
        assert_eq!(out.text(), "always\nBEGIN;\n\n");

        let (printer, out, _) = captured(false);
        show_everything(&printer);
        assert_eq!(
            out.text(),
            "answer\nGenerating x ...  done\nalways\nBEGIN;\n\nFAILED: no such thing\n"
        );
    }

    #[test]
    fn warnings_name_the_users_line_and_deprecations_are_hidden() {
        let (printer, _, err) = captured(false);
        let warning = |category: &str, location| Event::Warning {
            category: category.to_owned(),
            message: "careful".to_owned(),
            location,
        };
        printer.handle(warning("UserWarning", Some(("a.py".into(), 3))));
        printer.handle(warning("UserWarning", None));
        printer.handle(warning("DeprecationWarning", None));
        assert_eq!(
            err.text(),
            "a.py:3: UserWarning: careful\nwarning: careful\n"
        );
    }
}
