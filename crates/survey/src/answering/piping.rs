//! A bound on piping: words may pipe words that pipe words, in circles too.

use std::cell::Cell;

/// How deep words may stand in words.
const DEEPEST: u32 = 4;
/// How many bytes one text may take in by piping.
const MOST_BYTES: usize = 1_000_000;
/// What one name counts beside the words it stands for, so that names without words are bounded too.
const NAME: usize = 500;

/// How far the piping that goes on now has come. Nothing goes on between calls from outside.
#[derive(Clone, Debug, Default)]
pub(super) struct Piping {
    depth: Cell<u32>,
    bytes: Cell<usize>,
}

impl Piping {
    /// Pipes one text; beyond the deepest, texts stay as they are written.
    pub(super) fn within(&self, words: &str, pipe: impl FnOnce() -> String) -> String {
        let depth = self.depth.get();
        if depth == DEEPEST {
            return words.to_owned();
        }
        if depth == 0 {
            self.bytes.set(0);
        }
        self.depth.set(depth + 1);
        let piped = pipe();
        self.depth.set(depth);
        piped
    }

    /// Words for one name; beyond the most, names stay as they are written.
    pub(super) fn take(&self, words: impl FnOnce() -> Option<String>) -> Option<String> {
        if self.bytes.get() > MOST_BYTES {
            return None;
        }
        let found = words();
        let bytes = found.as_ref().map_or(0, String::len).saturating_add(NAME);
        self.bytes.set(self.bytes.get().saturating_add(bytes));
        found.filter(|_| self.bytes.get() <= MOST_BYTES + NAME)
    }
}
