//! The `civicus` command line: one subcommand per file under `commands/`.

mod catalogue;
mod commands;
mod wording;

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
    Answer(commands::answer::Options),
    Check(commands::check::Options),
    Conformance(commands::conformance::Options),
    Erase(commands::erase::Options),
    Eval(commands::eval::Options),
    Prerender(commands::prerender::Options),
    Publish(commands::publish::Options),
    Sample(commands::sample::Options),
    Send(commands::send::Options),
    Serve(commands::serve::Options),
    Test(commands::test::Options),
}

fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(std::io::stderr).with_target(false).without_time().init();
    match Cli::parse().command {
        Command::Answer(options) => commands::answer::run(&options),
        Command::Check(options) => commands::check::run(&options),
        Command::Conformance(options) => commands::conformance::run(&options),
        Command::Erase(options) => commands::erase::run(&options),
        Command::Eval(options) => commands::eval::run(&options),
        Command::Prerender(options) => commands::prerender::run(&options),
        Command::Publish(options) => commands::publish::run(&options),
        Command::Sample(options) => commands::sample::run(&options),
        Command::Send(options) => commands::send::run(&options),
        Command::Serve(options) => commands::serve::run(options),
        Command::Test(options) => commands::test::run(&options),
    }
}
