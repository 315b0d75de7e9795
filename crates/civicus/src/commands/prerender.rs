//! `civicus prerender`: a survey as a plain HTML form, or published results as a page, that needs no script.

use super::files::{read, wrong};
use clap::Args;
use prerender::{Form, Settings, Style, page};
use results::{Edition, Publication, Rendering};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Write a survey as an HTML form that works without any script; or, with --results, what was published of it as a page.
#[derive(Args)]
pub(crate) struct Options {
    /// The definition, a SurveyJS JSON file.
    survey: PathBuf,
    /// The language; the definition's own unless given.
    #[arg(long, value_name = "TAG", default_value = "")]
    lang: String,
    /// Where the form is sent to: the address that the element has as `endpoint`.
    #[arg(
        long,
        value_name = "URL",
        required_unless_present = "results",
        default_value = "",
        hide_default_value = true
    )]
    endpoint: String,
    /// A results.json that was published of the survey: write its page instead of a form.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["endpoint", "context", "style"])]
    results: Option<PathBuf>,
    /// The address of a style sheet to link, `form.css` of this project or your own; without it, a page has its look in it.
    #[arg(long, value_name = "URL")]
    style: Option<String>,
    /// Write only the form or the results, to be put into a page of yours, most of all inside the element; a form has no look
    /// unless `--style` links one.
    #[arg(long)]
    fragment: bool,
    /// Level of the first heading, 1 to 6; 1 unless given, 2 with `--fragment`.
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
    let text = read(&options.survey)?;
    let html = match &options.results {
        Some(published) => results(options, &text, published)?,
        None => form(options, &text)?,
    };
    match &options.output {
        Some(file) => fs::write(file, html).map_err(|error| wrong(file, &error.to_string())),
        None => std::io::stdout().write_all(html.as_bytes()).map_err(|error| error.to_string()),
    }
}

fn results(options: &Options, text: &str, published: &Path) -> Result<String, String> {
    let publication = Publication::read(text).map_err(|failure| wrong(&options.survey, &failure.message))?;
    let edition = Edition::read(&read(published)?).map_err(|message| wrong(published, &message))?;
    let language = language(options, published, &edition.languages)?;
    let rendering = Rendering::new(&edition, &publication, &language);
    Ok(if options.fragment { rendering.fragment(options.heading_level.unwrap_or(2).min(5)) } else { rendering.page() })
}

fn form(options: &Options, text: &str) -> Result<String, String> {
    let form = Form::read(text).map_err(|failure| wrong(&options.survey, &failure.message))?;
    language(options, &options.survey, &form.definition.languages)?;
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
    Ok(page(&form, &settings))
}

/// The language that was asked for, if what a file holds is written in it; else its first one.
fn language(options: &Options, file: &Path, languages: &[String]) -> Result<String, String> {
    let primary = |tag: &str| survey::messages::primary(tag).to_ascii_lowercase();
    if options.lang.is_empty() {
        return Ok(languages.first().cloned().unwrap_or_default());
    }
    let found = languages.iter().find(|tag| primary(tag) == primary(&options.lang)).cloned();
    let has = languages.join(", ");
    found.ok_or_else(|| wrong(file, &format!("it is not written in `{}`; choose one of: {has}", options.lang)))
}

fn now() -> survey::Timestamp {
    jiff::Timestamp::now().as_millisecond()
}

fn pair(text: &str) -> Result<(String, String), String> {
    let pair = text.split_once('=').filter(|(key, _)| !key.is_empty());
    pair.map(|(key, value)| (key.to_owned(), value.to_owned())).ok_or_else(|| format!("`{text}` is not KEY=VALUE"))
}
