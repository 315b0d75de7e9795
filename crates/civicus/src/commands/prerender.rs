//! `civicus prerender`: a survey as a plain HTML form that needs no script.

use clap::Args;
use prerender::{Form, Settings, Style, page};
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// Write a survey as an HTML form that works without any script.
#[derive(Args)]
pub(crate) struct Options {
    /// The definition, a SurveyJS JSON file.
    survey: PathBuf,
    /// The language; the definition's own unless given.
    #[arg(long, value_name = "TAG", default_value = "")]
    lang: String,
    /// Where the form is sent to: the address that the element has as `endpoint`.
    #[arg(long, value_name = "URL")]
    endpoint: String,
    /// The address of a style sheet to link, `form.css` of this project or your own; without it, a page has its look in it.
    #[arg(long, value_name = "URL")]
    style: Option<String>,
    /// Write only the form, to be put into a page of yours; it has no look unless `--style` links one.
    #[arg(long)]
    fragment: bool,
    /// Level of the survey's heading, 1 to 6; 1 unless given, 2 with `--fragment`.
    #[arg(long, value_name = "LEVEL", value_parser = clap::value_parser!(u8).range(1..=6))]
    heading_level: Option<u8>,
    /// What the page adds to every response, as `data-context-*` does; repeat it for each.
    #[arg(long, value_name = "KEY=VALUE", value_parser = pair)]
    context: Vec<(String, String)>,
    /// The file to write; standard output unless given.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Runs the command.
pub(crate) fn run(options: &Options) -> ExitCode {
    super::exit(write(options))
}

fn write(options: &Options) -> Result<(), String> {
    let of_survey = |message: String| format!("{}: {message}", options.survey.display());
    let text = fs::read_to_string(&options.survey).map_err(|error| of_survey(error.to_string()))?;
    let form = Form::read(text.trim_start_matches('\u{feff}')).map_err(|failure| of_survey(failure.message))?;
    let languages = &form.definition.languages;
    let primary = |tag: &str| survey::messages::primary(tag).to_ascii_lowercase();
    if !options.lang.is_empty() && !languages.iter().any(|tag| primary(tag) == primary(&options.lang)) {
        let has = languages.join(", ");
        return Err(of_survey(format!("it is not written in `{}`; choose one of: {has}", options.lang)));
    }
    let settings = Settings {
        style: match &options.style {
            Some(address) => Style::Linked(address),
            None if options.fragment => Style::None,
            None => Style::Inline,
        },
        fragment: options.fragment,
        heading_level: options.heading_level.unwrap_or(if options.fragment { 2 } else { 1 }),
        context: &options.context,
        now: now(),
        ..Settings::new(&options.lang, &options.endpoint)
    };
    let html = page(&form, &settings);
    match &options.output {
        Some(file) => fs::write(file, html).map_err(|error| format!("{}: {error}", file.display())),
        None => std::io::stdout().write_all(html.as_bytes()).map_err(|error| error.to_string()),
    }
}

fn now() -> survey::Timestamp {
    jiff::Timestamp::now().as_millisecond()
}

fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').filter(|(key, _)| !key.is_empty());
    pair.map(|(key, value)| (key.to_owned(), value.to_owned())).ok_or_else(|| format!("`{text}` is not KEY=VALUE"))
}
