//! Groups, rows, numbers as typed, start page, review, one question at a time.

use super::*;
use crate::screen::{Control, Forward, GroupsScreen, QuestionScreen, ReviewScreen};

pub(super) fn one_page(elements: &Value) -> Value {
    json!({ "title": "Survey", "pages": [{ "name": "page", "elements": elements }] })
}

impl Person {
    pub(super) fn sees(&self, name: &str) -> Rc<QuestionScreen> {
        let elements = self.sees_page().elements;
        let found = elements.into_iter().find_map(|element| match element {
            ElementScreen::Question(question) if question.name == name => Some(question),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("{name} is not on screen"))
    }

    fn sees_groups(&self, name: &str) -> GroupsScreen {
        match &self.sees(name).control {
            Control::Groups(groups) | Control::Table { rows: groups, .. } => groups.clone(),
            other => panic!("expected groups, saw {other:?}"),
        }
    }

    fn sees_review(&self) -> ReviewScreen {
        match self.session.screen(&Native).body {
            Body::Review(review) => review,
            other => panic!("expected the review, saw {other:?}"),
        }
    }

    pub(super) fn hears(&self) -> String {
        self.session.screen(&Native).status
    }

    pub(super) fn sends_in_the_end(&mut self) -> Value {
        self.does(Event::Continued);
        let kept = self.kept();
        assert_eq!(kept.len(), 1, "one response");
        Value::Object(kept[0].envelope.data.clone())
    }
}

fn titles(groups: &GroupsScreen) -> Vec<String> {
    groups.items.iter().map(|item| item.title.plain()).collect()
}

#[test]
fn groups_are_added_and_taken_away_and_each_is_said() {
    let mut person = Person::opens(
        &one_page(&json!([{ "type": "paneldynamic", "name": "projects", "title": "Projects", "maxPanelCount": 2,
            "templateElements": [{ "type": "text", "name": "title", "isRequired": true }] }])),
        &["en"],
    );
    let none = person.sees_groups("projects");
    assert!(none.items.is_empty() && !none.empty.is_empty());
    person.answers("projects", Change::GroupAdded);
    assert_eq!(person.hears(), "Projects 1: added");
    assert!(person.effects.iter().any(|effect| matches!(effect, Effect::Focus(FocusTarget::Question(_)))));
    person.answers("projects", Change::GroupAdded);
    let two = person.sees_groups("projects");
    assert_eq!(titles(&two), ["Projects 1", "Projects 2"]);
    assert_eq!(two.items[1].remove.as_ref().unwrap().name, "Remove: Projects 2");
    assert!(two.add.is_none(), "no more than two");
    person.answers("projects[0].title", Change::Typed("Well".into()));
    person.does(Event::Continued);
    let problems = person.sees_page().problems;
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].sentence, "Write an answer to “Projects 2: title”");
    person.answers("projects", Change::GroupRemoved(1));
    assert_eq!(person.hears(), "Projects 2: removed");
    assert!(person.sees_page().problems.is_empty());
    assert_eq!(person.sends_in_the_end(), json!({ "projects": [{ "title": "Well" }] }));
}

#[test]
fn an_empty_group_demands_nothing_before_continue() {
    let mut person = Person::opens(
        &one_page(&json!([{ "type": "paneldynamic", "name": "people", "isRequired": true,
            "templateElements": [{ "type": "text", "name": "name", "isRequired": true }] }])),
        &["en"],
    );
    person.does(Event::Continued);
    assert_eq!(person.sees_page().problems.len(), 1);
    person.answers("people", Change::GroupAdded);
    assert!(person.sees_page().problems.len() <= 1, "nothing is told of the new group");
    person.answers("people[0].name", Change::Typed("Amina".into()));
    assert!(person.sees_page().problems.is_empty());
}

#[test]
fn rows_are_answered_added_and_taken_away() {
    let mut person = Person::opens(
        &one_page(&json!([{ "type": "matrixdynamic", "name": "staff", "title": "Staff", "rowCount": 1,
            "columns": [{ "name": "name", "cellType": "text", "isRequired": true }, { "name": "paid", "cellType": "boolean" }] }])),
        &["en"],
    );
    assert_eq!(titles(&person.sees_groups("staff")), ["Staff 1"]);
    person.answers("staff[0].name", Change::Typed("Amina".into()));
    person.answers("staff[0].paid", Change::Chosen(true.into()));
    person.answers("staff", Change::GroupAdded).does(Event::Continued);
    assert_eq!(person.sees_page().problems.len(), 1);
    person.answers("staff[1].name", Change::Typed("Ben".into()));
    assert!(person.sees_page().problems.is_empty());
    person.answers("staff", Change::GroupRemoved(0));
    assert_eq!(person.sends_in_the_end(), json!({ "staff": [{ "name": "Ben" }] }));
}

#[test]
fn each_named_line_has_a_problem_of_its_own() {
    let mut person = Person::opens(
        &one_page(&json!([{ "type": "multipletext", "name": "address", "title": "Address",
            "items": [{ "name": "street", "isRequired": true }, { "name": "town", "isRequired": true }] }])),
        &["en"],
    );
    person.does(Event::Continued);
    let sentences: Vec<String> = person.sees_page().problems.into_iter().map(|problem| problem.sentence).collect();
    assert_eq!(sentences, ["Write an answer to “Address: street”", "Write an answer to “Address: town”"]);
    person.answers("address.street", Change::Typed("Main".into()));
    assert_eq!(person.sees_page().problems.len(), 1);
    person.answers("address.town", Change::Typed("Nairobi".into()));
    assert_eq!(person.sends_in_the_end(), json!({ "address": { "street": "Main", "town": "Nairobi" } }));
}

#[test]
fn a_panel_that_demands_one_answer_is_told_until_it_has_one() {
    let mut person = Person::opens(
        &one_page(&json!([{ "type": "panel", "name": "reach", "title": "How?", "isRequired": true,
            "elements": [{ "type": "text", "name": "mail" }, { "type": "text", "name": "phone" }] }])),
        &["en"],
    );
    person.does(Event::Continued);
    assert_eq!(person.sees_page().problems[0].sentence, "Answer at least one question in “How?”");
    person.answers("phone", Change::Typed("1".into()));
    assert!(person.sees_page().problems.is_empty());
    assert_eq!(person.sends_in_the_end(), json!({ "phone": "1" }));
}

#[test]
fn a_number_stays_as_it_was_typed_and_nonsense_is_told() {
    let mut person = Person::opens(
        &one_page(&json!([{ "type": "text", "name": "n", "title": "N", "inputType": "number" }])),
        &["en"],
    );
    let written = |person: &Person| match &person.sees("n").control {
        Control::Text(text) => text.value.clone(),
        other => panic!("expected a field, saw {other:?}"),
    };
    person.answers("n", Change::Typed("2,50".into()));
    assert_eq!(written(&person), "2,50");
    person.answers("n", Change::Typed("many".into())).does(Event::Continued);
    assert_eq!(written(&person), "many");
    assert_eq!(person.sees_page().problems[0].sentence, "Enter a number for “N”");
    person.answers("n", Change::Typed("٢٫٥".into()));
    assert!(person.sees_page().problems.is_empty());
    assert_eq!(person.sends_in_the_end(), json!({ "n": 2.5 }));
}

#[test]
fn a_start_page_comes_before_the_survey() {
    let definition = json!({ "title": "Survey", "description": "About us", "firstPageIsStartPage": true, "pages": [
        { "name": "welcome", "elements": [{ "type": "text", "name": "name", "isRequired": true }] },
        { "name": "one", "elements": [{ "type": "text", "name": "a" }] },
        { "name": "two", "elements": [{ "type": "text", "name": "b" }] }] });
    let mut person = Person::opens(&definition, &["en"]);
    let page = person.sees_page();
    assert_eq!((page.forward, &*page.progress, page.back), (Forward::Start, "", false));
    assert!(!person.session.screen(&Native).description.is_empty());
    person.does(Event::Continued);
    assert_eq!(person.sees_page().problems.len(), 1);
    person.answers("name", Change::Typed("Amina".into())).does(Event::Continued);
    let page = person.sees_page();
    assert_eq!((page.forward, page.back, &*page.progress), (Forward::Continue, false, "Page 1 of about 2"));
    assert!(person.session.screen(&Native).description.is_empty());
    person.does(Event::Continued);
    assert_eq!(person.sees_page().forward, Forward::Send);
    assert_eq!(person.sends_in_the_end(), json!({ "name": "Amina" }));
}

#[test]
fn answers_are_looked_through_before_they_are_sent() {
    let definition = json!({ "showPreviewBeforeComplete": "showAllQuestions", "pages": [
        { "name": "one", "elements": [{ "type": "radiogroup", "name": "q", "title": "Q?", "isRequired": true,
            "choices": [{ "value": "y", "text": "Yes indeed" }, "n"] }] },
        { "name": "two", "elements": [{ "type": "text", "name": "b", "title": "B" }] }] });
    let mut person = Person::opens(&definition, &["en"]);
    person.answers("q", Change::Chosen("y".into())).does(Event::Continued);
    assert_eq!(person.sees_page().forward, Forward::Continue, "the review comes before sending");
    person.does(Event::Continued);
    let review = person.sees_review();
    let lines: Vec<(String, Vec<String>)> = review
        .parts
        .iter()
        .flat_map(|part| &part.lines)
        .map(|line| (line.title.plain(), line.answer.clone()))
        .collect();
    assert_eq!(lines, [("Q?".to_owned(), vec!["Yes indeed".to_owned()]), ("B".to_owned(), vec![])]);
    person.does(Event::WentBack);
    assert_eq!(person.questions(), ["b"]);
    person.answers("b", Change::Typed("x".into())).does(Event::Continued);
    let first = person.sees_review().parts[0].lines[0].clone();
    assert!(first.can_change);
    person.does(Event::ChangeChosen(first.id));
    assert_eq!(person.effects.last(), Some(&Effect::Focus(FocusTarget::Question(first.id))));
    assert_eq!(person.questions(), ["q"]);
    person.answers("q", Change::Chosen("n".into())).does(Event::Continued).does(Event::Continued);
    assert_eq!(person.sends_in_the_end(), json!({ "q": "n", "b": "x" }));
}

#[test]
fn one_question_is_shown_at_a_time() {
    let definition = json!({ "questionsOnPageMode": "questionPerPage", "pages": [
        { "name": "one", "elements": [{ "type": "text", "name": "a", "isRequired": true }, { "type": "text", "name": "b" }] },
        { "name": "two", "elements": [{ "type": "text", "name": "c", "visibleIf": "{b} notempty" }] }] });
    let mut person = Person::opens(&definition, &["en"]);
    assert_eq!((person.questions(), &*person.sees_page().progress), (vec!["a".to_owned()], "Page 1 of about 2"));
    person.does(Event::Continued);
    assert_eq!(person.sees_page().problems.len(), 1);
    person.answers("a", Change::Typed("1".into())).does(Event::Continued);
    assert_eq!((person.questions(), &*person.sees_page().progress), (vec!["b".to_owned()], "Page 2 of 2"));
    assert_eq!(person.sees_page().forward, Forward::Send);
    person.answers("b", Change::Typed("2".into()));
    assert_eq!(person.sees_page().forward, Forward::Continue);
    person.does(Event::Continued);
    assert_eq!(person.questions(), ["c"]);
    person.does(Event::WentBack).does(Event::WentBack);
    assert_eq!((person.questions(), person.sees_page().back), (vec!["a".to_owned()], false));
    person.does(Event::Continued).does(Event::Continued);
    assert_eq!(person.sends_in_the_end(), json!({ "a": "1", "b": "2" }));
}

#[test]
fn all_pages_are_on_one() {
    let definition = json!({ "questionsOnPageMode": "singlePage", "pages": [
        { "name": "one", "title": "One", "elements": [{ "type": "text", "name": "a" }] },
        { "name": "two", "elements": [{ "type": "text", "name": "b", "isRequired": true }] }] });
    let mut person = Person::opens(&definition, &["en"]);
    let page = person.sees_page();
    assert_eq!((page.elements.len(), &*page.progress, page.forward), (2, "", Forward::Send));
    person.does(Event::Continued);
    assert_eq!(person.sees_page().problems.len(), 1);
    person.answers("b", Change::Typed("x".into()));
    assert_eq!(person.sends_in_the_end(), json!({ "b": "x" }));
}

#[test]
fn an_answer_that_ends_the_survey_sends_what_there_is_and_the_collector_takes_it() {
    let definition = json!({ "triggers": [{ "type": "complete", "expression": "{a} = 'no'" }], "pages": [
        { "name": "one", "elements": [{ "type": "radiogroup", "name": "a", "choices": ["yes", "no"] }] },
        { "name": "two", "elements": [{ "type": "text", "name": "b", "isRequired": true }] }] });
    let mut person = Person::opens(&definition, &["en"]);
    person.answers("a", Change::Chosen("no".into())).does(Event::Continued);
    let read = Arc::new(Definition::parse(&definition.to_string()).unwrap().0);
    let kept = person.kept();
    assert_eq!(Value::Object(kept[0].envelope.data.clone()), json!({ "a": "no" }));
    assert_eq!(crate::rules::check_envelope(&read, &kept[0].envelope), []);
}

#[test]
fn a_remark_and_other_are_kept_apart() {
    let mut person = Person::opens(
        &one_page(
            &json!([{ "type": "radiogroup", "name": "q", "choices": ["a"], "showOtherItem": true, "showCommentArea": true }]),
        ),
        &["en"],
    );
    person.answers("q", Change::Chosen("other".into())).answers("q", Change::CommentTyped("press".into()));
    person.answers("q", Change::RemarkTyped("well".into()));
    let seen = person.sees("q");
    assert_eq!(seen.remark.as_ref().unwrap().value, "well");
    assert!(matches!(&seen.control, Control::Radios { other: Some(other), .. } if other.value == "press"));
    assert_eq!(person.sends_in_the_end(), json!({ "q": "press", "q-Comment": "well" }));
}

#[test]
fn the_thanks_fit_the_answers() {
    let mut definition = one_page(&json!([{ "type": "text", "name": "a" }]));
    definition["completedHtml"] = "<p>Thanks</p>".into();
    definition["completedHtmlOnCondition"] = json!([{ "expression": "{a} = 'x'", "html": "<p>Thanks for {a}</p>" }]);
    let mut person = Person::opens(&definition, &["en"]);
    person.answers("a", Change::Typed("x".into())).does(Event::Continued);
    let kept = person.kept();
    let id = kept[0].envelope.id.clone();
    person.does(Event::ResponseKept { id: id.clone(), result: Ok(()) });
    person.does(Event::SendEnded { id, reply: receipt(&kept[0]) });
    assert!(format!("{:?}", person.sees_end().thanks).contains("Thanks for x"));
}

#[test]
fn the_authors_words_stand_on_buttons_in_empty_fields_and_beside_totals() {
    let definition = json!({ "pageNextText": "On we go", "pagePrevText": "Back we go", "completeText": "Hand in",
        "previewText": "Read it all", "editText": "Change it", "showPreviewBeforeComplete": true,
        "pages": [
            { "name": "one", "elements": [
                { "type": "comment", "name": "a", "placeholder": "As you like", "showCommentArea": true },
                { "type": "dropdown", "name": "b", "choices": [1], "placeholder": "Pick one" }] },
            { "name": "two", "elements": [{ "type": "matrixdropdown", "name": "t", "rows": ["r"], "totalText": "All",
                "cellType": "text", "columns": [{ "name": "c", "totalType": "count" }] }] }] });
    let mut person = Person::opens(&definition, &["en"]);
    assert_eq!(person.sees_page().forward_words, "On we go");
    assert_eq!(["a", "b"].map(|name| person.sees(name).placeholder.clone()), ["As you like", "Pick one"]);
    person.does(Event::Continued);
    let page = person.sees_page();
    assert_eq!((&*page.forward_words, &*page.back_words), ("Read it all", "Back we go"));
    assert!(matches!(&person.sees("t").control, Control::Table { totals, .. } if totals[0].label == "All"));
    person.does(Event::Continued);
    let review = person.sees_review();
    assert_eq!((review.back_words, review.send_words), ("Change it".to_owned(), "Hand in".to_owned()));
}

#[test]
fn the_count_of_characters_is_said_once_typing_has_paused() {
    let mut person = Person::opens(&one_page(&json!([{ "type": "comment", "name": "a", "maxLength": 20 }])), &["en"]);
    person.answers("a", Change::Typed("one".into()));
    assert!(person.effects.contains(&Effect::Wake { after_ms: 1_010 }));
    person.answers("a", Change::Typed("one 👩‍👩‍👧".into()));
    assert!(!person.effects.iter().any(|effect| matches!(effect, Effect::Wake { .. })), "one wake-up is enough");
    assert_eq!(person.session.update(Event::Woke, NOW + 400), [Effect::Wake { after_ms: 610 }]);
    assert_eq!(person.hears(), "");
    person.session.update(Event::Woke, NOW + 1_000);
    assert_eq!(person.hears(), "You have 15 characters left");
}

#[test]
fn columns_that_a_condition_hides_are_not_drawn() {
    let mut person = Person::opens(
        &one_page(&json!([{ "type": "text", "name": "q" }, { "type": "matrixdynamic", "name": "t", "rowCount": 1,
            "cellType": "text", "columnsVisibleIf": "{q} notempty or {item} = 'c'",
            "columns": [{ "name": "c" }, { "name": "d" }] }])),
        &["en"],
    );
    assert_eq!(person.sees_groups("t").items[0].elements.len(), 1);
    person.answers("q", Change::Typed("x".into()));
    assert_eq!(person.sees_groups("t").items[0].elements.len(), 2);
}
