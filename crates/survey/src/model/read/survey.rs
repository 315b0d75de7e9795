//! The survey itself: pages, settings, computed values, triggers.

use super::{Reader, Source};
use crate::model::{
    ButtonWords, Calculated, ClearMode, ConditionalText, Definition, ElementId, ElementKind, ErrorMode, Index,
    NAMELESS, Names, PageMode, Settings, Trigger, TriggerAct,
};
use serde_json::{Map, Value};
use std::collections::HashMap;

pub(super) const CLEAR_MODES: &[(&str, ClearMode)] = &[
    ("onComplete", ClearMode::OnComplete),
    ("onHidden", ClearMode::OnHidden),
    ("onHiddenContainer", ClearMode::OnHiddenContainer),
    ("none", ClearMode::Never),
    ("never", ClearMode::Never),
];
const ERROR_MODES: &[(&str, ErrorMode)] = &[
    ("onNextPage", ErrorMode::OnNextPage),
    ("onValueChanged", ErrorMode::OnValueChanged),
    ("onValueChanging", ErrorMode::OnValueChanging),
    ("onComplete", ErrorMode::OnComplete),
];
const PAGE_MODES: &[(&str, PageMode)] = &[
    ("standard", PageMode::Standard),
    ("singlePage", PageMode::Single),
    ("questionPerPage", PageMode::Question),
    ("questionOnPage", PageMode::Question),
    ("inputPerPage", PageMode::Input),
];

impl Reader {
    /// Pages are taken out of the fields and dropped one by one, so that what was written and what was read from it do
    /// not fill the memory together.
    pub(super) fn survey(&mut self, fields: &mut Map<String, Value>) -> Definition {
        let empty = Map::new();
        let listed = fields.get_mut("pages").map(Value::take);
        let source = Source { fields, path: "" };
        let own = fields.get("civicus").and_then(Value::as_object).unwrap_or(&empty);
        let own = Source { fields: own, path: "/civicus" };
        self.separate = own.strings("separate", &mut self.findings);
        let pages = match listed {
            Some(listed) => self.pages(listed),
            None => self.page(fields, "", true).into_iter().collect(),
        };
        let calculated = self.calculated(&source);
        let completed_html_when = self.conditional_texts(&source);
        let settings = self.settings(&source);
        self.elements.shrink_to_fit();
        let findings = &mut self.findings;
        Definition {
            id: own.string("id", findings).unwrap_or_else(|| NAMELESS.into()),
            version: String::new(),
            default_language: source.string("locale", findings).unwrap_or_else(|| "en".into()),
            languages: Vec::new(),
            title: source.text("title", findings),
            description: source.text("description", findings),
            completed_html: source.text("completedHtml", findings),
            completed_html_when,
            calculated,
            triggers: Vec::new(),
            settings,
            pages,
            feedback: own.truth("feedback", findings),
            sensitive: own.expression("sensitive", findings),
            #[allow(clippy::cast_possible_truncation)] // a wish in minutes
            minutes: own.count("minutes", findings).map(|minutes| minutes as u32),
            elements: std::mem::take(&mut self.elements),
            names: Names::default(),
            index: Index::default(),
        }
    }

    fn pages(&mut self, listed: Value) -> Vec<ElementId> {
        let list = match listed {
            Value::Array(list) => list,
            Value::Null => Vec::new(),
            Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {
                self.tell("/pages", "expected a list [ … ]");
                Vec::new()
            }
        };
        let mut pages = Vec::new();
        for (place, page) in list.into_iter().enumerate() {
            let path = format!("/pages/{place}");
            match page {
                Value::Object(fields) => pages.extend(self.page(&fields, &path, false)),
                _ => self.tell(path, "a page must be an object { … }; it is left out"),
            }
        }
        pages
    }

    /// A page; `bare` when a survey has elements without pages.
    fn page(&mut self, fields: &Map<String, Value>, path: &str, bare: bool) -> Option<ElementId> {
        let empty = Map::new();
        let source = Source { fields: if bare { &empty } else { fields }, path };
        let mut element = self.bare_element(&source, path.to_owned());
        if element.name.is_empty() {
            element.name = self.made_up.make("page");
        }
        let id = self.take_place(element)?;
        let inner = Source { fields, path };
        let mut panel = self.panel(&inner, "elements", 0);
        if bare {
            panel.random = None;
        }
        self.elements[id.index()].kind = ElementKind::Panel(panel);
        Some(id)
    }

    fn calculated(&mut self, source: &Source<'_>) -> Vec<Calculated> {
        let mut read = Vec::new();
        for (place, item) in source.list("calculatedValues", &mut self.findings).iter().enumerate() {
            let path = format!("/calculatedValues/{place}");
            let Value::Object(fields) = item else { continue };
            let source = Source { fields, path: &path };
            let name = source.string("name", &mut self.findings);
            let expression = source.expression("expression", &mut self.findings);
            match (name, expression) {
                (Some(name), Some(expression)) => {
                    let include = source.truth("includeIntoResult", &mut self.findings);
                    read.push(Calculated { name, expression, include });
                }
                _ => self.tell(path, "a calculated value needs a name and an expression"),
            }
        }
        read
    }

    fn conditional_texts(&mut self, source: &Source<'_>) -> Vec<ConditionalText> {
        let mut read = Vec::new();
        for (place, item) in source.list("completedHtmlOnCondition", &mut self.findings).iter().enumerate() {
            let path = format!("/completedHtmlOnCondition/{place}");
            let Value::Object(fields) = item else { continue };
            let source = Source { fields, path: &path };
            let text = source.text("html", &mut self.findings);
            if let Some(expression) = source.expression("expression", &mut self.findings) {
                read.push(ConditionalText { expression, text });
            }
        }
        read
    }

    fn settings(&mut self, source: &Source<'_>) -> Settings {
        let findings = &mut self.findings;
        let preview = source.get("showPreviewBeforeComplete");
        let answered = preview.and_then(Value::as_str) == Some("showAnsweredQuestions")
            || source.get("previewMode").and_then(Value::as_str) == Some("answeredQuestions");
        let mut page_mode = source.word("questionsOnPageMode", PAGE_MODES, findings);
        if source.truth("isSinglePage", findings) {
            page_mode = PageMode::Single;
        }
        Settings {
            clear: match source.get("clearInvisibleValues") {
                Some(Value::Bool(true)) => ClearMode::OnComplete,
                Some(Value::Bool(false)) => ClearMode::Never,
                _ => source.word("clearInvisibleValues", CLEAR_MODES, findings),
            },
            errors: source.word("checkErrorsMode", ERROR_MODES, findings),
            page_mode,
            start_page: source.truth_of(["firstPageIsStartPage", "firstPageIsStarted"], findings),
            preview: match preview {
                Some(Value::Bool(on)) => *on,
                Some(Value::String(word)) => word != "noPreview",
                _ => false,
            },
            preview_answered_only: answered,
            other_in_place: source.maybe_truth("storeOthersAsComment", findings) == Some(false),
            keep_incorrect: source.truth("keepIncorrectValues", findings),
            clear_disabled: source.truth_of(["clearDisabledChoices", "clearValueOnDisableItems"], findings),
            display_only: source.get("mode").and_then(Value::as_str) == Some("display")
                || source.truth("readOnly", findings),
            random: source.get("questionOrder").or_else(|| source.get("questionsOrder")).and_then(Value::as_str)
                == Some("random"),
            unchecked: source.maybe_truth("validationEnabled", findings) == Some(false),
            may_leave_page: source.truth_of(["validationAllowSwitchPages", "ignoreValidation"], findings),
            may_complete: source.truth("validationAllowComplete", findings),
            no_complete_button: source.maybe_truth("showCompleteButton", findings) == Some(false),
            no_way_back: source.maybe_truth("showPrevButton", findings) == Some(false),
            show_hidden: source.truth("showInvisibleElements", findings),
            longest_text: source.count("maxTextLength", findings),
            longest_comment: source.count("maxCommentLength", findings).or(source.count("maxOthersLength", findings)),
            progress: source.get("showProgressBar").map(|shown| match shown {
                Value::Bool(false) => "off".to_owned(),
                Value::String(place) => place.clone(),
                _ => "auto".to_owned(),
            }),
            required_error: source.text("requiredErrorText", findings),
            buttons: ButtonWords {
                start: source.text("startSurveyText", findings),
                next: source.text("pageNextText", findings),
                back: source.text("pagePrevText", findings),
                preview: source.text("previewText", findings),
                edit: source.text("editText", findings),
                complete: source.text("completeText", findings),
            },
        }
    }

    pub(super) fn triggers(&mut self, fields: &Map<String, Value>, definition: &mut Definition) {
        let source = Source { fields, path: "" };
        for (place, item) in source.list("triggers", &mut self.findings).iter().enumerate() {
            let path = format!("/triggers/{place}");
            let Value::Object(fields) = item else { continue };
            let source = Source { fields, path: &path };
            if let Some(trigger) = self.trigger(&source, definition) {
                definition.triggers.push(trigger);
            }
        }
    }

    fn trigger(&mut self, source: &Source<'_>, definition: &Definition) -> Option<Trigger> {
        let findings = &mut self.findings;
        let name = source.string("setToName", findings);
        let act = match source.string("type", findings).as_deref() {
            Some("visible") => {
                let mut elements = Vec::new();
                for page in source.strings("pages", findings) {
                    elements.extend(definition.pages.iter().copied().find(|id| definition.element(*id).name == page));
                }
                for question in source.strings("questions", findings) {
                    elements.extend(definition.named(&question));
                }
                TriggerAct::Visible { elements }
            }
            Some("complete") => TriggerAct::Complete,
            Some("setvalue") => TriggerAct::SetValue {
                name: name?,
                value: source.get("setValue").cloned().unwrap_or_default(),
                variable: source.truth("isVariable", findings),
            },
            Some("copyvalue") => TriggerAct::CopyValue {
                name: name?,
                from: source.string("fromName", findings)?,
                words: source.truth("copyDisplayValue", findings),
            },
            Some("skip") => TriggerAct::Skip { to: source.string("gotoName", findings)? },
            Some("runexpression") => TriggerAct::Run { expression: source.expression("runExpression", findings), name },
            _ => {
                self.tell(
                    format!("{}/type", source.path),
                    "expected visible, complete, setvalue, copyvalue, skip or runexpression; it is left out",
                );
                return None;
            }
        };
        let expression = match source.get("expression") {
            Some(_) => source.expression("expression", findings),
            None => old_condition(source).and_then(|text| source.parse("operator", &text, findings)),
        };
        Some(Trigger { expression, act })
    }

    /// Reports names that stand for nothing.
    pub(super) fn report_names(&mut self, definition: &Definition) {
        let separate = std::mem::take(&mut self.separate);
        for name in separate {
            if definition.named(&name).is_none() {
                let message = format!("there is no question named “{name}”; name a question that leaves separately");
                self.tell("/civicus/separate", message);
            }
        }
        let mut known: HashMap<String, Vec<ElementId>> = HashMap::new();
        for (id, element, _) in definition.questions() {
            let alike = known.entry(crate::text::fold(&element.name)).or_default();
            alike.push(id);
            if alike.len() > 1 {
                let message = format!("the name “{}” is used twice; answers overwrite each other", element.name);
                self.tell(format!("{}/name", element.path), message);
            }
        }
    }
}

/// The condition of a trigger written as name, operator and value, as an expression.
fn old_condition(source: &Source<'_>) -> Option<String> {
    let name = source.get("name").and_then(Value::as_str)?;
    let operator = source.get("operator").and_then(Value::as_str).unwrap_or("equal");
    let value = source.get("value").map(|value| match value {
        Value::String(text) => format!("'{text}'"),
        other => crate::json::canonical(other),
    });
    Some(match value {
        Some(value) if !matches!(operator, "empty" | "notempty") => format!("{{{name}}} {operator} {value}"),
        _ => format!("{{{name}}} {operator}"),
    })
}
