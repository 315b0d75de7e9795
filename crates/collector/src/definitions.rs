//! The definitions a collector serves, and every version it ever served.
//!
//! A response made with an older version, on a device that was offline, is validated against that version.

use crate::store::{Store, StoreFailure, StoredDefinition};
use prerender::Form;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use survey::{Definition, Finding};

/// A definition as its file has it now.
#[derive(Clone, Debug)]
pub struct Served {
    /// The text of the file.
    pub json: Arc<str>,
    /// SHA-256 of the canonical definition.
    pub version: String,
}

/// What could not be read in a definition that is usable all the same.
#[derive(Debug)]
pub struct Warning {
    /// The file.
    pub file: PathBuf,
    /// What and where.
    pub finding: Finding,
}

/// A folder of definitions that cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum DefinitionsFailure {
    /// The folder or a file in it cannot be read.
    #[error("{path} cannot be read: {cause}. Choose the folder of definitions with --surveys")]
    Unreadable {
        /// The folder or file.
        path: String,
        /// The system's own words.
        cause: std::io::Error,
    },
    /// A file is no definition.
    #[error("{path} is no definition: {message}. Mend it, or move it out of the folder")]
    Wrong {
        /// The file.
        path: String,
        /// What is wrong, and where.
        message: String,
    },
    /// Two files have one id.
    #[error("{first} and {second} both have the id `{id}`. Give each its own under \"civicus\": {{\"id\": ...}}")]
    SameId {
        /// One file.
        first: String,
        /// The other file.
        second: String,
        /// Their id.
        id: String,
    },
    /// They could not be remembered.
    #[error(transparent)]
    Store(#[from] StoreFailure),
}

/// The definitions of one collector.
#[derive(Debug, Default)]
pub struct Definitions {
    current: BTreeMap<String, Served>,
    versions: BTreeMap<String, BTreeMap<String, Form>>,
}

impl Definitions {
    /// Reads every `*.json` in the folder but `*.sample.json`, remembers each in the store, and recalls those of earlier days.
    ///
    /// # Errors
    /// When the folder or a file cannot be read, a file is no definition, two share an id, or the store fails.
    pub async fn load(folder: &Path, store: &Store) -> Result<(Self, Vec<Warning>), DefinitionsFailure> {
        let mut definitions = Self::default();
        let mut warnings = Vec::new();
        let mut files: BTreeMap<String, PathBuf> = BTreeMap::new();
        for file in json_files(folder)? {
            let path = file.display().to_string();
            let text = std::fs::read_to_string(&file)
                .map_err(|cause| DefinitionsFailure::Unreadable { path: path.clone(), cause })?;
            let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
            let (definition, findings) = Definition::parse(text)
                .map_err(|failure| DefinitionsFailure::Wrong { path: path.clone(), message: failure.message })?;
            let (id, version) = (definition.id.clone(), definition.version.clone());
            if let Some(first) = files.get(&id) {
                return Err(DefinitionsFailure::SameId { first: first.display().to_string(), second: path, id });
            }
            warnings.extend(findings.into_iter().map(|finding| Warning { file: file.clone(), finding }));
            files.insert(id.clone(), file);
            store
                .keep_definition(&StoredDefinition { survey: id.clone(), version: version.clone(), json: text.into() })
                .await?;
            definitions.current.insert(id.clone(), Served { json: text.into(), version: version.clone() });
            let form = form(definition, text).map_err(|message| DefinitionsFailure::Wrong { path, message })?;
            definitions.versions.entry(id).or_default().insert(version, form);
        }
        definitions.recall(store).await?;
        Ok((definitions, warnings))
    }

    /// Adds the versions that were served in the past.
    async fn recall(&mut self, store: &Store) -> Result<(), StoreFailure> {
        for past in store.definitions().await? {
            let versions = self.versions.entry(past.survey).or_default();
            if versions.contains_key(&past.version) {
                continue;
            }
            match Form::read(&past.json) {
                Ok(form) => {
                    versions.insert(past.version, form);
                }
                Err(failure) => tracing::warn!("an earlier definition can no longer be read: {}", failure.message),
            }
        }
        Ok(())
    }

    /// The definition as its file has it now.
    #[must_use]
    pub fn current(&self, survey: &str) -> Option<&Served> {
        self.current.get(survey)
    }

    /// Whether a definition with this id is served, or ever was.
    #[must_use]
    pub fn knows(&self, survey: &str) -> bool {
        self.versions.contains_key(survey)
    }

    /// One version of a definition, of today or earlier.
    #[must_use]
    pub fn version(&self, survey: &str, version: &str) -> Option<&Arc<Definition>> {
        self.form(survey, version).map(|form| &form.definition)
    }

    /// The same as a form without a script.
    #[must_use]
    pub fn form(&self, survey: &str, version: &str) -> Option<&Form> {
        self.versions.get(survey)?.get(version)
    }

    /// The form of a definition as its file has it now.
    #[must_use]
    pub fn current_form(&self, survey: &str) -> Option<&Form> {
        self.form(survey, &self.current(survey)?.version)
    }

    /// The ids of the definitions served now.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.current.keys().map(String::as_str)
    }
}

fn form(definition: Definition, text: &str) -> Result<Form, String> {
    Form::of(Arc::new(definition), text).map_err(|failure| failure.message)
}

/// Whether a file says what a sample of responses is like (`civicus sample`): it lies beside a definition and is none.
#[must_use]
pub fn is_sample(file: &Path) -> bool {
    file.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".sample.json"))
}

/// The definition files of a folder, in the order of their names.
fn json_files(folder: &Path) -> Result<Vec<PathBuf>, DefinitionsFailure> {
    let unreadable = |cause| DefinitionsFailure::Unreadable { path: folder.display().to_string(), cause };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_file() && path.extension().is_some_and(|extension| extension == "json") && !is_sample(&path) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
