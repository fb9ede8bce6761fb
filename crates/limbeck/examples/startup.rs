//! A server that brings its database up to date before it serves.
//!
//! ```text
//! cd examples/guide && cargo run -p limbeck --example startup
//! ```

use std::process::ExitCode;

use limbeck::{Config, Event, command};

fn main() -> ExitCode {
    let config = Config::new("alembic.ini").on_event(|event| {
        if let Event::StepFinished { step, elapsed } = event {
            say(&format!("{step} in {elapsed:.1?}"));
        }
    });
    match command::upgrade(&config, "head") {
        Ok(()) => {
            say("the database is up to date; serving");
            ExitCode::SUCCESS
        }
        Err(error) => {
            say(&format!(
                "the database could not be brought up to date: {error}"
            ));
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::print_stderr, reason = "a server's log, in one line")]
fn say(line: &str) {
    eprintln!("{line}");
}
