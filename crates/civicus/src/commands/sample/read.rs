//! The files: the definition, and what the sample is like.

use super::distribution::Distribution;
use super::problem::Problem;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use survey::Definition;

/// Reads the definition. What of it cannot be read is not there, as in the widget.
pub(super) fn definition(file: &Path) -> Result<Arc<Definition>, Problem> {
    let text = text(file)?;
    let wrong = |failure: survey::model::DefinitionFailure| Problem::NoDefinition {
        file: file.into(),
        message: failure.message,
    };
    let (definition, findings) = Definition::parse(without_mark(&text)).map_err(wrong)?;
    for finding in findings {
        tracing::warn!("{}: {}: {}", file.display(), finding.path, finding.message);
    }
    Ok(Arc::new(definition))
}

/// Reads what the sample is like, and where that stands: the file asked for, or `SURVEY.sample.json` if it is there.
pub(super) fn distribution(survey: &Path, asked: Option<&Path>) -> Result<(PathBuf, Distribution), Problem> {
    let beside = survey.with_extension("sample.json");
    let file = asked.map_or(beside, Path::to_path_buf);
    let text = match text(&file) {
        Err(Problem::Unreadable { cause, .. }) if asked.is_none() && cause.kind() == io::ErrorKind::NotFound => {
            return Ok((file, Distribution::default()));
        }
        read => read?,
    };
    let mut reader = serde_json::Deserializer::from_str(without_mark(&text));
    let wrong = |at: String, error: &serde_json::Error| Problem::Malformed {
        file: file.clone(),
        at,
        message: error.to_string(),
    };
    if !without_mark(&text).trim_start().starts_with('{') {
        let message = "it must hold a JSON object".into();
        return Err(Problem::Malformed { file, at: String::new(), message });
    }
    let read = serde_path_to_error::deserialize(&mut reader);
    let distribution = read.map_err(|error| wrong(error.path().to_string(), error.inner()))?;
    reader.end().map_err(|error| wrong(String::new(), &error))?;
    Ok((file, distribution))
}

fn text(file: &Path) -> Result<String, Problem> {
    fs::read_to_string(file).map_err(|cause| Problem::Unreadable { file: file.into(), cause })
}

fn without_mark(text: &str) -> &str {
    text.trim_start_matches('\u{feff}')
}
