//! What a process used.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, io};

use nix::sys::resource::{UsageWho, getrusage};

/// What a process used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Used {
    /// From start to end.
    pub wall: Duration,
    /// Processor time, of the user and of the system.
    pub processor: Duration,
    /// The largest resident memory of any process measured so far, in KiB.
    pub peak_kib: i64,
}

/// Runs a program to its end in a directory, its output thrown away.
///
/// # Errors
/// It cannot be started, or fails.
pub fn run(program: &Path, args: &[&str], dir: &Path) -> io::Result<Used> {
    let before = processor_time()?;
    let started = Instant::now();
    let status = Command::new(program)
        .args(args)
        .current_dir(dir)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let wall = started.elapsed();
    if !status.success() {
        return Err(io::Error::other(format!(
            "{} {args:?} failed: {status}",
            program.display()
        )));
    }
    let (processor, peak_kib) = processor_time()?;
    Ok(Used {
        wall,
        processor: processor.saturating_sub(before.0),
        peak_kib,
    })
}

fn processor_time() -> io::Result<(Duration, i64)> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = |time: nix::sys::time::TimeVal| {
        Duration::from_micros(
            time.tv_sec().unsigned_abs() * 1_000_000 + time.tv_usec().unsigned_abs(),
        )
    };
    Ok((
        micros(usage.user_time()) + micros(usage.system_time()),
        usage.max_rss(),
    ))
}

/// The binary that is measured: the one that `LIMBECK_BENCH_BINARY` names, or the release binary beside the benchmark's
/// own.
pub fn binary() -> PathBuf {
    if let Some(named) = env::var_os("LIMBECK_BENCH_BINARY") {
        return PathBuf::from(named);
    }
    let own = env::current_exe().unwrap_or_default();
    let target = own
        .ancestors()
        .find(|dir| dir.ends_with("release"))
        .unwrap_or(Path::new("target/release"));
    target.join("limbeck")
}
