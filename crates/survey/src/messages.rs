//! The interface's own sentences, by key, one JSON file per language in `locales/`. English is built in, the others are
//! fetched: nobody needs them all.

use crate::host::{Host, Plural};
use crate::json;
use crate::screen::Direction;
use crate::text::pipe;
use serde_json::{Map, Value};

macro_rules! messages {
    ($($variant:ident = $key:literal),* $(,)?) => {
        /// A sentence of the interface. `locales/en.json` is the source; a test holds every language to its keys.
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
    ErrorOneRequired = "error_one_required", ErrorRowTwice = "error_row_twice", ErrorDuplicate = "error_duplicate", ErrorTooFewRows = "error_too_few_rows", ErrorBelow = "error_below", ErrorAbove = "error_above", ErrorRange = "error_range", ErrorStep = "error_step", ErrorNumber = "error_number", ErrorDigits = "error_digits", ErrorLength = "error_length", ErrorShort = "error_short", ErrorLong = "error_long", ErrorInvalid = "error_invalid", ErrorDate = "error_date", ErrorListed = "error_listed", Refuse = "refuse", DontKnow = "dont_know", SelectAll = "select_all",
    Start = "start", ReviewTitle = "review_title", ReviewEmpty = "review_empty", ReviewChange = "review_change", RemarkLabel = "remark_label", AddAnother = "add_another", Remove = "remove", ItemNumber = "item_number", NamedAction = "named_action", ItemAdded = "item_added", ItemRemoved = "item_removed", ItemsEmpty = "items_empty", Total = "total", SliderEmpty = "slider_empty", Day = "day", Month = "month", Year = "year", DateHint = "date_hint", Found = "found", NotFound = "not_found", RankPlace = "rank_place", SaveData = "save_data", PrintCopy = "print_copy", Offline = "offline", Online = "online", Minutes = "minutes", YourAnswers = "your_answers", SliderFrom = "slider_from", SliderTo = "slider_to",
    EarlierSent = "earlier_sent",
    Resumed = "resumed", StartAfresh = "start_afresh", LostAnswers = "lost_answers", DraftKept = "draft_kept",
    DraftUnderway = "draft_underway", DraftNotKept = "draft_not_kept", Clear = "clear", ClearTitle = "clear_title",
    ClearExplanation = "clear_explanation", ClearYes = "clear_yes", ClearNo = "clear_no", Cleared = "cleared",
    IdleTitle = "idle_title", IdleExplanation = "idle_explanation", IdleStay = "idle_stay", IdleCleared = "idle_cleared",
    Exit = "exit", Edit = "edit", StorageLost = "storage_lost", PendingTitle = "pending_title",
    PendingSending = "pending_sending", PendingWaiting = "pending_waiting", PendingDoubtful = "pending_doubtful",
    PendingMisdeployed = "pending_misdeployed", PendingConflict = "pending_conflict", PendingClosed = "pending_closed",
    PendingRefused = "pending_refused", PendingSave = "pending_save", PendingSaveAll = "pending_save_all", PendingRemove = "pending_remove",
    PendingRemoveTitle = "pending_remove_title", PendingAll = "pending_all",
}

/// Languages the interface speaks: tag, and its name in itself. Each is `locales/TAG.json`.
pub const LANGUAGES: &[(&str, &str)] =
    &[(ENGLISH, "English"), ("fr", "Français"), ("es", "Español"), ("pt", "Português"), ("ar", "العربية")];

/// The language that is built in.
pub const ENGLISH: &str = "en";
const ENGLISH_SENTENCES: &str = include_str!("../../../locales/en.json");

/// The language in which the interface serves a wish: its primary part, if it is spoken.
#[must_use]
pub fn spoken(wish: &str) -> Option<&'static str> {
    let primary = primary(wish);
    LANGUAGES.iter().map(|(tag, _)| *tag).find(|tag| tag.eq_ignore_ascii_case(primary))
}

/// The interface's sentences in one language.
#[derive(Debug, PartialEq)]
pub struct Messages {
    /// BCP 47 tag of the file used.
    pub language: &'static str,
    sentences: Map<String, Value>,
}

impl Messages {
    /// The sentences in English.
    #[must_use]
    pub fn english() -> Self {
        let sentences = match json::read(ENGLISH_SENTENCES) {
            Ok(Value::Object(sentences)) => sentences,
            _ => Map::new(),
        };
        Self { language: ENGLISH, sentences }
    }

    /// The sentences of another language's file. What a file of another version lacks is said as here; `None` when it is
    /// no JSON object.
    #[must_use]
    pub fn translated(&self, language: &'static str, text: &str) -> Option<Self> {
        let Ok(Value::Object(own)) = json::read(text) else { return None };
        let mut sentences = self.sentences.clone();
        sentences.extend(own);
        Some(Self { language, sentences })
    }

    /// The same with a host page's own words: sentences by key, for all languages, or by language and key.
    #[must_use]
    pub fn with(mut self, own: &Map<String, Value>) -> Self {
        for fields in [Some(own), own.get(self.language).and_then(Value::as_object)].into_iter().flatten() {
            for (key, sentence) in fields {
                if self.sentences.contains_key(key) {
                    self.sentences.insert(key.clone(), sentence.clone());
                }
            }
        }
        self
    }

    /// A sentence without places to fill.
    #[must_use]
    pub fn get(&self, message: Message) -> &str {
        self.named(message.key())
    }

    /// A sentence by its key: those of programs that say more than the widget, which gave them to `translated`.
    #[must_use]
    pub fn named(&self, key: &str) -> &str {
        match self.sentences.get(key) {
            Some(Value::String(text)) => text,
            Some(Value::Object(forms)) => forms.get("other").and_then(Value::as_str).unwrap_or_default(),
            _ => "",
        }
    }

    /// A sentence with its `{places}` filled. Each place is filled once; what is filled in is not read again.
    #[must_use]
    pub fn fill(&self, message: Message, places: &[(&str, &str)]) -> String {
        self.fill_named(message.key(), places)
    }

    /// The same by its key.
    #[must_use]
    pub fn fill_named(&self, key: &str, places: &[(&str, &str)]) -> String {
        fill(self.named(key), self.language, places)
    }

    /// A sentence in the plural form that `count` needs, with `{n}` and the other places filled.
    #[must_use]
    pub fn count(&self, message: Message, count: usize, host: &dyn Host, places: &[(&str, &str)]) -> String {
        self.count_named(message.key(), count, host, places)
    }

    /// The same by its key.
    #[must_use]
    pub fn count_named(&self, key: &str, count: usize, host: &dyn Host, places: &[(&str, &str)]) -> String {
        let template = match self.sentences.get(key) {
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
        fill(template.unwrap_or_default(), self.language, &all)
    }
}

fn fill(template: &str, language: &str, places: &[(&str, &str)]) -> String {
    let right = Direction::of(language) == Direction::RightToLeft;
    pipe(template, &|wanted| places.iter().find(|(name, _)| *name == wanted).map(|(_, value)| isolated(value, right)))
}

/// What is filled in, set apart (Unicode's FSI and PDI) if it has letters that run against the sentence: otherwise they
/// take the quotation marks and numbers beside them along.
fn isolated(value: &str, right: bool) -> String {
    let against = value.chars().any(|character| match character {
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => !right,
        'A'..='Z' | 'a'..='z' | 'À'..='\u{58f}' => right,
        _ => false,
    });
    if against { format!("\u{2068}{value}\u{2069}") } else { value.to_owned() }
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
    use std::collections::BTreeSet;

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

    fn file(tag: &str) -> Map<String, Value> {
        let path = format!("{}/../../locales/{tag}.json", env!("CARGO_MANIFEST_DIR"));
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
    }

    #[test]
    fn every_language_has_every_sentence_with_the_same_places() {
        let english = file(ENGLISH);
        let keys: BTreeSet<&str> = english.keys().map(String::as_str).collect();
        assert_eq!(keys, Message::ALL.iter().map(|message| message.key()).collect());
        for (tag, _) in LANGUAGES {
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
        for (tag, _) in LANGUAGES {
            let needed: BTreeSet<&str> = (0..200).map(|n| Native.plural(tag, n).key()).collect();
            for (key, sentence) in &file(tag) {
                let Value::Object(forms) = sentence else { continue };
                assert_eq!(needed, forms.keys().map(String::as_str).collect(), "{tag}: {key}");
            }
        }
    }

    #[test]
    fn what_is_filled_in_is_not_read_as_a_place() {
        assert_eq!(fill("{a} and {b}", "en", &[("a", "{b}"), ("b", "c")]), "{b} and c");
        assert_eq!(fill("open { here", "en", &[]), "open { here");
    }

    #[test]
    fn what_runs_against_the_sentence_is_set_apart() {
        let filled = |language, value| fill("«{a}»", language, &[("a", value)]);
        assert_eq!(filled("ar", "Amnesty"), "«\u{2068}Amnesty\u{2069}»");
        assert_eq!(filled("en", "كتاب 3"), "«\u{2068}كتاب 3\u{2069}»");
        assert_eq!(
            [filled("ar", "كتاب 3"), filled("ar", "3"), filled("en", "Amnesty")],
            ["«كتاب 3»", "«3»", "«Amnesty»"]
        );
    }
}
