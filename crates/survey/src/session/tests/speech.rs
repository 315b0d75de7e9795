//! The interface's sentences arrive by themselves: before the definition, after it, or never.

use super::*;

fn begins(languages: &[&str]) -> (Session, Vec<Effect>) {
    let languages = languages.iter().map(ToString::to_string).collect();
    let sentences = ["ar", "es", "fr", "pt"].map(|tag| (tag.to_owned(), format!("words/{tag}.json").into()));
    let config = Config { sentences: sentences.into_iter().collect(), languages, switcher: true, ..Config::default() };
    let mut session = Session::new(config);
    let effects = session.update(Event::Started, NOW);
    (session, effects)
}

fn french() -> Event {
    Event::SentencesArrived { language: "fr", result: sentences("fr.json") }
}

fn buttons(session: &Session) -> String {
    session.screen(&Native).messages.get(crate::messages::Message::Continue).to_owned()
}

fn is_loading(session: &Session) -> bool {
    matches!(session.screen(&Native).body, Body::Loading)
}

#[test]
fn they_are_asked_for_together_with_the_definition() {
    let (mut session, effects) = begins(&["fr-CA"]);
    assert!(effects.contains(&Effect::FetchSentences { language: "fr", url: "words/fr.json".into() }));
    session.update(Event::DefinitionArrived(Ok(definition().to_string())), NOW);
    assert!(is_loading(&session), "nobody sees buttons in another language first");
    session.update(french(), NOW);
    assert_eq!((buttons(&session).as_str(), session.screen(&Native).language.as_str()), ("Continuer", "fr"));
}

#[test]
fn they_may_come_first() {
    let (mut session, _) = begins(&["fr"]);
    session.update(french(), NOW);
    assert!(is_loading(&session));
    session.update(Event::DefinitionArrived(Ok(definition().to_string())), NOW);
    assert_eq!(buttons(&session), "Continuer");
}

#[test]
fn without_them_the_survey_is_shown_with_english_buttons() {
    let (mut session, _) = begins(&["fr"]);
    session.update(Event::DefinitionArrived(Ok(definition().to_string())), NOW);
    let failed = Event::SentencesArrived { language: "fr", result: Err("no network".into()) };
    let effects = session.update(failed, NOW);
    assert!(matches!(&effects[0], Effect::Announce(Announcement::Error { code: "sentences-not-loaded", .. })));
    assert_eq!((buttons(&session).as_str(), session.screen(&Native).language.as_str()), ("Continue", "fr"));
}

#[test]
fn english_needs_none_and_a_switch_waits_for_its_own() {
    let (mut session, effects) = begins(&["en"]);
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::FetchSentences { .. })));
    session.update(Event::DefinitionArrived(Ok(definition().to_string())), NOW);
    let effects = session.update(Event::LanguageChosen("fr".into()), NOW);
    assert_eq!(effects, [Effect::FetchSentences { language: "fr", url: "words/fr.json".into() }]);
    assert_eq!(session.screen(&Native).language, "en");
    session.update(french(), NOW);
    assert_eq!((buttons(&session).as_str(), session.screen(&Native).language.as_str()), ("Continuer", "fr"));
    session.update(Event::LanguageChosen("en".into()), NOW);
    assert!(session.update(Event::LanguageChosen("fr".into()), NOW).len() == 1, "a language is fetched once");
    assert_eq!(buttons(&session), "Continuer");
}
