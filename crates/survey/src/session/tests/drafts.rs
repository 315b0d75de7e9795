//! Answers that are kept while they are given, and what becomes of them.

use super::*;
use crate::Screen;
use crate::draft::{Draft, Place};
use crate::event::PendingAct;
use crate::json;
use crate::messages::Message;
use crate::screen::Asked;
use crate::wire::Envelope;
use std::collections::BTreeSet;

const MINUTE: i64 = 60_000;

/// Somebody on a device that keeps drafts, with a clock.
struct Answerer {
    person: Person,
    now: Timestamp,
}

impl Answerer {
    fn opens(definition: &Value, draft: Option<Draft>) -> Self {
        Self::opens_as(definition, draft, |_| {})
    }

    fn opens_as(definition: &Value, draft: Option<Draft>, set: impl Fn(&mut Config)) -> Self {
        let mut config = Config {
            endpoints: vec!["https://collect.example".into()],
            languages: vec!["en".into()],
            autosave: Some(Place::Device),
            entropy: [u8::from(draft.is_some()) + 1; 32],
            ..Config::default()
        };
        set(&mut config);
        let person = Person { session: Session::new(config), effects: Vec::new() };
        let mut answerer = Self { person, now: NOW };
        answerer.does(Event::Started).does(Event::DefinitionArrived(Ok(definition.to_string())));
        let asked = answerer.person.effects.iter().any(|effect| matches!(effect, Effect::ReadDraft { .. }));
        if asked {
            answerer.does(Event::DraftRead(draft.map(Box::new)));
        }
        answerer
    }

    fn does(&mut self, event: Event) -> &mut Self {
        self.person.effects = self.person.session.update(event, self.now);
        self.person.reads_sentences();
        let _ = self.person.session.screen(&Native);
        self
    }

    fn answers(&mut self, question: &str, change: Change) -> &mut Self {
        let event = Event::Answered { question: self.person.question(question), change };
        self.does(event)
    }

    fn waits(&mut self, milliseconds: i64) -> &mut Self {
        self.now += milliseconds;
        self.does(Event::Woke)
    }

    fn keeps(&self) -> Option<Draft> {
        self.person.effects.iter().find_map(|effect| match effect {
            Effect::KeepDraft { draft, .. } => Some((**draft).clone()),
            _ => None,
        })
    }

    /// Answers the first question and pauses; the draft that is kept.
    fn stops_after_the_first_answer(&mut self) -> Draft {
        self.answers("relation", Change::Chosen("member".into())).waits(300);
        self.keeps().unwrap()
    }

    fn sees(&self) -> Screen {
        self.person.session.screen(&Native)
    }
}

#[test]
fn nothing_is_kept_before_the_first_answer() {
    let mut person = Answerer::opens(&definition(), None);
    person.does(Event::Continued).waits(MINUTE);
    assert_eq!(person.keeps(), None);
    person.does(Event::PageHidden);
    assert_eq!(person.keeps(), None);
    assert!(!person.sees().draft.clear);
}

#[test]
fn answers_are_kept_in_a_pause_and_saved_is_said_once_and_only_then() {
    let mut person = Answerer::opens(&definition(), None);
    person.answers("relation", Change::Chosen("member".into()));
    assert_eq!(person.keeps(), None, "not for each letter");
    assert_eq!(person.sees().draft.kept, Some(Message::DraftUnderway));
    person.waits(300);
    let draft = person.keeps().unwrap();
    assert_eq!(draft.answers["relation"], "member");
    assert_eq!((person.sees().draft.kept, person.sees().status.as_str()), (Some(Message::DraftUnderway), ""));
    person.does(Event::DraftKept { id: draft.id.clone(), result: Ok(()) });
    assert_eq!(person.sees().draft.kept, Some(Message::DraftKept));
    assert_eq!(person.sees().status, "Saved on this device");
    person.answers("since", Change::Typed("2001".into())).waits(300);
    assert_eq!(person.sees().draft.kept, Some(Message::DraftUnderway));
    person.does(Event::DraftKept { id: draft.id, result: Ok(()) });
    assert_eq!((person.sees().draft.kept, person.sees().status.as_str()), (Some(Message::DraftKept), ""));
}

#[test]
fn what_is_typed_while_a_draft_is_written_is_not_called_saved() {
    let mut person = Answerer::opens(&definition(), None);
    let draft = person.stops_after_the_first_answer();
    person.answers("since", Change::Typed("20".into()));
    person.does(Event::DraftKept { id: draft.id.clone(), result: Ok(()) });
    assert_eq!(person.sees().draft.kept, Some(Message::DraftUnderway));
    person.waits(300);
    assert_eq!(person.keeps().unwrap().answers["since"], "20");
}

#[test]
fn a_page_that_goes_away_keeps_what_has_changed_at_once() {
    let mut person = Answerer::opens(&definition(), None);
    person.answers("relation", Change::Chosen("member".into())).does(Event::PageHidden);
    assert!(person.keeps().is_some());
    person.does(Event::PageHidden);
    assert_eq!(person.keeps(), None, "what has not changed is not written again");
}

#[test]
fn answers_page_and_half_typed_fields_are_taken_up_again() {
    let mut asked = definition();
    asked["pages"][1]["elements"][0] = json!({ "type": "text", "name": "born", "inputType": "date" });
    let mut person = Answerer::opens(&asked, None);
    person.answers("relation", Change::Chosen("friend".into())).does(Event::Continued);
    person.answers("born", Change::DateTyped { part: crate::event::DatePart::Day, text: "3".into() }).waits(300);
    let draft = person.keeps().unwrap();
    let mut back = Answerer::opens(&asked, Draft::from_record(&draft.to_record()));
    assert_eq!(back.person.questions(), ["born", "asks", "email"]);
    assert!(format!("{:?}", back.person.sees_page().elements).contains("\"3\""));
    assert_eq!(back.sees().draft.resumed, Some(Vec::new()));
    back.does(Event::WentBack);
    assert!(back.person.effects.iter().any(|effect| matches!(effect, Effect::Announce(Announcement::Page { .. }))));
}

#[test]
fn a_draft_that_is_sent_twice_is_one_response() {
    let mut person = Answerer::opens(&definition(), None);
    let draft = person.stops_after_the_first_answer();
    let ids = |answerer: &mut Answerer| {
        answerer.does(Event::Continued).does(Event::Continued);
        answerer.person.kept().into_iter().map(|pending| pending.envelope.id).collect::<Vec<_>>()
    };
    let mut back = Answerer::opens(&definition(), Some(draft.clone()));
    assert_eq!(ids(&mut person), ids(&mut back));
    let keeps = person.person.effects.iter().find_map(|effect| match effect {
        Effect::KeepResponse(keep) => keep.draft.clone(),
        _ => None,
    });
    assert_eq!(keeps, Some((Place::Device, draft.id)), "the draft goes in the same step");
}

#[test]
fn sent_in_the_middle_of_a_pause_it_is_no_draft_any_more_and_nothing_wakes_up_for_it() {
    let mut person = Answerer::opens(&definition(), None);
    person.answers("relation", Change::Chosen("member".into())).does(Event::Continued).does(Event::Continued);
    let id = person.person.kept().remove(0).envelope.id;
    person.does(Event::ResponseKept { id, result: Ok(()) }).waits(300).waits(300);
    assert_eq!((person.keeps(), person.person.effects.len()), (None, 0));
}

#[test]
fn a_changed_survey_keeps_what_fits_and_lists_the_rest() {
    let mut before = definition();
    before["pages"][0]["elements"].as_array_mut().unwrap().push(json!({ "type": "text", "name": "gone" }));
    let mut person = Answerer::opens(&before, None);
    person.answers("gone", Change::Typed("a word".into())).answers("relation", Change::Chosen("friend".into()));
    person.does(Event::Continued).answers("likes", Change::Toggled { value: "a".into(), on: true });
    person.waits(300);
    let draft = person.keeps().unwrap();
    let mut after = definition();
    after["pages"][1]["elements"][0]["choices"] = json!(["b", "c"]);
    let back = Answerer::opens(&after, Some(draft));
    let lost = back.sees().draft.resumed.unwrap();
    assert_eq!(lost, [("gone".to_owned(), "a word".to_owned()), ("likes".to_owned(), "a".to_owned())]);
    assert_eq!(back.person.questions(), ["likes", "asks", "email"], "the page is the same");
}

#[test]
fn starting_afresh_is_asked_first_and_removes_the_draft() {
    let mut person = Answerer::opens(&definition(), None);
    let draft = person.stops_after_the_first_answer();
    let mut back = Answerer::opens(&definition(), Some(draft.clone()));
    back.does(Event::ClearChosen);
    assert_eq!(back.sees().draft.asked, Some(Asked::Clear));
    back.does(Event::ClearCalledOff);
    assert_eq!(back.sees().draft.asked, None);
    back.does(Event::ClearChosen).does(Event::ClearConfirmed);
    assert!(back.person.effects.contains(&Effect::RemoveDraft { place: Place::Device, id: draft.id }));
    assert_eq!(back.person.questions(), ["relation"]);
    assert_eq!(back.sees().draft, crate::screen::DraftScreen::default());
    assert_eq!(back.sees().status, "Your answers have been cleared.");
}

#[test]
fn a_draft_that_cannot_be_kept_is_told_and_stops_nobody() {
    let mut person = Answerer::opens(&definition(), None);
    let draft = person.stops_after_the_first_answer();
    person.does(Event::DraftKept { id: draft.id, result: Err(StorageFailure::Full) });
    assert_eq!(person.sees().draft.kept, Some(Message::DraftNotKept));
    assert!(person.sees().status.starts_with("Your answers cannot be kept"));
    person.answers("since", Change::Typed("2001".into())).waits(300);
    assert!(person.keeps().is_some(), "it is tried again");
    person.does(Event::Continued).does(Event::Continued);
    assert_eq!(person.person.sees_end().delivery, Delivery::Sending);
}

#[test]
fn answers_that_could_not_be_sent_are_changed_under_a_new_id() {
    let mut person = Answerer::opens(&definition(), None);
    person.stops_after_the_first_answer();
    person.does(Event::Continued).does(Event::Continued);
    let first = person.person.kept().remove(0).envelope.id;
    person.does(Event::ResponseKept { id: first.clone(), result: Ok(()) });
    person.does(Event::SendEnded { id: first.clone(), reply: Reply::Unreachable });
    assert!(person.person.sees_end().edit);
    person.does(Event::EditChosen);
    assert_eq!(person.person.questions(), ["relation", "since"]);
    assert_eq!(person.sees().kept_back.responses.len(), 1, "what waits is not forgotten while it is changed");
    person.answers("since", Change::Typed("1999".into())).does(Event::Continued).does(Event::Continued);
    let second = person.person.kept().remove(0).envelope;
    assert_ne!(second.id, first);
    assert_eq!((&second.supersedes, &second.data["since"]), (&vec![first], &json!("1999")));
    assert!(person.sees().kept_back.responses.is_empty(), "it has taken the place of the first");
}

/// Sends the answers, gets no reply, and goes back to change them; what was kept to be sent, and what was taken out.
fn sends_in_vain_and_changes(person: &mut Answerer) -> (Vec<Envelope>, Vec<String>) {
    person.does(Event::Continued).does(Event::Continued);
    let kept: Vec<Envelope> = person.person.kept().into_iter().map(|pending| pending.envelope).collect();
    let removed = |effect: &Effect| match effect {
        Effect::RemoveResponse { id } => Some(id.clone()),
        _ => None,
    };
    let removed = person.person.effects.iter().filter_map(removed).collect();
    for envelope in &kept {
        person.does(Event::ResponseKept { id: envelope.id.clone(), result: Ok(()) });
        person.does(Event::SendEnded { id: envelope.id.clone(), reply: Reply::Unreachable });
    }
    person.does(Event::EditChosen);
    (kept, removed)
}

#[test]
fn an_address_that_leaves_apart_is_sent_as_it_is_in_the_last_version_and_tells_of_no_other() {
    let mut person = Answerer::opens(&definition(), None);
    person.stops_after_the_first_answer();
    let writes = |person: &mut Answerer, address: &str| {
        person.does(Event::Continued);
        person.answers("email", Change::Typed(address.into()));
        person.does(Event::WentBack);
    };
    writes(&mut person, "a@example.org");
    let (first, _) = sends_in_vain_and_changes(&mut person);
    let [answers, address] = &first[..] else { panic!("{first:?}") };
    let (second, removed) = sends_in_vain_and_changes(&mut person);
    assert_eq!((second.len(), removed.len()), (1, 0), "the same address is the same response");
    assert_eq!(second[0].supersedes, [answers.id.as_str()]);

    writes(&mut person, "b@example.org");
    let draft = person.waits(300).keeps().unwrap();
    let (third, removed) = sends_in_vain_and_changes(&mut person);
    assert_eq!(third[0].supersedes, [answers.id.as_str(), second[0].id.as_str()], "the second may never arrive");
    assert_eq!((third[1].data["email"].as_str(), third[1].supersedes.len()), (Some("b@example.org"), 0));
    assert_eq!(removed, [address.id.as_str()]);

    writes(&mut person, "");
    let (fourth, removed) = sends_in_vain_and_changes(&mut person);
    assert_eq!((fourth.len(), removed), (1, vec![third[1].id.clone()]), "an address taken back is not sent");

    let mut later = Answerer::opens(&definition(), Some(draft));
    let (again, _) = sends_in_vain_and_changes(&mut later);
    assert_eq!(again, third, "also after a visit that ended while the answers were changed");
}

#[test]
fn storage_that_opens_too_late_is_read_again() {
    let mut person = Answerer::opens(&definition(), None);
    let reads = |answerer: &Answerer| answerer.person.effects.contains(&Effect::ReadOutbox);
    let mut times = 0;
    person.does(Event::OutboxRead(Err(StorageFailure::Unavailable)));
    for _ in 0..20 {
        person.waits(10_000);
        if reads(&person) {
            times += 1;
            person.does(Event::OutboxRead(Err(StorageFailure::Unavailable)));
        }
    }
    assert_eq!(times, 6, "and not for ever");
    let mut person = Answerer::opens(&definition(), None);
    person.does(Event::OutboxRead(Err(StorageFailure::Unavailable))).waits(9_000);
    assert!(!reads(&person));
    person.waits(1_000);
    assert!(reads(&person));
    person.does(Event::OutboxRead(Ok(Found::default()))).waits(60_000);
    assert!(!reads(&person));
}

#[test]
fn on_a_shared_device_answers_are_cleared_when_nobody_goes_on() {
    let mut person = Answerer::opens_as(&definition(), None, |config| config.shared_device = true);
    person.answers("relation", Change::Chosen("member".into())).waits(300);
    let kept = person.person.effects.iter().any(|effect| matches!(effect, Effect::KeepDraft { place: Place::Tab, .. }));
    assert!(kept, "never longer than the tab");
    person.waits(4 * MINUTE);
    assert_eq!(person.sees().draft.asked, Some(Asked::Presence));
    person.does(Event::PresenceShown);
    assert_eq!(person.sees().draft.asked, None);
    person.waits(4 * MINUTE).waits(MINUTE);
    assert_eq!(person.person.questions(), ["relation"]);
    assert!(person.sees().status.contains("cleared because nobody went on"));
    assert!(person.person.effects.iter().any(|effect| matches!(effect, Effect::RemoveDraft { .. })));
}

#[test]
fn a_shared_device_that_slept_shows_nothing_to_whoever_wakes_it() {
    let mut person = Answerer::opens_as(&definition(), None, |config| config.shared_device = true);
    person.answers("relation", Change::Chosen("member".into()));
    person.now += 60 * MINUTE;
    person.does(Event::Seen);
    assert_eq!(person.person.questions(), ["relation"]);
    let draft = Answerer::opens(&definition(), None).stops_after_the_first_answer();
    let old = Draft { changed: NOW - 6 * MINUTE, ..draft };
    let next = Answerer::opens_as(&definition(), Some(old), |config| config.shared_device = true);
    assert_eq!(next.sees().draft.resumed, None);
    assert!(next.person.effects.iter().any(|effect| matches!(effect, Effect::RemoveDraft { .. })));
}

#[test]
fn leaving_at_once_takes_the_draft_along() {
    let set = |config: &mut Config| config.exit_url = "https://weather.example".into();
    let mut person = Answerer::opens_as(&definition(), None, set);
    assert_eq!(person.sees().exit, "https://weather.example");
    let draft = person.stops_after_the_first_answer();
    person.does(Event::LeaveChosen);
    let url = "https://weather.example".to_owned();
    assert!(person.person.effects.contains(&Effect::Leave { url, draft: Some((Place::Device, draft.id)) }));
    assert_eq!(person.person.questions(), ["relation"], "nothing is left on the page either");
}

#[test]
fn each_response_that_waits_can_be_saved_and_given_up() {
    let mut person = Answerer::opens(&definition(), None);
    person.stops_after_the_first_answer();
    person.does(Event::Continued).does(Event::Continued);
    let id = person.person.kept().remove(0).envelope.id;
    person.does(Event::ResponseKept { id: id.clone(), result: Ok(()) });
    let refusal = Reply::Status { code: 422, secure: true, html: false, body: String::new(), retry_after_s: None };
    person.does(Event::SendEnded { id: id.clone(), reply: refusal }).does(Event::StartedOver);
    assert_eq!(person.sees().kept_back.responses[0].state, Message::PendingRefused);
    let act = |act| Event::PendingChosen { id: id.clone(), act };
    person.does(act(PendingAct::Save));
    let saved = person.person.effects.iter().find_map(|effect| match effect {
        Effect::Download { text, .. } => Some(Envelope::from_json(text).unwrap().id),
        _ => None,
    });
    assert_eq!(saved.as_ref(), Some(&id));
    person.does(act(PendingAct::Remove));
    assert!(person.sees().kept_back.responses[0].asked);
    person.does(act(PendingAct::RemoveCalledOff));
    assert!(!person.sees().kept_back.responses[0].asked);
    person.does(act(PendingAct::Remove)).does(act(PendingAct::RemoveConfirmed));
    assert!(person.sees().kept_back.responses.is_empty());
    assert!(person.person.effects.contains(&Effect::RemoveResponse { id: id.clone() }));
}

#[test]
fn of_many_responses_that_wait_a_few_are_shown_until_all_are_asked_for() {
    let mut person = Answerer::opens(&definition(), None);
    let responses = |person: &Answerer| person.sees().kept_back.responses.len();
    let add = |person: &mut Answerer| {
        person.stops_after_the_first_answer();
        person.does(Event::Continued).does(Event::Continued);
        let id = person.person.kept().pop().unwrap().envelope.id;
        person.does(Event::ResponseKept { id: id.clone(), result: Ok(()) });
        person.does(Event::SendEnded { id, reply: Reply::Unreachable }).does(Event::StartedOver);
    };
    (0..10).for_each(|_| add(&mut person));
    assert_eq!((responses(&person), person.sees().kept_back.all), (10, None));
    (0..5).for_each(|_| add(&mut person));
    assert_eq!((responses(&person), person.sees().kept_back.all), (10, Some(("Show all 15".into(), false))));
    person.does(Event::AllPendingChosen);
    assert_eq!((responses(&person), person.sees().kept_back.all), (15, Some(("Show all 15".into(), true))));
    person.does(Event::AllPendingChosen);
    assert_eq!(responses(&person), 10);
    person.does(Event::AllPendingSaved);
    let saved = person.person.effects.iter().find_map(|effect| match effect {
        Effect::Download { text, .. } => json::read(text).ok(),
        _ => None,
    });
    let Some(Value::Array(saved)) = saved else { panic!("no list was saved") };
    let ids: BTreeSet<_> = saved.into_iter().map(|envelope| Envelope::from_value(envelope).unwrap().id).collect();
    assert_eq!(ids.len(), 15, "those that are not shown too");
}
