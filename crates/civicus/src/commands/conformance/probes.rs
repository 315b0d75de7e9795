//! What is sent to an endpoint: one request for each thing that is looked at.

use super::definition::Answered;
use super::difficulties::DIFFICULTIES;
use super::exchange::Request;
use serde_json::{Map, Value, json};
use survey::Timestamp;
use survey::random::Random;
use survey::wire::{Envelope, day, month};

/// What every endpoint takes, or answers with 413: the collector's own limit unless configured otherwise.
pub(super) const LARGE_BYTES: usize = collector::limits::BODY_LIMIT_BYTES;
/// More than any response has.
pub(super) const TOO_LARGE_BYTES: usize = 2 * 1024 * 1024;
/// How many equal responses arrive at one moment.
pub(super) const COPIES: usize = 4;

/// One request, or several equal ones at one moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Probe {
    /// An ordinary response.
    Post,
    /// The same bytes again.
    Repeat,
    /// The same response, written differently.
    Rewritten,
    /// Another response with the same id.
    Changed,
    /// What a browser asks first.
    Preflight,
    /// A response said to be plain text.
    PlainText,
    /// A response with a difficult text or number, by its place in the table.
    Difficult(usize),
    /// No JSON.
    Broken,
    /// JSON, and no envelope.
    NoEnvelope,
    /// A response with as many bytes as every endpoint must take or refuse properly.
    Large,
    /// A body that is too large to be a response.
    TooLarge,
    /// Equal responses at one moment, by the round.
    Together(u8),
    /// The fields of a plain HTML form.
    Form,
    /// A look at the address.
    Get,
}

impl Probe {
    /// How many of them are sent at one moment.
    pub(super) fn copies(self) -> usize {
        if matches!(self, Self::Together(_)) { COPIES } else { 1 }
    }

    /// Whose id its response has: repetitions have the id of the first.
    fn first(self) -> Self {
        match self {
            Self::Repeat | Self::Rewritten | Self::Changed => Self::Post,
            other => other,
        }
    }
}

/// What the requests of one run are made of.
#[derive(Clone, Debug)]
pub(super) struct Material {
    answered: Answered,
    random: Random,
    now: Timestamp,
}

impl Material {
    /// From a definition, 32 unpredictable bytes and the time.
    pub(super) fn new(answered: Answered, entropy: [u8; 32], now: Timestamp) -> Self {
        Self { answered, random: Random::new(entropy), now }
    }

    /// The id of the survey that is answered.
    pub(super) fn survey(&self) -> &str {
        &self.answered.survey
    }

    /// The name of the run, in the context of all that it sends.
    pub(super) fn run(&self) -> String {
        let mut name = self.random.fork("run").uuid();
        name.truncate(8);
        name
    }

    /// The response that a probe sends. All are marked in their context.
    pub(super) fn envelope(&self, probe: Probe) -> Envelope {
        let mut context = Map::from_iter([("conformance".to_owned(), Value::from(self.run()))]);
        match probe {
            Probe::Changed => drop(context.insert("changed".into(), true.into())),
            Probe::Difficult(place) => {
                let value = DIFFICULTIES.get(place).and_then(|difficulty| survey::json::read(difficulty.json).ok());
                context.insert("difficult".into(), value.unwrap_or_default());
            }
            _ => {}
        }
        let data = self.answered.answer.map(|(question, answer)| (question.to_owned(), Value::from(answer)));
        Envelope {
            id: self.random.fork(&format!("{:?}", probe.first())).uuid(),
            survey: self.answered.survey.clone(),
            version: self.answered.version.clone(),
            locale: "en".into(),
            complete: data.is_some(),
            data: data.into_iter().collect(),
            context,
            follow_up: None,
            supersedes: Vec::new(),
            submitted: day(self.now),
        }
    }

    /// What is sent.
    pub(super) fn request(&self, probe: Probe) -> Request {
        let json = |body: String| Request::Post { media_type: "application/json", body };
        let text = || self.envelope(probe).to_json();
        match probe {
            Probe::Preflight => Request::Preflight,
            Probe::Get => Request::Get,
            Probe::Post | Probe::Repeat | Probe::Changed | Probe::Difficult(_) | Probe::Together(_) => json(text()),
            Probe::Rewritten => json(self.rewritten()),
            Probe::Large => json(padded(text(), LARGE_BYTES)),
            Probe::TooLarge => json(padded(text(), TOO_LARGE_BYTES)),
            Probe::PlainText => Request::Post { media_type: "text/plain;charset=UTF-8", body: text() },
            Probe::Broken => json(format!("{{\"conformance\":\"{}\"", self.run())),
            Probe::NoEnvelope => json(json!({ "conformance": self.run() }).to_string()),
            Probe::Form => Request::Post { media_type: "application/x-www-form-urlencoded", body: self.form() },
        }
    }

    /// The fields of a form without a script, as `civicus prerender` writes them.
    fn form(&self) -> String {
        let envelope = self.envelope(Probe::Form);
        let mut fields = prerender::Fields::default();
        fields.push("civicus.survey", envelope.survey);
        fields.push("civicus.version", envelope.version);
        fields.push("civicus.locale", envelope.locale);
        fields.push("civicus.form", envelope.id);
        fields.push("civicus.context.conformance", self.run());
        if let Some((question, answer)) = self.answered.answer {
            fields.push(question, answer);
        }
        fields.to_body()
    }

    /// The first response with its keys in another order, spaces between them, and another day.
    fn rewritten(&self) -> String {
        let mut envelope = self.envelope(Probe::Rewritten);
        envelope.submitted = month(self.now);
        let Value::Object(fields) = envelope.to_value() else { return envelope.to_json() };
        let turned: Map<String, Value> = fields.into_iter().rev().collect();
        format!("{:#}\n", Value::Object(turned))
    }
}

/// A JSON text made longer by spaces after it, which mean nothing: what is stored stays small.
fn padded(mut text: String, length: usize) -> String {
    text.extend(std::iter::repeat_n(' ', length.saturating_sub(text.len())));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn material() -> Material {
        let answered = super::super::definition::read(None, Duration::from_secs(1)).unwrap();
        Material::new(answered, [7; 32], 1_795_478_400_000)
    }

    fn body(probe: Probe) -> String {
        match material().request(probe) {
            Request::Post { body, .. } => body,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_rewritten_response_is_the_same_response_and_a_changed_one_is_not() {
        let read = |probe| Envelope::from_json(&body(probe)).unwrap();
        assert_eq!(body(Probe::Repeat), body(Probe::Post));
        assert_ne!(body(Probe::Rewritten), body(Probe::Post));
        assert_eq!(read(Probe::Rewritten).hash(), read(Probe::Post).hash());
        assert_eq!(read(Probe::Changed).id, read(Probe::Post).id);
        assert_ne!(read(Probe::Changed).hash(), read(Probe::Post).hash());
        assert_ne!(read(Probe::Together(0)).id, read(Probe::Together(1)).id);
    }

    #[test]
    fn large_responses_have_exactly_their_size_and_are_responses() {
        assert_eq!(body(Probe::Large).len(), 256 * 1024);
        assert_eq!(Envelope::from_json(&body(Probe::Large)).unwrap(), material().envelope(Probe::Large));
    }

    #[test]
    fn everything_that_is_posted_is_marked() {
        for probe in [
            Probe::Post,
            Probe::Rewritten,
            Probe::Changed,
            Probe::PlainText,
            Probe::Difficult(1),
            Probe::Broken,
            Probe::NoEnvelope,
            Probe::TooLarge,
            Probe::Together(2),
            Probe::Form,
        ] {
            let body = body(probe);
            assert!(body.contains("conformance") && body.contains(&material().run()), "{body}");
        }
    }
}
