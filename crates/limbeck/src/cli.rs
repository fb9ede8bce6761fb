//! The command line, for the program `limbeck` and for programs that want it as their own.
//!
//! ```no_run
//! fn main() -> std::process::ExitCode {
//!     limbeck::cli::main()
//! }
//! ```

mod args;
mod options;
mod printer;
mod progress;
mod report;
mod run;
mod wrap;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory as _, FromArgMatches as _};
use limbeck_engine::Interrupt;

use crate::HostFactory;
use crate::host::default_host;
use crate::session::on_big_stack;

/// Python's status of an uncaught exception.
const BROKEN: u8 = 1;
/// The status of a command line that can't be understood.
const USAGE: u8 = 2;
/// The status of `sys.exit(-1)`: the request could not be met.
const FAILED: u8 = 255;
/// The status of a program that Ctrl-C stopped.
const INTERRUPTED: u8 = 130;

/// The program: its arguments from the process, and the host that it was built with.
pub fn main() -> ExitCode {
    main_with(std::env::args_os(), default_host())
}

/// The program with other arguments (the first is its name) or another host, such as a Rust
/// environment.
pub fn main_with(
    arguments: impl IntoIterator<Item = OsString>,
    host: Option<HostFactory>,
) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let program = program_name(arguments.first());
    let cli = match parse(program, &arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help goes to standard output, errors elsewhere; a closed pipe is no matter.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { USAGE } else { 0 });
        }
    };
    let interrupt = Interrupt::default();
    stop_at_ctrl_c(&interrupt);
    match on_big_stack(|| run::run(&cli, program, host, &interrupt)) {
        Ok(status) => ExitCode::from(status),
        Err(_) => ExitCode::from(BROKEN),
    }
}

/// `limbeck`, or `alembic` where a link of that name was called.
fn program_name(argument: Option<&OsString>) -> &'static str {
    let name = argument.and_then(|path| Path::new(path).file_stem());
    match name {
        Some(name) if name == "alembic" => "alembic",
        _ => "limbeck",
    }
}

fn parse(program: &'static str, arguments: &[OsString]) -> Result<args::Cli, clap::Error> {
    let mut command = args::Cli::command().name(program).bin_name(program);
    let matches = command.try_get_matches_from_mut(arguments)?;
    let cli = args::Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut command))?;
    if cli.command.is_none() && !cli.global.version {
        return Err(command.error(ErrorKind::MissingSubcommand, "too few arguments"));
    }
    Ok(cli)
}

/// The first Ctrl-C stops the statement that runs, and no other begins; the second ends the
/// program at once.
fn stop_at_ctrl_c(interrupt: &Interrupt) {
    let interrupt = interrupt.clone();
    // Without a handler the system's own behaviour remains, which is to end the program.
    let _ = ctrlc::set_handler(move || {
        if interrupt.is_raised() {
            end_now();
        }
        interrupt.raise();
    });
}

#[expect(
    clippy::exit,
    reason = "the user asked twice, and the command does not return"
)]
fn end_now() {
    std::process::exit(i32::from(INTERRUPTED));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(arguments: &[&str]) -> String {
        let arguments: Vec<OsString> = arguments.iter().map(OsString::from).collect();
        let program = program_name(arguments.first());
        match parse(program, &arguments) {
            Ok(cli) => format!("{cli:#?}"),
            Err(error) => error.render().to_string(),
        }
    }

    #[test]
    fn help_teaches_the_tool() {
        insta::assert_snapshot!(said(&["limbeck", "--help"]));
    }

    #[test]
    fn help_of_each_command_names_its_options() {
        for command in ["upgrade", "revision", "history", "current"] {
            insta::assert_snapshot!(command, said(&["limbeck", command, "--help"]));
        }
    }

    #[test]
    fn without_a_command_it_shows_usage_under_the_name_it_was_called_by() {
        let text = said(&["/usr/local/bin/alembic"]);
        assert!(text.contains("too few arguments"), "{text}");
        assert!(text.contains("Usage: alembic "), "{text}");
    }

    #[test]
    fn revisions_may_look_like_options() {
        for (line, expected) in [
            (vec!["limbeck", "downgrade", "-1"], "\"-1\""),
            (vec!["limbeck", "upgrade", "+2"], "\"+2\""),
            (vec!["limbeck", "history", "-r-3:"], "\"-3:\""),
            (
                vec!["limbeck", "upgrade", "head", "--sql", "-q"],
                "quiet: true",
            ),
            (vec!["limbeck", "current", "-c"], "check_heads: true"),
        ] {
            let text = said(&line);
            assert!(text.contains(expected), "{line:?}: {text}");
        }
    }
}
