//! The definition whose responses are sent: one that is asked for, or the one that comes with this command.

use super::exchange::fetch;
use std::time::Duration;
use survey::Definition;

/// A survey of one question for testing endpoints, so that test responses never lie among those of people.
pub(super) const BUILT_IN: &str = include_str!("survey.json");

/// What an envelope says of the definition it answers, and answers to it.
#[derive(Clone, Debug)]
pub(super) struct Answered {
    /// The definition's id.
    pub(super) survey: String,
    /// SHA-256 of the canonical definition.
    pub(super) version: String,
    /// Answers that are right for it: to the built-in survey its one answer. Of any other survey nothing is answered,
    /// and the response says that it is not complete: that fits every definition and changes no figure.
    pub(super) answer: Option<(&'static str, &'static str)>,
}

/// Reads the definition.
///
/// # Errors
/// A sentence, when it cannot be had or is none.
pub(super) fn read(place: Option<&str>, timeout: Duration) -> Result<Answered, String> {
    let Some(place) = place else { return answered(BUILT_IN, Some(("test", "yes"))) };
    let text = if place.starts_with("http://") || place.starts_with("https://") {
        fetch(place, timeout)
    } else {
        std::fs::read_to_string(place).map_err(|error| error.to_string())
    };
    let cure = "name a definition with --survey: a file, or the address under which the collector serves it";
    text.and_then(|text| answered(&text, None)).map_err(|problem| format!("{place}: {problem}; {cure}"))
}

fn answered(text: &str, answer: Option<(&'static str, &'static str)>) -> Result<Answered, String> {
    let (definition, _) = Definition::parse(text.trim_start_matches('\u{feff}')).map_err(|failure| failure.message)?;
    Ok(Answered { survey: definition.id, version: definition.version, answer })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::conformance::probes::{Material, Probe};
    use std::sync::Arc;
    use survey::rules::check_envelope;

    #[test]
    fn what_is_sent_fits_the_definition_it_answers() {
        let constituents = concat!(env!("CARGO_MANIFEST_DIR"), "/../../surveys/constituents.json");
        for place in [None, Some(constituents)] {
            let text = place.map_or(BUILT_IN.to_owned(), |place| std::fs::read_to_string(place).unwrap());
            let (definition, findings) = Definition::parse(&text).unwrap();
            assert!(findings.is_empty(), "{findings:?}");
            let material = Material::new(read(place, Duration::from_secs(1)).unwrap(), [7; 32], 1_795_478_400_000);
            for probe in [Probe::Post, Probe::Changed, Probe::Difficult(0), Probe::Together(1)] {
                let envelope = material.envelope(probe);
                assert_eq!(check_envelope(&Arc::new(definition.clone()), &envelope), []);
            }
        }
    }

    #[test]
    fn a_survey_that_cannot_be_had_is_told_with_the_cure() {
        let message = read(Some("nowhere.json"), Duration::from_secs(1)).unwrap_err();
        assert!(message.starts_with("nowhere.json: ") && message.contains("--survey"), "{message}");
    }
}
