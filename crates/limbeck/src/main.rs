//! The program `limbeck`.

/// Evaluating models makes many small values: the system's allocator would take a fifth of the time.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    limbeck::cli::main()
}
