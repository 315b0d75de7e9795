//! Journeys through a session, told in what a person does and sees.

mod carried;
mod drafts;
mod host_page;
mod kinds;
mod lookup;
mod speech;
mod unchanged;

use super::*;
use crate::effect::Attempt;
use crate::event::{Change, Found, StorageFailure};
use crate::host::Native;
use crate::outbox::Pending;
use crate::screen::{Body, Delivery, ElementScreen, FinishedScreen, PageScreen};
use crate::wire::{Receipt, Reply};
use serde_json::{Value, json};

const NOW: Timestamp = 1_795_478_400_000;

fn definition() -> Value {
    json!({
        "title": { "default": "Survey", "fr": "Enquête", "ar": "استبيان" },
        "civicus": { "id": "test", "separate": ["email"] },
        "calculatedValues": [{ "name": "is_member", "expression": "{relation} = 'member'" }],
        "completedHtml": "<p>Thanks, {relation}</p>",
        "pages": [
            { "name": "one", "elements": [
                { "type": "radiogroup", "name": "relation", "isRequired": true, "title": { "default": "Link?", "fr": "Lien ?" },
                  "choices": ["member", "friend"], "showOtherItem": true },
                { "type": "text", "name": "since", "title": "Since when?", "visibleIf": "{is_member} = true" } ] },
            { "name": "two", "visibleIf": "{relation} notempty", "elements": [
                { "type": "checkbox", "name": "likes", "choices": ["a", "b", "c", "d"], "maxSelectedChoices": 2,
                  "showNoneItem": true, "choicesOrder": "random" },
                { "type": "ranking", "name": "asks", "selectToRankEnabled": true, "maxSelectedChoices": 2, "choices": ["x", "y", "z"] },
                { "type": "text", "name": "email", "inputType": "email", "requiredIf": "{relation} = 'friend'" } ] } ]
    })
}

/// A file of the interface's sentences; the folder is the repository's.
fn sentences(url: &str) -> Result<String, String> {
    let path = format!("{}/../../locales/{url}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).map_err(|error| error.to_string())
}

struct Person {
    session: Session,
    effects: Vec<Effect>,
}

impl Person {
    fn opens(definition: &Value, languages: &[&str]) -> Self {
        let config = Config {
            src: "s.json".into(),
            endpoints: vec!["https://collect.example".into()],
            languages: languages.iter().map(ToString::to_string).collect(),
            switcher: true,
            heading_level: 2,
            ..Config::default()
        };
        let mut person = Self { session: Session::new(config), effects: Vec::new() };
        person.does(Event::Started);
        person.does(Event::DefinitionArrived(Ok(definition.to_string())));
        person
    }

    fn does(&mut self, event: Event) -> &mut Self {
        self.effects = self.session.update(event, NOW);
        self.reads_sentences();
        // Each look compares what is shown again with what would be put together now.
        let _ = self.session.screen(&Native);
        self
    }

    /// The files of sentences that were asked for arrive.
    fn reads_sentences(&mut self) {
        let is_asked = |effect: &Effect| matches!(effect, Effect::FetchSentences { .. });
        while let Some(place) = self.effects.iter().position(is_asked) {
            let Effect::FetchSentences { language, url } = self.effects.remove(place) else { continue };
            let result = sentences(&url);
            self.effects.extend(self.session.update(Event::SentencesArrived { language, result }, NOW));
        }
    }

    fn answers(&mut self, name: &str, change: Change) -> &mut Self {
        let question = self.question(name);
        self.does(Event::Answered { question, change })
    }

    fn question(&mut self, name: &str) -> NodeId {
        let Phase::Answering(form) = &mut self.session.phase else { panic!("nothing is being answered") };
        form.answering.find(name).unwrap()
    }

    fn sees_page(&self) -> PageScreen {
        match self.session.screen(&Native).body {
            Body::Page(page) => page,
            other => panic!("expected a page, saw {other:?}"),
        }
    }

    fn sees_end(&self) -> FinishedScreen {
        match self.session.screen(&Native).body {
            Body::Finished(finished) => finished,
            other => panic!("expected the end, saw {other:?}"),
        }
    }

    fn questions(&self) -> Vec<String> {
        let name = |element: &ElementScreen| match element {
            ElementScreen::Question(question) => Some(question.name.clone()),
            ElementScreen::Html { .. } | ElementScreen::Image { .. } | ElementScreen::Panel { .. } => None,
        };
        self.sees_page().elements.iter().filter_map(name).collect()
    }

    fn kept(&self) -> Vec<Pending> {
        let pending = |effect: &Effect| {
            if let Effect::KeepResponse(keep) = effect { Some((*keep.pending).clone()) } else { None }
        };
        self.effects.iter().filter_map(pending).collect()
    }

    fn sends(&self) -> Vec<Attempt> {
        let attempt =
            |effect: &Effect| if let Effect::Send { attempt } = effect { Some(attempt.clone()) } else { None };
        self.effects.iter().filter_map(attempt).collect()
    }

    fn goes_to_the_end(&mut self) -> Vec<Pending> {
        self.answers("relation", Change::Chosen("member".into())).does(Event::Continued).does(Event::Continued);
        self.kept()
    }
}

fn receipt(pending: &Pending) -> Reply {
    let body = serde_json::to_string(&Receipt {
        id: pending.envelope.id.clone(),
        hash: pending.envelope.hash(),
        duplicate: false,
    });
    Reply::Status { code: 201, secure: true, html: false, body: body.unwrap(), retry_after_s: None }
}

#[test]
fn a_question_appears_when_an_answer_asks_for_it() {
    let mut person = Person::opens(&definition(), &["en"]);
    assert_eq!(person.questions(), ["relation"]);
    assert_eq!(person.sees_page().progress, "");
    person.answers("relation", Change::Chosen("member".into()));
    assert_eq!(person.questions(), ["relation", "since"]);
    assert_eq!(person.sees_page().progress, "Page 1 of about 2");
}

#[test]
fn continue_without_a_demanded_answer_tells_where_and_what() {
    let mut person = Person::opens(&definition(), &["en"]);
    person.does(Event::Continued);
    let page = person.sees_page();
    assert_eq!(page.problems.len(), 1);
    assert_eq!(page.problems[0].sentence, "Choose an answer to “Link?”");
    assert!(person.effects.contains(&Effect::Focus(FocusTarget::ErrorSummary)));
    person.answers("relation", Change::Chosen("other".into()));
    assert_eq!(person.sees_page().problems[0].sentence, "Say what “Something else” is in “Link?”");
    person.answers("relation", Change::CommentTyped("press".into()));
    assert!(person.sees_page().problems.is_empty());
}

#[test]
fn another_language_keeps_every_answer() {
    let mut person = Person::opens(&definition(), &["fr-CA"]);
    person.answers("relation", Change::Chosen("member".into()));
    assert_eq!(person.session.screen(&Native).title.plain(), "Enquête");
    person.does(Event::LanguageChosen("ar".into()));
    let screen = person.session.screen(&Native);
    assert_eq!((screen.language.as_str(), screen.direction.attribute()), ("ar", "rtl"));
    assert_eq!(person.questions(), ["relation", "since"]);
    assert_eq!(screen.languages.len(), 3);
}

#[test]
fn none_stands_alone_and_too_many_is_told() {
    let mut person = Person::opens(&definition(), &["en"]);
    person.answers("relation", Change::Chosen("member".into())).does(Event::Continued);
    for value in ["a", "b", "c"] {
        person.answers("likes", Change::Toggled { value: value.into(), on: true });
    }
    person.does(Event::Continued);
    assert_eq!(person.sees_page().problems[0].sentence, "Choose no more than 2 in “likes”");
    person.answers("likes", Change::Toggled { value: "none".into(), on: true });
    assert!(person.sees_page().problems.is_empty());
    person.answers("likes", Change::Toggled { value: "a".into(), on: true });
    person.does(Event::Continued);
    assert_eq!(person.kept()[0].envelope.data["likes"], json!(["a"]));
}

#[test]
fn a_ranking_is_chosen_and_moved_and_each_move_is_said() {
    let mut person = Person::opens(&definition(), &["en"]);
    person.answers("relation", Change::Chosen("member".into())).does(Event::Continued);
    person.answers("asks", Change::RankAdded("y".into())).answers("asks", Change::RankAdded("x".into()));
    person.answers("asks", Change::RankAdded("z".into()));
    person.answers("asks", Change::RankRaised(1));
    assert_eq!(person.session.screen(&Native).status, "x: now 1 of 2");
    person.does(Event::Continued);
    assert_eq!(person.kept()[0].envelope.data["asks"], json!(["x", "y"]));
}

#[test]
fn an_answer_is_stored_then_sent_then_removed() {
    let mut person = Person::opens(&definition(), &["en"]);
    let kept = person.goes_to_the_end();
    assert_eq!(kept.len(), 1);
    assert!(person.sends().is_empty(), "nothing is sent before it is stored");
    assert_eq!(person.sees_end().delivery, Delivery::Sending);
    let id = kept[0].envelope.id.clone();
    person.does(Event::ResponseKept { id: id.clone(), result: Ok(()) });
    assert_eq!(person.sends().len(), 1);
    person.does(Event::SendEnded { id: id.clone(), reply: receipt(&kept[0]) });
    assert!(person.effects.contains(&Effect::RemoveResponse { id }));
    let end = person.sees_end();
    assert_eq!(end.delivery, Delivery::Sent);
    assert_eq!(end.heading, "Thank you");
    assert_eq!(kept[0].envelope.data, *json!({"relation": "member"}).as_object().unwrap());
}

#[test]
fn an_answer_that_cannot_be_sent_waits_and_says_so_and_leaves_when_the_network_is_back() {
    let mut person = Person::opens(&definition(), &["en"]);
    let kept = person.goes_to_the_end();
    let id = kept[0].envelope.id.clone();
    person.does(Event::ResponseKept { id: id.clone(), result: Ok(()) });
    person.does(Event::SendEnded { id: id.clone(), reply: Reply::Unreachable });
    assert_eq!(person.sees_end().delivery, Delivery::Waiting);
    assert!(person.sees_end().thanks.blocks.is_empty(), "no thanks for what has not arrived");
    assert!(person.effects.iter().any(|effect| matches!(effect, Effect::Wake { .. })));
    person.does(Event::Reconnected);
    assert_eq!(person.sends().len(), 1);
    person.does(Event::SendEnded { id, reply: receipt(&kept[0]) });
    assert_eq!(person.sees_end().delivery, Delivery::Sent);
}

#[test]
fn without_storage_and_network_nobody_is_told_a_false_thank_you() {
    let mut person = Person::opens(&definition(), &["en"]);
    let id = person.goes_to_the_end()[0].envelope.id.clone();
    person.does(Event::ResponseKept { id: id.clone(), result: Err(StorageFailure::Unavailable) });
    assert_eq!(person.sends().len(), 1);
    person.does(Event::SendEnded { id, reply: Reply::Unreachable });
    let end = person.sees_end();
    assert_eq!((end.delivery, !end.answers.is_empty(), end.retry), (Delivery::AtRisk, true, true));
    person.does(Event::CopyChosen(crate::event::Copy::Data));
    let saved = person.effects.iter().find_map(|effect| match effect {
        Effect::Download { text, .. } => crate::wire::Envelope::from_json(text).ok(),
        _ => None,
    });
    assert_eq!(saved.unwrap().data["relation"], "member", "a file that can be sent later");
}

#[test]
fn an_address_leaves_apart_later_and_without_a_link() {
    let mut person = Person::opens(&definition(), &["en"]);
    person.answers("relation", Change::Chosen("friend".into())).does(Event::Continued);
    person.answers("email", Change::Typed("a@b".into())).does(Event::Continued);
    assert_eq!(person.sees_page().problems.len(), 1);
    person.answers("email", Change::Typed("a@b.org".into())).does(Event::Continued);
    let kept = person.kept();
    let (main, apart) = (&kept[0].envelope, &kept[1].envelope);
    assert!(!main.data.contains_key("email"));
    assert_eq!(apart.data, *json!({"email": "a@b.org"}).as_object().unwrap());
    assert_ne!(main.id, apart.id);
    assert_eq!((main.submitted.as_str(), apart.submitted.as_str()), ("2026-11-24", "2026-11-01"));
    assert!(!apart.to_json().contains(&main.id) && !main.to_json().contains(&apart.id));
    for pending in &kept {
        person.does(Event::ResponseKept { id: pending.envelope.id.clone(), result: Ok(()) });
    }
    assert!(person.sends().is_empty(), "the address is not sent at the same moment");
    person.does(Event::PageHidden);
    assert!(person.sends().iter().any(|attempt| attempt.id == kept[1].envelope.id && attempt.outlive_page));
}

#[test]
fn a_feedback_form_gives_a_code_and_sends_only_its_hash() {
    let mut definition = definition();
    definition["civicus"]["feedback"] = true.into();
    let mut person = Person::opens(&definition, &["en"]);
    let envelope = person.goes_to_the_end()[0].envelope.clone();
    let code = person.sees_end().code.unwrap();
    assert_eq!(envelope.follow_up.as_ref().map(String::len), Some(64));
    assert!(!envelope.to_json().contains(&code) && !envelope.to_json().contains(&code.replace(' ', "")));
}

#[test]
fn what_an_earlier_visit_left_is_sent_and_told() {
    let mut person = Person::opens(&definition(), &["en"]);
    let left = person.goes_to_the_end().remove(0);
    let mut next_visit = Person::opens(&definition(), &["en"]);
    next_visit.does(Event::OutboxRead(Ok(Found { pending: vec![left.clone()], lost: false })));
    assert_eq!(next_visit.sends().len(), 1);
    next_visit.does(Event::SendEnded { id: left.envelope.id.clone(), reply: receipt(&left) });
    assert!(next_visit.session.screen(&Native).notice.contains("has now been sent"));
}

#[test]
fn the_order_of_shuffled_choices_stays_within_a_session() {
    let mut person = Person::opens(&definition(), &["en"]);
    person.answers("relation", Change::Chosen("member".into())).does(Event::Continued);
    let before = format!("{:?}", person.sees_page().elements);
    person.does(Event::WentBack).does(Event::Continued);
    assert_eq!(before, format!("{:?}", person.sees_page().elements));
}

#[test]
fn every_envelope_a_session_makes_passes_the_collectors_check() {
    let read = Arc::new(Definition::parse(&definition().to_string()).unwrap().0);
    let mut person = Person::opens(&definition(), &["en"]);
    person.answers("relation", Change::Chosen("friend".into())).does(Event::Continued);
    person.answers("email", Change::Typed("a@b.org".into())).does(Event::Continued);
    for pending in person.kept() {
        assert_eq!(crate::rules::check_envelope(&read, &pending.envelope), []);
    }
}

#[test]
fn a_definition_that_cannot_be_read_is_told_and_can_be_tried_again() {
    let mut person = Person::opens(&json!([]), &["en"]);
    assert_eq!(person.session.screen(&Native).body, Body::Unavailable);
    person.does(Event::RetryChosen);
    assert!(person.effects.contains(&Effect::FetchDefinition { url: "s.json".into() }));
}
