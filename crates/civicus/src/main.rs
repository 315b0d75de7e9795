//! The `civicus` command line: one subcommand per file under `commands/`.

mod commands;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Surveys and feedback for any web page: the tools behind the widget.
#[derive(Parser)]
#[command(name = "civicus", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Serve(commands::serve::Options),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Serve(options) => commands::serve::run(options),
    }
}
