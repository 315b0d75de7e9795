//! Counting responses as they come, each at the same cost however many came before.

use super::completion::CompletionCounters;
use super::counted::{Counted, Kind};
use super::counters::{Counter, Counts, Moves, NamedCounters, Numbering, RESPONSES};
use super::exclusions::{Bounds, ExclusionCounts, Replacements, reason_for};
use super::footprint::{Footprint, Footprints};
use super::response_id::ResponseId;
use super::shape::Asked;
use super::splits::{CountedGroup, Way};
use super::{ElementSummary, ExclusionReason, SUMMARY_VERSION, SplitBy, Summary, Wish};
use crate::answering::{Answering, comment_key};
use crate::expr::is_empty;
use crate::model::Definition;
use crate::wire::{Envelope, sha256_hex};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// Counts responses as they come, in any order. Adding one costs the same whatever came before. What is kept of it are its
/// id and the numbers of the counters that it moved, some 150 bytes, by which it is taken back when another response turns
/// out to have taken its place; its answers are not kept.
pub struct Tally {
    definition: Arc<Definition>,
    bounds: Bounds,
    numbering: Numbering,
    elements: Vec<Element>,
    completion: CompletionCounters,
    versions: NamedCounters,
    days: NamedCounters,
    /// What the codes of a response move.
    codes: HashMap<String, BTreeSet<Counter>>,
    ways: Vec<Way>,
    /// The groups of all ways.
    groups: Vec<CountedGroup>,
    everybody: Counts,
    received: u64,
    excluded: ExclusionCounts,
    /// Every response to this survey, by id.
    known: HashMap<ResponseId, Kept>,
    footprints: Footprints,
    replacements: Replacements,
}

/// An element and the text beside its answer.
struct Element {
    counted: Counted,
    comment_key: String,
    beside: Counter,
}

/// What is kept of a response.
struct Kept {
    /// Tells responses apart that have the same id.
    fingerprint: u64,
    standing: Standing,
}

enum Standing {
    Relevant(Footprint),
    Excluded(ExclusionReason),
}

impl Tally {
    /// Begins to count responses to a definition.
    #[must_use]
    pub fn new(definition: &Arc<Definition>, wish: &Wish) -> Self {
        let mut numbering = Numbering::new();
        let element = |asked: &Asked| Element {
            counted: Counted::new(asked, &mut numbering),
            comment_key: comment_key(&asked.value_name),
            beside: numbering.one(),
        };
        let mut elements: Vec<Element> = Asked::all(definition).iter().map(element).collect();
        let completion = CompletionCounters::new(definition, &mut numbering);
        let mut codes: HashMap<String, BTreeSet<Counter>> = HashMap::new();
        for answer in &wish.coded {
            let meant = elements.iter_mut().filter(|element| element.counted.name == answer.element);
            for element in meant {
                if let Kind::Text(text) = &mut element.counted.kind {
                    text.code(&answer.codes, &mut numbering, codes.entry(answer.response.clone()).or_default());
                }
            }
        }
        let mut groups = Vec::new();
        let ways = wish.splits.iter().filter_map(|name| SplitBy::read(definition, name));
        let ways = ways.map(|by| Way::new(definition, by, &mut groups)).collect();
        Self {
            definition: Arc::clone(definition),
            bounds: Bounds::of(wish),
            numbering,
            elements,
            completion,
            versions: NamedCounters::default(),
            days: NamedCounters::default(),
            codes,
            ways,
            groups,
            everybody: Counts::default(),
            received: 0,
            excluded: ExclusionCounts::default(),
            known: HashMap::new(),
            footprints: Footprints::default(),
            replacements: Replacements::default(),
        }
    }

    /// Counts a response, or remembers why it does not count.
    pub fn add(&mut self, envelope: &Envelope) {
        self.received += 1;
        if envelope.survey != self.definition.id {
            return self.excluded.add(ExclusionReason::OtherSurvey, 1);
        }
        self.replacements.add(envelope);
        let id = ResponseId::from(envelope.id.as_str());
        let fingerprint = fingerprint(envelope);
        if let Some(kept) = self.known.get(&id) {
            self.excluded.add(ExclusionReason::Twice, 1);
            // Which one stays must not depend on which one came first.
            if kept.fingerprint <= fingerprint {
                return;
            }
            match kept.standing {
                Standing::Excluded(reason) => self.excluded.remove(reason),
                Standing::Relevant(footprint) => {
                    take_back(footprint, &self.footprints, &mut self.everybody, &mut self.groups);
                }
            }
        }
        let standing = match reason_for(&self.definition, envelope, &self.bounds) {
            Some(reason) => {
                self.excluded.add(reason, 1);
                Standing::Excluded(reason)
            }
            None => Standing::Relevant(self.count(envelope)),
        };
        self.known.insert(id, Kept { fingerprint, standing });
    }

    /// Counts responses that cannot be read.
    pub fn add_unreadable(&mut self, responses: u64) {
        self.received += responses;
        self.excluded.add(ExclusionReason::Unreadable, responses);
    }

    fn count(&mut self, envelope: &Envelope) -> Footprint {
        let moves = self.moves(envelope);
        let answering = self
            .ways
            .iter()
            .any(Way::is_calculated)
            .then(|| Answering::with_answers(Arc::clone(&self.definition), envelope.data.clone()));
        let mut groups = Vec::new();
        for way in &mut self.ways {
            groups.extend(way.groups_of(&self.definition, envelope, answering.as_ref(), &mut self.groups));
        }
        let footprint = self.footprints.keep(&groups, moves);
        self.everybody.add(self.footprints.counters(footprint));
        for group in groups {
            self.groups[group].counts.add(self.footprints.counters(footprint));
        }
        footprint
    }

    /// The counters that a response moves in each of its groups.
    fn moves(&mut self, envelope: &Envelope) -> Vec<Counter> {
        let mut moves = Moves { numbering: &mut self.numbering, counters: vec![RESPONSES] };
        let version = self.versions.of(&envelope.version, moves.numbering);
        let day = self.days.of(&envelope.submitted, moves.numbering);
        moves.counters.extend([version, day]);
        self.completion.moves(envelope, &mut moves);
        for Element { counted, comment_key, beside } in &mut self.elements {
            counted.moves(envelope.data.get(&counted.value_name), &mut moves);
            if envelope.data.get(comment_key).is_some_and(|text| !is_empty(text)) {
                moves.count(*beside);
            }
        }
        let mut counters = moves.counters;
        counters.extend(self.codes.get(&envelope.id).into_iter().flatten());
        counters
    }

    /// The counts so far. It takes as long as there are groups and counters, responses that take the place of others, and
    /// ids to put in order.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let (mut everybody, mut groups) = (self.everybody.clone(), self.groups.clone());
        let mut excluded = self.excluded.clone();
        let replaced = self.replacements.replaced(|id| self.known.contains_key(id));
        for kept in replaced.iter().filter_map(|id| self.known.get(*id)) {
            excluded.add(ExclusionReason::Superseded, 1);
            match kept.standing {
                Standing::Excluded(reason) => excluded.remove(reason),
                Standing::Relevant(footprint) => take_back(footprint, &self.footprints, &mut everybody, &mut groups),
            }
        }
        let is_relevant = |(id, kept): &(&ResponseId, &Kept)| {
            matches!(kept.standing, Standing::Relevant(_)) && !replaced.contains(id)
        };
        let mut responses: Vec<String> = self.known.iter().filter(is_relevant).map(|(id, _)| id.to_string()).collect();
        responses.sort_unstable();
        let versions = self.versions.counted(&everybody).map(|(version, count)| (version.to_owned(), count));
        let days: BTreeMap<&str, u64> = self.days.counted(&everybody).collect();
        let ends = days.first_key_value().zip(days.last_key_value());
        Summary {
            format: "civicus-summary".into(),
            format_version: SUMMARY_VERSION,
            survey: self.definition.id.clone(),
            versions: versions.collect(),
            received: self.received,
            relevant: everybody.of(RESPONSES),
            excluded: excluded.counted(),
            days: ends.map(|((first, _), (last, _))| ((*first).to_owned(), (*last).to_owned())),
            completion: self.completion.figures(&everybody),
            elements: self.figures(&everybody),
            splits: self.ways.iter().map(|way| way.summary(&groups, &|counts| self.figures(counts))).collect(),
            responses,
        }
    }

    fn figures(&self, counts: &Counts) -> Vec<ElementSummary> {
        let figures = |element: &Element| ElementSummary {
            texts_beside: counts.of(element.beside),
            ..element.counted.figures(counts, counts.of(RESPONSES))
        };
        self.elements.iter().map(figures).collect()
    }
}

fn take_back(footprint: Footprint, all: &Footprints, everybody: &mut Counts, groups: &mut [CountedGroup]) {
    everybody.remove(all.counters(footprint));
    for group in all.groups(footprint) {
        groups[group].counts.remove(all.counters(footprint));
    }
}

/// A number that is another one for every other response.
fn fingerprint(envelope: &Envelope) -> u64 {
    let hash = sha256_hex(envelope.to_json().as_bytes());
    u64::from_str_radix(&hash[..16], 16).unwrap_or_default()
}
