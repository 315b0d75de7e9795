//! The interface's own sentences, one JSON file per language in `locales/`.

use crate::host::{Host, Plural};
use crate::json;
use crate::text::pipe;
use serde_json::Value;

macro_rules! messages {
    ($($variant:ident = $key:literal),* $(,)?) => {
        /// A sentence of the interface. `locales/en.json` is the source and has them in this order; tests hold every
        /// language to its keys.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Message { $(#[doc = concat!("`", $key, "` in `locales/en.json`.")] $variant),* }

        impl Message {
            /// Every sentence there is.
            pub const ALL: &'static [Message] = &[$(Message::$variant),*];

            /// Its key in `locales/*.json`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Message::$variant => $key),* }
            }
        }
    };
}

messages! {
    Back = "back", Continue = "continue", Send = "send", Optional = "optional", Or = "or", Yes = "yes", No = "no",
    Other = "other", None = "none", OtherLabel = "other_label", Language = "language", Loading = "loading",
    PageOf = "page_of", PageOfAbout = "page_of_about", DropdownEmpty = "dropdown_empty", ChooseUpTo = "choose_up_to",
    ChooseAny = "choose_any", RankUpTo = "rank_up_to", RankChosen = "rank_chosen", RankAvailable = "rank_available",
    RankEmpty = "rank_empty", RankFull = "rank_full", RankAdd = "rank_add", RankRaise = "rank_raise",
    RankLower = "rank_lower", RankRemove = "rank_remove", RankAddShort = "rank_add_short",
    RankRaiseShort = "rank_raise_short", RankLowerShort = "rank_lower_short", RankRemoveShort = "rank_remove_short",
    RankMoved = "rank_moved", RankRemoved = "rank_removed", ClearAnswer = "clear_answer",
    CharactersLeft = "characters_left", CharactersOver = "characters_over", ErrorTitle = "error_title",
    ErrorPrefix = "error_prefix", ErrorSelect = "error_select", ErrorEnter = "error_enter", ErrorRows = "error_rows",
    ErrorTooMany = "error_too_many", ErrorTooFew = "error_too_few", ErrorTooLong = "error_too_long",
    ErrorEmail = "error_email", ErrorOther = "error_other", Unsupported = "unsupported",
    UnavailableTitle = "unavailable_title", Unavailable = "unavailable", SendingTitle = "sending_title",
    Sending = "sending", SentTitle = "sent_title", Sent = "sent", WaitingTitle = "waiting_title", Waiting = "waiting",
    AtRiskTitle = "at_risk_title", AtRisk = "at_risk", RefusedTitle = "refused_title", Refused = "refused",
    TryAgain = "try_again", SaveCopy = "save_copy", StartOver = "start_over", SeparateWaiting = "separate_waiting",
    SeparateSent = "separate_sent", SeparateKept = "separate_kept", CodeTitle = "code_title",
    CodeExplanation = "code_explanation", CodeCopy = "code_copy", CodeCopied = "code_copied",
    EarlierSent = "earlier_sent", EarlierWaiting = "earlier_waiting", ErrorOneRequired = "error_one_required", ErrorRowTwice = "error_row_twice", ErrorDuplicate = "error_duplicate", ErrorTooFewRows = "error_too_few_rows", ErrorBelow = "error_below", ErrorAbove = "error_above", ErrorRange = "error_range", ErrorStep = "error_step", ErrorNumber = "error_number", ErrorDigits = "error_digits", ErrorLength = "error_length", ErrorShort = "error_short", ErrorLong = "error_long", ErrorInvalid = "error_invalid", Refuse = "refuse", DontKnow = "dont_know", SelectAll = "select_all",
    Start = "start", ReviewTitle = "review_title", ReviewEmpty = "review_empty", RemarkLabel = "remark_label", AddAnother = "add_another", Remove = "remove", ItemNumber = "item_number", NamedAction = "named_action", ItemAdded = "item_added", ItemRemoved = "item_removed", ItemsEmpty = "items_empty", Total = "total", SliderEmpty = "slider_empty", SliderFrom = "slider_from", SliderTo = "slider_to",
}

/// Languages the interface speaks: tag, its name in itself, its sentences as `build.rs` puts them.
pub const LANGUAGES: &[(&str, &str, &str)] = &[
    ("en", "English", include_str!(concat!(env!("OUT_DIR"), "/en.json"))),
    ("fr", "Français", include_str!(concat!(env!("OUT_DIR"), "/fr.json"))),
    ("es", "Español", include_str!(concat!(env!("OUT_DIR"), "/es.json"))),
    ("ar", "العربية", include_str!(concat!(env!("OUT_DIR"), "/ar.json"))),
];

/// The interface's sentences in one language.
#[derive(Debug, PartialEq)]
pub struct Messages {
    /// BCP 47 tag of the file used.
    pub language: &'static str,
    sentences: Vec<Value>,
}

impl Messages {
    /// The sentences for a language: exact tag, then its primary part, then English.
    #[must_use]
    pub fn new(language: &str) -> Self {
        let primary = primary(language);
        let (tag, _, text) = LANGUAGES
            .iter()
            .find(|(tag, ..)| tag.eq_ignore_ascii_case(language))
            .or_else(|| LANGUAGES.iter().find(|(tag, ..)| tag.eq_ignore_ascii_case(primary)))
            .unwrap_or(&LANGUAGES[0]);
        let sentences = match json::read(text) {
            Ok(Value::Array(sentences)) => sentences,
            _ => Vec::new(),
        };
        Self { language: tag, sentences }
    }

    /// A sentence without places to fill.
    #[must_use]
    pub fn get(&self, message: Message) -> &str {
        match self.sentences.get(message as usize) {
            Some(Value::String(text)) => text,
            Some(Value::Object(forms)) => forms.get("other").and_then(Value::as_str).unwrap_or_default(),
            _ => "",
        }
    }

    /// A sentence with its `{places}` filled. Each place is filled once; what is filled in is not read again.
    #[must_use]
    pub fn fill(&self, message: Message, places: &[(&str, &str)]) -> String {
        fill(self.get(message), places)
    }

    /// A sentence in the plural form that `count` needs, with `{n}` and the other places filled.
    #[must_use]
    pub fn count(&self, message: Message, count: usize, host: &dyn Host, places: &[(&str, &str)]) -> String {
        let template = match self.sentences.get(message as usize) {
            Some(Value::Object(forms)) => {
                let form = host.plural(self.language, count);
                forms.get(form.key()).or_else(|| forms.get(Plural::Other.key())).and_then(Value::as_str)
            }
            Some(Value::String(text)) => Some(text.as_str()),
            _ => None,
        };
        let number = host.number(self.language, count);
        let mut all = vec![("n", number.as_str())];
        all.extend_from_slice(places);
        fill(template.unwrap_or_default(), &all)
    }
}

fn fill(template: &str, places: &[(&str, &str)]) -> String {
    pipe(template, &|wanted| places.iter().find(|(name, _)| *name == wanted).map(|(_, value)| (*value).to_owned()))
}

/// The primary part of a language tag: `pt` of `pt-BR`.
#[must_use]
pub fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::host::Native;
    use serde_json::Map;
    use std::collections::BTreeSet;

    fn file(tag: &str) -> Map<String, Value> {
        let path = format!("{}/../../locales/{tag}.json", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    fn placeholders(value: &Value) -> BTreeSet<String> {
        let texts: Vec<&str> = match value {
            Value::Object(forms) => forms.values().filter_map(Value::as_str).collect(),
            other => other.as_str().into_iter().collect(),
        };
        texts
            .iter()
            .flat_map(|text| text.split('{').skip(1))
            .filter_map(|part| part.split('}').next())
            .map(String::from)
            .collect()
    }

    #[test]
    fn every_language_has_every_sentence_with_the_same_places() {
        let english = file("en");
        let in_order: Vec<&str> = english.keys().map(String::as_str).collect();
        assert_eq!(in_order, Message::ALL.iter().map(|message| message.key()).collect::<Vec<_>>());
        let keys: BTreeSet<&str> = in_order.into_iter().collect();
        for (tag, ..) in LANGUAGES {
            let file = file(tag);
            assert_eq!(keys, file.keys().map(String::as_str).collect(), "keys of {tag}");
            for (key, sentence) in &file {
                assert_eq!(placeholders(&english[key]), placeholders(sentence), "{tag}: {key}");
                assert_eq!(english[key].is_object(), sentence.is_object(), "{tag}: {key} plural forms");
            }
        }
    }

    #[test]
    fn every_language_has_the_plural_forms_it_needs() {
        for (tag, ..) in LANGUAGES {
            let needed: BTreeSet<&str> = (0..200).map(|n| Native.plural(tag, n).key()).collect();
            for (key, sentence) in &file(tag) {
                let Value::Object(forms) = sentence else { continue };
                assert_eq!(needed, forms.keys().map(String::as_str).collect(), "{tag}: {key}");
            }
        }
    }

    #[test]
    fn what_is_filled_in_is_not_read_as_a_place() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "c")]), "{b} and c");
        assert_eq!(fill("open { here", &[]), "open { here");
    }
}
