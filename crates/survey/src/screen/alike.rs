//! Whether a screen has to be drawn again: much happens (a draft is kept, a clock runs out) of which nothing is seen.

use super::{Body, ElementScreen, Screen};
use std::rc::Rc;

impl Screen {
    /// Whether `other`, a screen of the same session a moment later, certainly looks the same. Only pages of questions are
    /// compared, since these are what people spend their time on: what can change by itself, and the questions by their
    /// addresses, as the session gives an unchanged one again. Titles and texts change with answers, the rest with the
    /// language.
    #[must_use]
    pub fn is_alike(&self, other: &Self) -> bool {
        let (Body::Page(page), Body::Page(other_page)) = (&self.body, &other.body) else { return false };
        Rc::ptr_eq(&self.messages, &other.messages)
            && self.status == other.status
            && self.notice == other.notice
            && self.draft.is_alike(&other.draft)
            && self.kept_back.responses.is_empty()
            && other.kept_back.responses.is_empty()
            && page.id == other_page.id
            && page.problems.len() == other_page.problems.len()
            && are_alike(&page.elements, &other_page.elements)
    }
}

fn are_alike(elements: &[ElementScreen], others: &[ElementScreen]) -> bool {
    elements.len() == others.len() && elements.iter().zip(others).all(|(element, other)| is_alike(element, other))
}

fn is_alike(element: &ElementScreen, other: &ElementScreen) -> bool {
    match (element, other) {
        (ElementScreen::Question(question), ElementScreen::Question(other)) => Rc::ptr_eq(question, other),
        (
            ElementScreen::Panel { id, problem, elements, .. },
            ElementScreen::Panel { id: other_id, problem: other_problem, elements: others, .. },
        ) => id == other_id && problem == other_problem && are_alike(elements, others),
        (ElementScreen::Html { id, .. }, ElementScreen::Html { id: other, .. })
        | (ElementScreen::Image { id, .. }, ElementScreen::Image { id: other, .. }) => id == other,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::event::Change;
    use crate::host::Native;
    use crate::screen::{Body, ElementScreen, Screen};
    use crate::{Config, Event, Session};

    const NOW: crate::Timestamp = 1_795_478_400_000;

    fn opened() -> Session {
        let definition = r#"{ "elements": [{ "type": "text", "name": "one" }, { "type": "panel", "name": "two",
            "elements": [{ "type": "comment", "name": "three", "maxLength": 9, "visibleIf": "{one} notempty" }] }] }"#;
        let config = Config { definition: Some(definition.into()), languages: vec!["en".into()], ..Config::default() };
        let mut session = Session::new(config);
        for event in [Event::Started, Event::DraftRead(None)] {
            session.update(event, NOW);
        }
        session
    }

    fn types(session: &mut Session, text: &str) -> Screen {
        let Body::Page(page) = session.screen(&Native).body else { panic!("no page") };
        let ElementScreen::Question(question) = &page.elements[0] else { panic!("no question") };
        session.update(Event::Answered { question: question.id, change: Change::Typed(text.into()) }, NOW);
        session.screen(&Native)
    }

    #[test]
    fn a_screen_is_alike_until_something_of_it_changes() {
        let mut session = opened();
        let first = session.screen(&Native);
        assert!(first.is_alike(&session.screen(&Native)));
        session.update(Event::Woke, NOW + 5);
        assert!(first.is_alike(&session.screen(&Native)));
        let typed = types(&mut session, "a");
        assert!(!first.is_alike(&typed), "a question came");
        let more = types(&mut session, "ab");
        assert!(!typed.is_alike(&more), "the text is another one");
        session.update(Event::Disconnected, NOW);
        assert!(!more.is_alike(&session.screen(&Native)), "the network is gone");
        let before = session.screen(&Native);
        session.update(Event::Continued, NOW);
        assert!(!before.is_alike(&session.screen(&Native)));
    }
}
