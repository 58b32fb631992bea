//! `quietroom`: configuration, wiring and commands. The only crate that reads the clock and draws random bytes.

mod bench;
mod command;
mod config;
mod doctor;
mod effort;
mod groups;
mod import;
mod list;
mod listen;
mod machine;
mod manifest;
mod places;
mod serve;
mod timetable;

use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let command = command::Quietroom::parse();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("QUIETROOM_LOG")
                .unwrap_or_else(|_| "warn,quietroom=info,sqlx=error".into()),
        )
        .with_writer(std::io::stderr)
        .init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return refuse(&anyhow::Error::from(error)),
    };
    match runtime.block_on(command.run()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&error),
    }
}

/// Exit code 1: the reason on stderr, nothing written.
fn refuse(error: &anyhow::Error) -> ExitCode {
    eprintln!("quietroom: {error:#}");
    ExitCode::from(1)
}
