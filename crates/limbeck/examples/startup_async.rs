//! The same inside an async program: its runtime goes on with other work meanwhile.
//!
//! ```text
//! cd examples/guide && cargo run -p limbeck --example startup_async
//! ```

use limbeck::command::asynchronous;
use limbeck::{Config, Error};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build()?;
    runtime.block_on(serve())?;
    Ok(())
}

/// What an application does around its life.
async fn serve() -> Result<(), Error> {
    asynchronous::upgrade(Config::new("alembic.ini"), "head").await?;
    let current = asynchronous::current(Config::new("alembic.ini")).await?;
    for revision in current {
        say(&format!("at {}: {}", revision.revision, revision.doc()));
    }
    Ok(())
}

#[expect(clippy::print_stderr, reason = "a server's log, in one line")]
fn say(line: &str) {
    eprintln!("{line}");
}
