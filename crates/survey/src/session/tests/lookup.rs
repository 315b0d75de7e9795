//! Fields whose answer is not their text: a choice found by typing, a day in three fields.

use super::kinds::one_page;
use super::*;
use crate::event::{DatePart, List};
use crate::screen::{ComboboxScreen, Control};

const COUNTRIES: [&str; 17] = [
    "Algeria",
    "Angola",
    "Bolivia",
    "Brazil",
    "Canada",
    "Chile",
    "Côte d’Ivoire",
    "Egypt",
    "Fiji",
    "France",
    "India",
    "Kenya",
    "Nepal",
    "Nigeria",
    "Niger",
    "Tunisia",
    "Zambia",
];

impl Person {
    fn looks_up(&self) -> ComboboxScreen {
        match &self.sees("country").control {
            Control::Combobox(screen) => screen.clone(),
            other => panic!("expected a combobox, saw {other:?}"),
        }
    }

    fn offered(&self) -> Vec<String> {
        self.looks_up().choices.iter().map(|choice| choice.label.plain()).collect()
    }

    fn types(&mut self, text: &str) -> &mut Self {
        self.answers("country", Change::Typed(text.into()))
    }

    fn list(&mut self, list: List) -> &mut Self {
        let Phase::Answering(form) = &mut self.session.phase else { panic!("nothing is being answered") };
        let question = form.answering.find("country").unwrap();
        self.does(Event::Listed { question, list })
    }
}

fn short(name: &str) -> String {
    name.chars().take(3).collect()
}

fn survey() -> Value {
    let choices: Vec<Value> = COUNTRIES.iter().map(|name| json!({ "value": short(name), "text": name })).collect();
    one_page(&json!([{ "type": "dropdown", "name": "country", "title": "Country", "choices": choices },
        { "type": "text", "name": "why", "visibleIf": "{country} notempty" }]))
}

#[test]
fn a_choice_among_many_is_found_by_typing() {
    let mut person = Person::opens(&survey(), &["en"]);
    assert!(!person.looks_up().open && person.offered().is_empty());
    person.types("NI");
    assert_eq!(person.offered(), ["Nigeria", "Niger", "Tunisia"], "those that begin so come first");
    assert_eq!(person.hears(), "3 choices found");
    person.list(List::At("Tun".into()));
    assert_eq!(person.looks_up().active, Some(2));
    assert!(matches!(person.effects[..], [Effect::Focus(FocusTarget::Option(_))]));
    person.answers("country", Change::Chosen("Tun".into()));
    let chosen = person.looks_up();
    assert_eq!((&*chosen.value, chosen.open), ("Tunisia", false));
    assert_eq!(person.questions(), ["country", "why"]);
    person.list(List::Opened);
    assert_eq!(person.offered().len(), COUNTRIES.len(), "who has chosen can look through all again");
    person.types("Chile").list(List::At("Chi".into()));
    assert_eq!(person.offered(), ["Chile"], "what is typed in full is alone in the list");
    person.answers("country", Change::Chosen("Tun".into()));
    assert_eq!(person.sends_in_the_end(), json!({ "country": "Tun" }));
}

#[test]
fn a_choice_that_is_typed_in_full_is_chosen_without_its_accents_and_marks() {
    let mut person = Person::opens(&survey(), &["en"]);
    person.types("cote d'ivoire").list(List::Closed);
    let found = person.looks_up();
    assert_eq!((&*found.value, found.open), ("cote d'ivoire", false));
    assert_eq!(person.sends_in_the_end()["country"], "Côt");
}

#[test]
fn words_that_name_no_choice_are_kept_and_told() {
    let mut person = Person::opens(&survey(), &["en"]);
    person.types("Kenya").types("Kenyo").list(List::Closed);
    assert_eq!(person.questions(), ["country"], "nothing is chosen");
    person.does(Event::Continued);
    let problems = person.sees_page().problems;
    assert_eq!(problems[0].sentence, "Choose an answer to “Country” from the list");
    assert_eq!(person.looks_up().value, "Kenyo");
    person.types("");
    assert_eq!(person.sees_page().problems, []);
    assert_eq!(person.sends_in_the_end(), json!({}));
}

fn dates() -> Value {
    one_page(
        &json!([{ "type": "text", "inputType": "date", "name": "since", "title": "Since when?", "min": "2000-01-01" }]),
    )
}

impl Person {
    fn dates(&mut self, part: DatePart, text: &str) -> &mut Self {
        self.answers("since", Change::DateTyped { part, text: text.into() })
    }

    fn sees_parts(&self) -> Vec<String> {
        match &self.sees("since").control {
            Control::Date(fields) => fields.iter().map(|field| field.value.clone()).collect(),
            other => panic!("expected a date, saw {other:?}"),
        }
    }
}

#[test]
fn a_day_is_typed_in_three_fields_and_sent_as_one() {
    let mut person = Person::opens(&dates(), &["en"]);
    person.dates(DatePart::Day, "07").dates(DatePart::Month, "٣").dates(DatePart::Year, "2007");
    assert_eq!(person.sees_parts(), ["07", "٣", "2007"], "what was typed stays as it was typed");
    assert_eq!(person.sends_in_the_end(), json!({ "since": "2007-03-07" }));
}

#[test]
fn half_a_day_is_kept_and_told() {
    let mut person = Person::opens(&dates(), &["en"]);
    person.dates(DatePart::Day, "31").dates(DatePart::Month, "4").dates(DatePart::Year, "2020").does(Event::Continued);
    let problems = person.sees_page().problems;
    assert_eq!(problems[0].sentence, "Enter a real date for “Since when?”, for example 27 3 2007");
    assert_eq!(person.sees_parts(), ["31", "4", "2020"]);
    person.dates(DatePart::Day, "30");
    assert_eq!(person.sees_page().problems, []);
    person.dates(DatePart::Year, "1999").does(Event::Continued);
    assert_eq!(person.sees_page().problems.len(), 1, "the author's own bound holds too");
}
