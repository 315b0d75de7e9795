//! Which questions are the very same on the next screen: all those that show nothing that has changed.

use super::*;
use crate::screen::QuestionScreen;

/// Questions that show each other's answers in every way there is, and one that shows none.
fn entangled() -> Value {
    json!({ "elements": [
        { "type": "text", "name": "source" },
        { "type": "text", "name": "alone" },
        { "type": "radiogroup", "name": "plain", "choices": ["a", "b"], "showOtherItem": true },
        { "type": "text", "name": "piped", "title": "Why {source}?" },
        { "type": "radiogroup", "name": "label", "choices": [{ "value": 1, "text": "{source}" }] },
        { "type": "dropdown", "name": "closed", "choices": ["a", "b"], "choicesEnableIf": "{source} != {item}" },
        { "type": "expression", "name": "computed", "expression": "{source}" },
        { "type": "text", "name": "demanded", "requiredIf": "{source} notempty" },
        { "type": "panel", "name": "around", "enableIf": "{source} empty", "elements": [{ "type": "text", "name": "inside" }] },
        { "type": "multipletext", "name": "several", "items": [{ "name": "one" }] },
        { "type": "text", "name": "number", "inputType": "number" }
    ] })
}

fn all(elements: &[ElementScreen]) -> Vec<Rc<QuestionScreen>> {
    let inside = |element: &ElementScreen| match element {
        ElementScreen::Question(question) => vec![Rc::clone(question)],
        ElementScreen::Panel { elements, .. } => all(elements),
        ElementScreen::Html { .. } | ElementScreen::Image { .. } => Vec::new(),
    };
    elements.iter().flat_map(inside).collect()
}

/// The names of the questions that are others than before after an act.
fn redrawn(person: &mut Person, act: impl for<'p> FnOnce(&'p mut Person) -> &'p mut Person) -> Vec<String> {
    let before = all(&person.sees_page().elements);
    act(person);
    let after = all(&person.sees_page().elements);
    let is_new = |question: &&Rc<QuestionScreen>| !before.iter().any(|old| Rc::ptr_eq(old, question));
    after.iter().filter(is_new).map(|question| question.name.clone()).collect()
}

#[test]
fn only_what_shows_a_change_is_drawn_again() {
    let mut person = Person::opens(&entangled(), &["en"]);
    // Words and conditions of others, and what holds questions itself, are put together each time.
    let always = ["piped", "label", "closed", "several"];
    assert_eq!(redrawn(&mut person, |person| person), always);
    let redrawn = redrawn(&mut person, |person| person.answers("source", Change::Typed("a".into())));
    assert_eq!(redrawn, ["source", "piped", "label", "closed", "computed", "demanded", "inside", "several"]);
}

#[test]
fn a_field_that_was_used_is_drawn_again_though_its_answer_is_the_same() {
    let mut person = Person::opens(&entangled(), &["en"]);
    person.answers("number", Change::Typed("2".into()));
    let redrawn = redrawn(&mut person, |person| person.answers("number", Change::Typed("2.".into())));
    assert!(redrawn.contains(&"number".to_owned()) && !redrawn.contains(&"alone".to_owned()));
}

#[test]
fn problems_and_another_language_are_seen_at_once() {
    let mut definition = entangled();
    definition["elements"][1]["isRequired"] = true.into();
    definition["elements"][2]["title"] = json!({ "default": "Which?", "fr": "Lequel ?" });
    let mut person = Person::opens(&definition, &["en"]);
    let told = redrawn(&mut person, |person| person.does(Event::Continued));
    assert!(told.contains(&"alone".to_owned()));
    let solved = redrawn(&mut person, |person| person.answers("alone", Change::Typed("a".into())));
    assert!(solved.contains(&"alone".to_owned()));
    let spoken = redrawn(&mut person, |person| person.does(Event::LanguageChosen("fr".into())));
    assert_eq!(spoken.len(), all(&person.sees_page().elements).len());
}
