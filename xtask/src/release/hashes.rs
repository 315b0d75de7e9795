//! The hashes of files, as browsers compare them (Subresource Integrity).

use crate::build::files;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A file's SHA-384 in the form of an `integrity` attribute.
pub(super) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// The files of a folder by their path in it: how long they are, and their hash.
pub(super) struct Hashes(BTreeMap<String, (usize, String)>);

impl Hashes {
    /// Reads every file of the folder, compressed copies left out.
    pub(super) fn of(folder: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let mut hashes = BTreeMap::new();
        for file in files(folder)? {
            let path = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            let bytes = fs::read(&file)?;
            hashes.insert(path, (bytes.len(), integrity(&bytes)));
        }
        Ok(Self(hashes))
    }

    /// The hashes of some files as a JSON object.
    pub(super) fn only(&self, names: &[&str]) -> Result<Value, String> {
        let hash = |name: &&str| {
            let (_, hash) = self.0.get(*name).ok_or_else(|| format!("the loader names {name}, which is not there"))?;
            Ok(((*name).to_owned(), Value::from(hash.as_str())))
        };
        names.iter().map(hash).collect()
    }

    /// `manifest.json` of a release.
    pub(super) fn manifest(&self, version: &str) -> Result<String, serde_json::Error> {
        let files: BTreeMap<&str, Value> = self
            .0
            .iter()
            .map(|(path, (bytes, integrity))| (path.as_str(), json!({ "bytes": bytes, "integrity": integrity })))
            .collect();
        serde_json::to_string_pretty(&json!({ "version": version, "files": files }))
    }
}
