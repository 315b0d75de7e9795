//! What a distribution says of a question now: what holds under a condition comes before what always does.

use super::distribution::{NumberRange, Remark, Shares, Texts, Weights};
use std::collections::BTreeMap;
use survey::Answering;

/// What is said, the most special first.
#[derive(Clone, Debug, Default)]
pub(super) struct Layers<'d>(Vec<&'d Shares>);

impl<'d> Layers<'d> {
    /// What is said of a question, for the answers so far and the language.
    pub(super) fn of(shares: Option<&'d Shares>, answering: &Answering, language: &str) -> Self {
        let mut layers = Self::default();
        if let Some(shares) = shares {
            layers.add(shares, answering, language);
        }
        layers
    }

    fn add(&mut self, shares: &'d Shares, answering: &Answering, language: &str) {
        let holds = shares.given.iter().find(|given| {
            let spoken = given.languages.is_empty() || given.languages.iter().any(|one| one == language);
            spoken && given.when.as_ref().is_none_or(|condition| answering.survey_holds(&condition.0))
        });
        if let Some(given) = holds {
            self.add(&given.then, answering, language);
        }
        self.0.push(shares);
    }

    /// The same for a row of a matrix. That the matrix is answered says nothing of each row.
    pub(super) fn row(&self, name: &str, answering: &Answering, language: &str) -> (f64, Self) {
        let mut layers = Self::default();
        for shares in self.0.iter().filter_map(|shares| shares.rows.get(name)) {
            layers.add(shares, answering, language);
        }
        let answered = layers.answered();
        layers.0.extend(&self.0);
        (answered, layers)
    }

    fn first<T>(&self, field: impl Fn(&'d Shares) -> Option<T>) -> Option<T> {
        self.0.iter().find_map(|shares| field(shares))
    }

    pub(super) fn answered(&self) -> f64 {
        self.first(|shares| shares.answered).unwrap_or(1.0)
    }

    pub(super) fn weights(&self) -> Option<&'d Weights> {
        self.first(|shares| shares.weights.as_ref())
    }

    pub(super) fn count(&self) -> Option<&'d BTreeMap<usize, f64>> {
        self.first(|shares| shares.count.as_ref())
    }

    pub(super) fn number(&self) -> Option<NumberRange> {
        self.first(|shares| shares.number)
    }

    pub(super) fn texts(&self) -> Option<&'d Texts> {
        self.first(|shares| shares.texts.as_ref())
    }

    pub(super) fn other(&self) -> Option<&'d Texts> {
        self.first(|shares| shares.other.as_ref())
    }

    pub(super) fn remark(&self) -> Option<&'d Remark> {
        self.first(|shares| shares.remark.as_ref())
    }
}
