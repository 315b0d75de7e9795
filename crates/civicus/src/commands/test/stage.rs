//! A survey being tested.

use crate::wording::Wording;
use serde_json::Value;
use survey::Answering;
use survey::answering::{NodeId, Role, State};
use survey::model::{QuestionKind, SelectStyle};

/// A survey being tested.
pub(super) struct Stage<'s> {
    pub(super) answering: Answering,
    pub(super) wording: Wording,
    /// The definition as JSON.
    pub(super) survey: &'s Value,
}

impl Stage<'_> {
    /// The page on which questions can be answered now.
    pub(super) fn active_page(&self) -> Option<NodeId> {
        if self.answering.state() == State::Starting {
            return self.answering.pages().first().copied();
        }
        self.answering.page()
    }

    /// The name of the page a node is on now: of the one that holds all pages, if there is one.
    pub(super) fn page_name_of(&self, id: NodeId) -> Option<String> {
        let page = self.answering.page_of(id)?;
        if self.answering.is_on_one_page() && !self.answering.is_start_page(page) {
            return self.answering.page_name();
        }
        Some(self.answering.name(page).to_owned())
    }

    /// The sentences about what is wrong with a question, and with those within it.
    pub(super) fn errors(&self, id: NodeId) -> Vec<String> {
        let mut found = self.own_errors(id);
        for child in &self.answering.node(id).children {
            found.extend(self.errors(*child));
        }
        found
    }

    /// The sentences about what is wrong with a question itself.
    pub(super) fn own_errors(&self, id: NodeId) -> Vec<String> {
        if self.answering.node(id).role != Role::Question {
            return Vec::new();
        }
        let rules = self.answering.errors(id).iter();
        rules.map(|rule| self.wording.sentence(rule)).collect()
    }

    /// A question's properties as the author wrote them.
    pub(super) fn written(&self, id: NodeId) -> Option<&Value> {
        self.survey.pointer(&self.answering.element(id).path)
    }

    /// survey-core's word for the kind of a question.
    pub(super) fn type_name(&self, id: NodeId) -> String {
        let Some(question) = self.answering.question(id) else { return String::new() };
        match &question.kind {
            QuestionKind::Text(_) => "text",
            QuestionKind::Comment { .. } => "comment",
            QuestionKind::Select(select) => match select.style {
                SelectStyle::Radiogroup => "radiogroup",
                SelectStyle::Dropdown => "dropdown",
                SelectStyle::Checkbox => "checkbox",
                SelectStyle::Tagbox => "tagbox",
                SelectStyle::Ranking { .. } => "ranking",
                SelectStyle::ImagePicker { .. } => "imagepicker",
            },
            QuestionKind::Boolean { .. } => "boolean",
            QuestionKind::Rating(_) => "rating",
            QuestionKind::Matrix(_) => "matrix",
            QuestionKind::Table(table) if table.is_dynamic() => "matrixdynamic",
            QuestionKind::Table(_) => "matrixdropdown",
            QuestionKind::MultipleText(_) => "multipletext",
            QuestionKind::Dynamic(_) => "paneldynamic",
            QuestionKind::Slider(_) => "slider",
            QuestionKind::Expression(_) => "expression",
            QuestionKind::Html(_) => "html",
            QuestionKind::Image(_) => "image",
            QuestionKind::Unsupported => {
                let written = self.written(id).and_then(|written| written["type"].as_str());
                return written.unwrap_or_default().to_owned();
            }
        }
        .to_owned()
    }

    /// Whether a question is a dynamic panel; its groups are there then.
    pub(super) fn is_dynamic_panel(&mut self, id: NodeId) -> bool {
        let is_one = self.answering.question(id).is_some_and(|question| question.dynamic().is_some());
        if is_one {
            self.answering.groups(id);
        }
        is_one
    }

    /// Whether a question is a table to which rows are added; its rows are there then.
    pub(super) fn is_dynamic_table(&mut self, id: NodeId) -> bool {
        let table = self.answering.question(id).and_then(survey::model::Question::table);
        let dynamic = table.map(survey::model::Table::is_dynamic);
        if dynamic.is_some() {
            self.answering.rows(id);
        }
        dynamic == Some(true)
    }

    /// Makes rows that nothing asked for yet: the tester looks at all questions to know whether the survey still works.
    pub(super) fn settle(&mut self) {
        let questions: Vec<NodeId> = self.answering.all_questions().collect();
        for id in questions {
            self.settle_inside(id);
        }
    }

    fn settle_inside(&mut self, id: NodeId) {
        self.is_dynamic_table(id);
        for child in self.answering.node(id).children.clone() {
            self.settle_inside(child);
        }
    }
}
