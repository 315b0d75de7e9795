//! Responses as they leave the widget, each checked as a collector checks it.

use super::distribution::Days;
use super::draw::Draw;
use super::plan::Plan;
use super::problem::Problem;
use super::respondent::{Record, Respondent};
use super::typed::{Writer, one_of};
use serde_json::{Map, Value};
use survey::model::QuestionKind;
use survey::rules::check_envelope;
use survey::wire::{Envelope, follow_up_hash};

/// How many people try instead of one whose answers no collector takes.
const MOST_PEOPLE: usize = 10;

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    /// How many people answer.
    pub(super) count: u32,
    pub(super) seed: u64,
    pub(super) days: Days,
}

/// What was made.
#[derive(Debug)]
pub(super) struct Made {
    /// In the order of their ids: who answered, and what was left apart, cannot be matched by their places.
    pub(super) envelopes: Vec<Envelope>,
    /// Questions that nobody answered, with the reason.
    pub(super) unanswered: Vec<(String, String)>,
}

/// Makes a sample.
///
/// # Errors
/// When nobody gets to the end of the survey.
pub(super) fn make(plan: &Plan, sample: &Sample) -> Result<Made, Problem> {
    let seed = Draw::of_seed(sample.seed);
    let mut record = Record::default();
    let mut envelopes = Vec::new();
    for number in 1..=sample.count {
        envelopes.extend(of_somebody(plan, sample.days, &seed.fork(&format!("response {number}")), &mut record)?);
    }
    envelopes.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(Made { envelopes, unanswered: unanswered(plan, &record) })
}

/// What one person sends.
fn of_somebody(plan: &Plan, days: Days, draw: &Draw, record: &mut Record) -> Result<Vec<Envelope>, Problem> {
    let language = plan.language(&mut draw.fork("language")).to_owned();
    let writer = Writer { language: &language, day: one_of(days.from, days.to, &mut draw.fork("day")) };
    let mut refused = String::new();
    for attempt in 0..MOST_PEOPLE {
        let envelopes = sent(plan, writer, &draw.fork(&format!("person {attempt}")), record)?;
        let reasons = envelopes.iter().flat_map(|envelope| check_envelope(&plan.definition, envelope));
        match reasons.into_iter().next() {
            None => return Ok(envelopes),
            Some(reason) => refused = format!("{}: {}", reason.path, reason.message),
        }
    }
    Err(Problem::Stuck(refused))
}

fn sent(plan: &Plan, writer: Writer<'_>, draw: &Draw, record: &mut Record) -> Result<Vec<Envelope>, Problem> {
    let outcome = Respondent::new(plan, writer, draw, record).finish()?.outcome();
    let apart = outcome.says_something_apart().then_some(outcome.separate);
    let envelope = |purpose: &str, data: Map<String, Value>, submitted: String| Envelope {
        id: draw.fork(purpose).random().uuid(),
        survey: plan.definition.id.clone(),
        version: plan.definition.version.clone(),
        locale: writer.language.to_owned(),
        complete: true,
        data,
        context: Map::from_iter([("sample".to_owned(), Value::Bool(true))]),
        follow_up: None,
        supersedes: Vec::new(),
        submitted,
    };
    let mut first = envelope("id", outcome.data, writer.day.to_string());
    if plan.definition.feedback {
        first.follow_up = Some(follow_up_hash(&draw.fork("code").random().code()));
    }
    // As in the widget: what leaves apart says only the month.
    let apart = apart.map(|data| envelope("id apart", data, writer.day.first_of_month().to_string()));
    Ok(std::iter::once(first).chain(apart).collect())
}

/// Questions that nobody answered, with the reason. What is only read is none.
fn unanswered(plan: &Plan, record: &Record) -> Vec<(String, String)> {
    let is_asked = |name: &&String| !record.answered.contains(*name);
    let reason = |name: &String| match record.skipped.get(name) {
        Some(skip) => skip.to_string(),
        None if record.shown.contains(name) => "everybody left it out".into(),
        None => "it was never shown".into(),
    };
    let questions = plan.names.iter().filter(|(element, _)| {
        plan.definition.question(**element).is_some_and(|question| {
            !matches!(question.kind, QuestionKind::Html(_) | QuestionKind::Image(_) | QuestionKind::Expression(_))
        })
    });
    questions.map(|(_, name)| name).filter(is_asked).map(|name| (name.clone(), reason(name))).collect()
}
