//! Files that a command is given, and what is said about them.

use std::fs;
use std::path::Path;

/// The text of a file, without a byte order mark.
pub(super) fn read(file: &Path) -> Result<String, String> {
    let text = fs::read_to_string(file).map_err(|error| wrong(file, &error.to_string()))?;
    Ok(text.strip_prefix('\u{feff}').map(String::from).unwrap_or(text))
}

/// A message that names its file.
pub(super) fn wrong(file: &Path, message: &str) -> String {
    format!("{}: {message}", file.display())
}
