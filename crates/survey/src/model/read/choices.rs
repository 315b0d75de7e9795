//! Choices and questions answered by choosing.

use super::{Reader, Source};
use crate::model::{CarryForward, CarryMode, Choice, ChoiceOrder, Select, SelectStyle, Special, Specials};
use crate::text::Text;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// Whether the choices would come from the web, so that nobody knows here which answers are right.
fn is_loaded(source: &Source<'_>) -> bool {
    let address = source.get("choicesByUrl").and_then(|from| from.get("url")).and_then(Value::as_str);
    address.is_some_and(|address| !address.is_empty())
        || source.get("choicesLazyLoadEnabled") == Some(&Value::Bool(true))
}

/// The longest list of choices that `choicesMin`, `choicesMax` and `choicesStep` make.
const LONGEST_RANGE: usize = 1_000;

/// Each special choice, how it is switched on (today, yesterday), and its words.
const SPECIALS: [(Special, [&str; 2], &str); 5] = [
    (Special::SelectAll, ["showSelectAllItem", "hasSelectAll"], "selectAllText"),
    (Special::None, ["showNoneItem", "hasNone"], "noneText"),
    (Special::Refuse, ["showRefuseItem", "hasRefuse"], "refuseText"),
    (Special::DontKnow, ["showDontKnowItem", "hasDontKnow"], "dontKnowText"),
    (Special::Other, ["showOtherItem", "hasOther"], "otherText"),
];

impl Reader {
    pub(super) fn select(&mut self, source: &Source<'_>, kind_name: &str) -> Select {
        let findings = &mut self.findings;
        let style = match kind_name {
            "dropdown" => SelectStyle::Dropdown,
            "checkbox" => SelectStyle::Checkbox,
            "tagbox" => SelectStyle::Tagbox,
            "ranking" => SelectStyle::Ranking { select: source.truth("selectToRankEnabled", findings) },
            "imagepicker" => SelectStyle::ImagePicker { several: source.truth("multiSelect", findings) },
            _ => SelectStyle::Radiogroup,
        };
        let mut specials = Specials::default();
        for (special, switches, words) in SPECIALS {
            let fits = match style {
                SelectStyle::ImagePicker { .. } | SelectStyle::Ranking { .. } => false,
                _ => special != Special::SelectAll || style.is_checkbox(),
            };
            if fits && source.truth_of(switches, findings) {
                let words = source.text(words, findings);
                specials.offer(special, words);
            }
        }
        let order = source.word(
            "choicesOrder",
            &[
                ("none", ChoiceOrder::AsWritten),
                ("random", ChoiceOrder::Random),
                ("asc", ChoiceOrder::Ascending),
                ("desc", ChoiceOrder::Descending),
            ],
            findings,
        );
        if source.get("choicesByUrl").is_some() {
            self.tell(
                format!("{}/choicesByUrl", source.path),
                "choices from the web are not loaded: respondents' addresses would reach another server; list them under “choices”",
            );
        }
        let mut choices = self.choice_list(source, "choices");
        if style == SelectStyle::Dropdown {
            self.add_range(source, &mut choices);
        }
        let findings = &mut self.findings;
        // Choices that respondents write themselves are not offered here, but answers with them are kept.
        let takes_custom = matches!(style, SelectStyle::Dropdown | SelectStyle::Tagbox)
            && source.truth("allowCustomChoices", findings);
        // Choices with remarks of their own are stored as objects.
        let has_remarks = style == SelectStyle::Checkbox
            && choices.iter().any(|choice| choice.remark && choice.value != Special::Other.value());
        Select {
            style,
            choices,
            order,
            visible_if: source.condition("choicesVisibleIf", findings),
            enable_if: source.expression("choicesEnableIf", findings),
            from: source.string("choicesFromQuestion", findings).map(|question| CarryForward {
                question,
                mode: source.word(
                    "choicesFromQuestionMode",
                    &[
                        ("all", CarryMode::All),
                        ("selected", CarryMode::Selected),
                        ("unselected", CarryMode::Unselected),
                    ],
                    findings,
                ),
                values: source.string("choiceValuesFromQuestion", findings),
                texts: source.string("choiceTextsFromQuestion", findings),
            }),
            specials,
            other_error: source.text("otherErrorText", findings),
            comment_apart: match source.get("storeOthersAsComment") {
                Some(Value::Bool(apart)) => Some(*apart),
                _ => None,
            },
            least: source.count("minSelectedChoices", findings),
            most: source.count("maxSelectedChoices", findings),
            hide_if_empty: source.truth("hideIfChoicesEmpty", findings),
            keep_incorrect: source.truth("keepIncorrectValues", findings) || takes_custom || is_loaded(source),
            value_property: source
                .string("valuePropertyName", findings)
                .or_else(|| has_remarks.then(|| "value".to_owned())),
        }
    }

    /// The numbers that `choicesMin`, `choicesMax` and `choicesStep` stand for.
    fn add_range(&mut self, source: &Source<'_>, choices: &mut Vec<Choice>) {
        let least = source.number("choicesMin", &mut self.findings).unwrap_or(0.0);
        let most = source.number("choicesMax", &mut self.findings).unwrap_or(0.0);
        let step = source.number("choicesStep", &mut self.findings).unwrap_or(1.0).max(1.0);
        if least == 0.0 && most == 0.0 {
            return;
        }
        let start = choices.len();
        let mut value = least;
        while value <= most && choices.len() - start < LONGEST_RANGE {
            choices.push(Choice { value: crate::expr::json_number(value), ..Choice::default() });
            value += step;
        }
    }

    /// A list of choices: values, or objects with a value and a text.
    pub(super) fn choice_list(&mut self, source: &Source<'_>, key: &str) -> Vec<Choice> {
        let mut read: Vec<Choice> = Vec::new();
        for (place, item) in source.list(key, &mut self.findings).iter().enumerate() {
            let path = format!("{}/{key}/{place}", source.path);
            match self.choice(item, &path) {
                Some(choice) => read.push(choice),
                None => self.tell(path, "expected a value, or { \"value\": …, \"text\": … }; it is left out"),
            }
        }
        self.report_double(source, key, &read);
        read.shrink_to_fit();
        read
    }

    fn report_double(&mut self, source: &Source<'_>, key: &str, read: &[Choice]) {
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, choice) in read.iter().enumerate() {
            let places = known.entry(crate::json::canonical(&choice.value)).or_default();
            places.push(place);
            if places.len() > 1 {
                let message = "this value is in the list already; respondents' choices could not be told apart";
                self.tell(format!("{}/{key}/{place}", source.path), message);
            }
        }
    }

    fn choice(&mut self, item: &Value, path: &str) -> Option<Choice> {
        match item {
            Value::String(text) => {
                // survey-core reads `value|text`.
                let (value, words) = text.split_once('|').unwrap_or((text, ""));
                let text = if words.is_empty() { Text::default() } else { Text::plain(words) };
                Some(Choice { value: value.into(), text, ..Choice::default() })
            }
            Value::Number(_) | Value::Bool(_) => Some(Choice { value: item.clone(), ..Choice::default() }),
            Value::Object(fields) => self.choice_object(fields, path),
            Value::Null | Value::Array(_) => None,
        }
    }

    fn choice_object(&mut self, fields: &Map<String, Value>, path: &str) -> Option<Choice> {
        let source = Source { fields, path };
        let findings = &mut self.findings;
        Some(Choice {
            value: source.get("value")?.clone(),
            text: source.text("text", findings),
            visible_if: source.condition("visibleIf", findings),
            enable_if: source.expression("enableIf", findings),
            exclusive: source.truth("isExclusive", findings),
            image: source.text("imageLink", findings),
            remark: source.truth("showCommentArea", findings),
        })
    }
}
