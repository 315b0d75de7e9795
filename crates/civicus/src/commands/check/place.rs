//! Bytes to lines and columns.

/// The beginnings of a text's lines.
pub(super) struct Lines<'s> {
    source: &'s str,
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        let ends = source.match_indices('\n').map(|(place, _)| place + 1);
        Self { source, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// Line and column of a byte, both counted from 1, columns in characters.
    pub(super) fn place(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        let start = self.starts[line - 1];
        (line, self.source.get(start..at).unwrap_or_default().chars().count() + 1)
    }

    /// The length of the longest of the lines around a byte, in bytes.
    pub(super) fn longest_around(&self, at: usize) -> usize {
        let line = self.starts.partition_point(|start| *start <= at);
        let length = |line: usize| {
            let end = self.starts.get(line + 1).copied().unwrap_or(self.source.len());
            self.starts.get(line).map_or(0, |start| end - start)
        };
        (line.saturating_sub(2)..=line).map(length).max().unwrap_or_default()
    }
}
