//! What stays of an erased response: a mark by which its id is known if it is sent again, and nothing else.

use super::Kind;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::collections::BTreeSet;
use std::fmt;
use survey::json;
use survey::wire::Envelope;

/// The key of the marks. Its `Debug` form hides it.
#[derive(Clone)]
pub(super) struct ErasureKey(String);

impl ErasureKey {
    pub(super) fn new(key: String) -> Self {
        Self(key)
    }

    /// The mark of an id: HMAC-SHA256 (RFC 2104), in hexadecimal. Without the key nobody can try whether an id that
    /// stands on a device was erased here.
    pub(super) fn mark(&self, id: &str) -> String {
        // A key of any length will do for HMAC; there is no other error.
        let Ok(mut code) = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()) else { return String::new() };
        code.update(id.as_bytes());
        code.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The marks of an envelope: its own, and those of what it takes the place of. One of them erased, and it would
    /// bring back what was erased.
    pub(super) fn marks(&self, envelope: &Envelope) -> Vec<String> {
        let ids = std::iter::once(&envelope.id).chain(&envelope.supersedes);
        ids.map(|id| self.mark(id)).collect()
    }
}

impl fmt::Debug for ErasureKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("ErasureKey(hidden)")
    }
}

/// What became of a wish to erase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// Nothing of it is left, and it will not come back. How many responses were removed: none when it had not arrived
    /// or was erased before, several when it had been changed and sent again.
    Done {
        /// Responses removed.
        removed: usize,
    },
    /// A response of this id is there, but of another kind or to another survey: other people decide about it.
    NotYours,
}

/// A stored response, as far as erasing asks for it.
pub(super) struct Candidate {
    pub(super) id: String,
    pub(super) survey: String,
    pub(super) kind: Kind,
    pub(super) envelope: String,
}

impl Candidate {
    /// As a row has it; `kind` is 0 for an ordinary response, 1 for a sensitive one, 2 for a separate one.
    pub(super) fn new(id: String, survey: String, kind: i32, envelope: String) -> Self {
        let kind = match kind {
            0 => Kind::Ordinary,
            1 => Kind::Sensitive,
            _ => Kind::Separate,
        };
        Self { id, survey, kind, envelope }
    }
}

/// All versions of one response: of an answer that was changed before anybody knew that it had arrived, several can be
/// stored, and each names all those before it.
#[derive(Debug, Default)]
pub(super) struct Versions {
    pub(super) ids: BTreeSet<String>,
    pub(super) not_yours: bool,
}

impl Versions {
    /// `candidates` are the stored responses that have this id or name it; `survey` and `kind` say whose affair it is.
    pub(super) fn of(id: &str, survey: &str, kind: Kind, candidates: &[Candidate]) -> Self {
        let mut versions = Self::default();
        versions.ids.insert(id.to_owned());
        for candidate in candidates {
            versions.not_yours |= candidate.survey != survey || candidate.kind != kind;
            versions.ids.insert(candidate.id.clone());
            let named = json::read(&candidate.envelope).ok().and_then(|value| Envelope::from_value(value).ok());
            versions.ids.extend(named.into_iter().flat_map(|envelope| envelope.supersedes));
        }
        versions
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// RFC 4231, test case 2.
    #[test]
    fn a_mark_is_an_hmac() {
        let key = ErasureKey::new("Jefe".into());
        let wanted = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(key.mark("what do ya want for nothing?"), wanted);
        assert_eq!(format!("{key:?}"), "ErasureKey(hidden)");
    }

    fn candidate(id: &str, supersedes: &[&str]) -> Candidate {
        let envelope = json!({
            "id": id, "survey": "s", "version": "v", "locale": "en", "complete": true, "data": {},
            "supersedes": supersedes, "submitted": "2026-11-24"
        });
        Candidate::new(id.into(), "s".into(), 0, envelope.to_string())
    }

    #[test]
    fn every_version_goes_and_nobody_elses() {
        let stored = [candidate("b", &["a"]), candidate("d", &["a", "b", "c"])];
        let versions = Versions::of("b", "s", Kind::Ordinary, &stored);
        assert_eq!(versions.ids.iter().map(String::as_str).collect::<Vec<_>>(), ["a", "b", "c", "d"]);
        assert!(!versions.not_yours);
        assert!(Versions::of("b", "s", Kind::Sensitive, &stored).not_yours);
        assert!(Versions::of("b", "other", Kind::Ordinary, &stored).not_yours);
    }
}
