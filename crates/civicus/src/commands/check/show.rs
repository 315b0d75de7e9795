//! Diagnostics for people: source lines, counts, a table of translations.

use super::Examination;
use super::diagnostic::{Diagnostic, Severity};
use super::place::Lines;
use super::translations::Translation;
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};
use std::fmt::{self, Display, Formatter, Write};

/// The most diagnostics shown for one file.
const MOST: usize = 200;
/// The longest source line shown, in bytes: a file in one line is no help.
const LONGEST_LINE: usize = 400;

/// Errors, warnings and information.
pub(super) fn count(diagnostics: &[Diagnostic]) -> [usize; 3] {
    let of = |severity| diagnostics.iter().filter(|told| told.severity == severity).count();
    [of(Severity::Error), of(Severity::Warning), of(Severity::Information)]
}

/// Everything about one file.
pub(super) fn report(examination: &Examination, in_colour: bool) -> Result<String, fmt::Error> {
    let Examination { file, source, examined } = examination;
    let theme = if in_colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(110).with_links(false);
    let lines = Lines::new(source);
    let named = NamedSource::new(file, source.clone());
    let mut out = String::new();
    let (small, large): (Vec<_>, Vec<_>) =
        examined.diagnostics.iter().partition(|told| told.severity == Severity::Information);
    for told in large.iter().take(MOST) {
        let is_short = lines.longest_around(told.spot.range.start) <= LONGEST_LINE;
        let (line, column) = lines.place(told.spot.range.start);
        let message = if is_short { told.message.clone() } else { format!("{file}:{line}:{column}: {}", told.message) };
        handler.render_report(&mut out, &Shown { told, message, source: is_short.then_some(&named) })?;
        out.push('\n');
    }
    if large.len() > MOST {
        writeln!(out, "… and {} more: --json lists them all\n", large.len() - MOST)?;
    }
    for told in small {
        let (line, column) = lines.place(told.spot.range.start);
        writeln!(out, "{file}:{line}:{column}: {}", told.message)?;
    }
    let [errors, warnings, information] = count(&examined.diagnostics);
    let counted = [(errors, "error"), (warnings, "warning"), (information, "note")];
    let counted = counted.map(|(number, what)| format!("{number} {what}{}", if number == 1 { "" } else { "s" }));
    writeln!(out, "{file}: {}", counted.join(", "))?;
    table(&examined.translations, &lines, &mut out)?;
    Ok(out)
}

fn table(translations: &[Translation], lines: &Lines<'_>, out: &mut String) -> fmt::Result {
    if translations.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{:<10} {:>6} {:>8}  first missing at", "language", "texts", "missing")?;
    for translation in translations {
        let places: Vec<String> = translation
            .places
            .iter()
            .map(|spot| {
                let (line, column) = lines.place(spot.range.start);
                format!("{line}:{column}")
            })
            .collect();
        let (language, texts, missing) = (&translation.language, translation.texts, translation.missing);
        writeln!(out, "{language:<10} {texts:>6} {missing:>8}  {}", places.join(" "))?;
    }
    Ok(())
}

/// A diagnostic as the renderer wants it.
struct Shown<'t> {
    told: &'t Diagnostic,
    message: String,
    source: Option<&'t NamedSource<String>>,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.told.code)
    }
}

impl Display for Shown<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl miette::Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        Some(Box::new(self.told.code))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.told.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Information => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn Display + 'a>> {
        (!self.told.help.is_empty()).then(|| Box::new(&self.told.help) as Box<dyn Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_with_span(None, self.told.spot.range.clone());
        self.source.map(|_| Box::new(std::iter::once(label)) as Box<dyn Iterator<Item = LabeledSpan>>)
    }
}
