//! Questions of every kind.

use super::survey::CLEAR_MODES;
use super::{Reader, Source};
use crate::model::{Dynamic, ElementKind, Finding, Image, MultipleText, Question, QuestionKind, SelectStyle};
use crate::text::Text;
use serde_json::{Map, Value};

/// The most groups or rows at once (survey-core: `settings.panel.maxPanelCount`, `settings.matrix.maxRowCount`).
pub(super) const MOST_GROUPS: usize = 100;

/// A question that has nothing but its kind.
pub(super) fn empty_question(kind: QuestionKind) -> Question {
    Question {
        value_name: None,
        default: Value::Null,
        default_expression: None,
        set_value_if: None,
        set_value: None,
        reset_value_if: None,
        clear_mode: None,
        validators: Vec::new(),
        comment_area: None,
        placeholder: Text::default(),
        piped_by_words: true,
        separate: false,
        kind,
    }
}

/// What an item of several texts has; every other property of a text is none of its.
const OF_ITEM: &[&str] = &[
    "name",
    "title",
    "isRequired",
    "requiredErrorText",
    "placeholder",
    "placeHolder",
    "inputType",
    "maskType",
    "maskSettings",
    "inputTextAlignment",
    "maxLength",
    "inputSize",
    "size",
    "validators",
    "defaultValueExpression",
    "minValueExpression",
    "maxValueExpression",
];

impl Reader {
    pub(super) fn question(&mut self, source: &Source<'_>, kind_name: &str, name: &str, depth: usize) -> Question {
        let kind = self.kind(source, kind_name, depth);
        let validators = self.validators(source);
        let findings = &mut self.findings;
        let comment_area =
            source.truth_of(["showCommentArea", "hasComment"], findings).then(|| source.text("commentText", findings));
        let mut default = source.get("defaultValue").cloned().unwrap_or_default();
        let mut default_expression = source.expression("defaultValueExpression", findings);
        if let Some(text) = default.as_str().and_then(|text| text.strip_prefix('=')) {
            default_expression = source.parse("defaultValue", text, findings);
            default = Value::Null;
        }
        let clear_mode = source
            .get("clearIfInvisible")
            .filter(|mode| mode.as_str() != Some("default"))
            .map(|_| source.word("clearIfInvisible", CLEAR_MODES, findings));
        let has_field = match &kind {
            QuestionKind::Text(_) | QuestionKind::Comment { .. } => true,
            QuestionKind::Select(select) => select.style == SelectStyle::Dropdown,
            _ => false,
        };
        let placeholder =
            if has_field { first_text(source, ["placeholder", "placeHolder"], findings) } else { Text::default() };
        let piped_by_words = ["useDisplayValuesInDynamicTexts", "useDisplayValuesInTitle"]
            .into_iter()
            .find_map(|key| source.maybe_truth(key, findings));
        Question {
            value_name: source.string("valueName", findings),
            default,
            default_expression,
            set_value_if: source.expression("setValueIf", findings),
            set_value: source.expression("setValueExpression", findings),
            reset_value_if: source.expression("resetValueIf", findings),
            clear_mode,
            validators,
            comment_area,
            placeholder,
            piped_by_words: piped_by_words != Some(false),
            separate: self.separate.iter().any(|separate| separate == name),
            kind,
        }
    }

    fn kind(&mut self, source: &Source<'_>, kind_name: &str, depth: usize) -> QuestionKind {
        match kind_name {
            "text" => QuestionKind::Text(self.text_field(source)),
            "comment" => QuestionKind::Comment { most: source.count("maxLength", &mut self.findings) },
            "radiogroup" | "dropdown" | "checkbox" | "tagbox" | "ranking" | "imagepicker" | "buttongroup" => {
                QuestionKind::Select(Box::new(self.select(source, kind_name)))
            }
            "boolean" => {
                let findings = &mut self.findings;
                QuestionKind::Boolean {
                    yes: source.get("valueTrue").cloned().unwrap_or(Value::Bool(true)),
                    no: source.get("valueFalse").cloned().unwrap_or(Value::Bool(false)),
                    yes_words: source.text("labelTrue", findings),
                    no_words: source.text("labelFalse", findings),
                }
            }
            "rating" => QuestionKind::Rating(self.rating(source)),
            "matrix" => QuestionKind::Matrix(Box::new(self.matrix(source))),
            "matrixdropdown" => QuestionKind::Table(Box::new(self.table(source, false, depth))),
            "matrixdynamic" => QuestionKind::Table(Box::new(self.table(source, true, depth))),
            "multipletext" => QuestionKind::MultipleText(self.multiple_text(source)),
            "paneldynamic" => match self.dynamic(source, depth) {
                Some(dynamic) => QuestionKind::Dynamic(Box::new(dynamic)),
                None => QuestionKind::Unsupported,
            },
            "slider" => QuestionKind::Slider(self.slider(source)),
            "expression" => QuestionKind::Expression(self.expression_kind(source)),
            "html" => QuestionKind::Html(source.text("html", &mut self.findings)),
            "image" => QuestionKind::Image(Image {
                link: source.text("imageLink", &mut self.findings),
                words: source.text("altText", &mut self.findings),
            }),
            _ => {
                self.report_unsupported(source, kind_name);
                QuestionKind::Unsupported
            }
        }
    }

    fn multiple_text(&mut self, source: &Source<'_>) -> MultipleText {
        let list = source.list("items", &mut self.findings);
        let mut items = Vec::new();
        for (place, item) in list.iter().enumerate() {
            let path = format!("{}/items/{place}", source.path);
            let Value::Object(fields) = item else {
                self.tell(path, "an item must be an object with a name; it is left out");
                continue;
            };
            let fields = fields.iter().filter(|(key, _)| OF_ITEM.contains(&key.as_str()));
            let fields: Map<String, Value> = fields.map(|(key, value)| (key.clone(), value.clone())).collect();
            let source = Source { fields: &fields, path: &path };
            let element = self.bare_element(&source, path.clone());
            items.extend(self.insert_element(element, "text", &source, 0));
        }
        // What stands there at first can also be said for all items at once.
        if let Some(Value::Object(defaults)) = source.get("defaultValue") {
            for id in &items {
                let element = &mut self.elements[id.index()];
                if let (Some(value), ElementKind::Question(question)) = (defaults.get(&element.name), &mut element.kind)
                {
                    question.default = value.clone();
                }
            }
        }
        MultipleText { items }
    }

    fn dynamic(&mut self, source: &Source<'_>, depth: usize) -> Option<Dynamic> {
        let template = self.template(source, depth)?;
        let findings = &mut self.findings;
        let least = source.count("minPanelCount", findings).unwrap_or(0).min(MOST_GROUPS);
        let most = source.count("maxPanelCount", findings).unwrap_or(MOST_GROUPS).clamp(1, MOST_GROUPS).max(least);
        Some(Dynamic {
            template,
            count: source.count("panelCount", findings).unwrap_or(0).min(MOST_GROUPS),
            least,
            most,
            count_expression: source.expression("panelCountExpression", findings),
            bound_to: bound_to(source, "panelCount"),
            can_add: source.maybe_truth("allowAddPanel", findings) != Some(false),
            can_remove: source.maybe_truth("allowRemovePanel", findings) != Some(false),
            key_name: source.string("keyName", findings),
            key_error: source.text("keyDuplicationError", findings),
            default_item: source.get("defaultPanelValue").cloned().unwrap_or_default(),
            copy_last: copies_last(source, "defaultValueFromLastPanel", findings),
            item_title: source.text("templateTitle", findings),
            add_words: first_text(source, ["addPanelText", "panelAddText"], findings),
            remove_words: first_text(source, ["removePanelText", "panelRemoveText"], findings),
            empty_words: source.text("noEntriesText", findings),
        })
    }
}

/// The answer that a number of groups or rows is bound to.
pub(super) fn bound_to(source: &Source<'_>, property: &str) -> Option<String> {
    source.get("bindings")?.get(property)?.as_str().map(str::to_owned)
}

/// Whether a new group or row begins with what the one before says.
pub(super) fn copies_last(source: &Source<'_>, old_key: &str, findings: &mut Vec<Finding>) -> bool {
    source.truth_of(["copyDefaultValueFromLastEntry", old_key], findings)
}

/// The text under its name of today or one of yesterday.
pub(super) fn first_text(source: &Source<'_>, keys: [&str; 2], findings: &mut Vec<Finding>) -> Text {
    let found = keys.into_iter().find(|key| source.get(key).is_some());
    found.map(|key| source.text(key, findings)).unwrap_or_default()
}
