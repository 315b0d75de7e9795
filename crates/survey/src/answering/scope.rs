//! Where an expression stands, and what its names and functions find from there.

use super::{Answering, NodeId};
use crate::expr::{Clock, Computed, Expression, Scope, is_empty};
use crate::model::{InputType, QuestionKind};
use serde_json::Value;
use std::borrow::Cow;

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(super) enum From<'a> {
    /// At the survey.
    Survey,
    /// At a page, panel, question, group or row.
    Node(NodeId),
    /// At a choice, row or column of a question.
    Choice(NodeId, &'a Value),
    /// At a column of a table.
    Column(NodeId, &'a str),
}

/// A place in a survey as the scope of an expression.
pub(super) struct Here<'a> {
    answering: &'a Answering,
    from: From<'a>,
}

impl Answering {
    pub(super) fn scope<'a>(&'a self, from: From<'a>) -> Here<'a> {
        Here { answering: self, from }
    }
}

impl Scope for Here<'_> {
    fn value(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.answering.look_up(name, self.from).map(|found| found.value)
    }

    fn value_around_item(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.answering.look_up(name, From::Survey).map(|found| found.value)
    }

    fn is_ordered(&self, name: &str) -> bool {
        let found = self.answering.look_up(name, self.from);
        found.and_then(|found| found.question).is_some_and(|id| self.answering.is_ranking(id))
    }

    fn clock(&self) -> Clock {
        self.answering.clock
    }

    fn of_survey(&self, function: &str, arguments: &[Computed<'_>]) -> Option<Computed<'static>> {
        self.answering.survey_function(function, arguments, self.from)
    }
}

impl Answering {
    /// Functions that look at the survey.
    fn survey_function(&self, function: &str, arguments: &[Computed<'_>], from: From<'_>) -> Option<Computed<'static>> {
        let name = arguments.first().map(|name| name.to_text().into_owned()).unwrap_or_default();
        Some(match function {
            "displayValue" => self.display_function(&name, arguments.get(1), from),
            "propertyValue" => {
                let property = arguments.get(1)?.to_text();
                let id = self.question_near(&name, from)?;
                Computed::from(Cow::Owned(self.property(id, &property)?)).into_owned()
            }
            "getComment" => {
                let id = self.named(&name);
                Computed::from(id.map_or_else(String::new, |id| self.comment(id).to_owned()))
            }
            "isContainerReady" => Computed::Bool(self.is_container_ready(&name, arguments.get(1))),
            "isDisplayMode" => Computed::Bool(self.definition.settings.display_only),
            _ => return None,
        })
    }

    fn display_function(&self, name: &str, value: Option<&Computed<'_>>, from: From<'_>) -> Computed<'static> {
        let Some(id) = self.question_near(name, from) else { return Computed::Undefined };
        let value = value.map_or_else(|| self.value(id).clone(), Computed::to_json);
        Computed::from(Cow::Owned(self.display_value(id, &value))).into_owned()
    }

    /// Whether an expression of a question can be computed. As in survey-core, one that reads the words of this question
    /// waits for itself: nothing comes of it.
    pub(super) fn ends(&self, expression: &Expression, id: NodeId) -> bool {
        if !expression.displays() {
            return true;
        }
        let mut ends = true;
        expression.displayed(&mut |name| ends &= self.question_near(name, From::Node(id)) != Some(id));
        ends
    }

    /// A question by name as seen from somewhere: beside it in its group or row, or in the survey.
    fn question_near(&self, name: &str, from: From<'_>) -> Option<NodeId> {
        let holder = match from {
            From::Node(id) | From::Choice(id, _) | From::Column(id, _) => self.node(id).holder,
            From::Survey => None,
        };
        let plain = name.strip_prefix("panel.").or_else(|| name.strip_prefix("row."));
        let beside = holder.and_then(|holder| {
            let wanted = plain.unwrap_or(name);
            self.questions_in(holder).into_iter().find(|id| self.name(*id) == wanted)
        });
        match plain {
            Some(_) => beside,
            None => self
                .definition
                .names
                .by_name(name)
                .and_then(|element| self.node_of(element))
                .or(beside)
                .or_else(|| self.look_up(name, from)?.question),
        }
    }

    fn is_container_ready(&self, name: &str, place: Option<&Computed<'_>>) -> bool {
        let container = self.nodes_named(name);
        if let Some(container) = container {
            return self.questions_in(container).into_iter().all(|id| self.would_pass_inside(id));
        }
        let Some(id) = self.named(name) else { return false };
        let groups = &self.node(id).children;
        if self.question(id).is_none_or(|question| question.dynamic().is_none()) {
            return false;
        }
        match place {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a place, checked by `get`
            Some(place) => groups
                .get(place.to_number() as usize)
                .is_some_and(|item| self.questions_in(*item).into_iter().all(|id| self.would_pass_inside(id))),
            None => groups.iter().all(|item| self.questions_in(*item).into_iter().all(|id| self.would_pass_inside(id))),
        }
    }

    /// A page or panel by its name.
    pub(super) fn nodes_named(&self, name: &str) -> Option<NodeId> {
        self.pages
            .iter()
            .copied()
            .find(|page| self.name(*page) == name)
            .or_else(|| self.pages.iter().find_map(|page| self.panel_named(*page, name)))
    }

    fn panel_named(&self, id: NodeId, name: &str) -> Option<NodeId> {
        self.node(id).children.iter().copied().find_map(|child| {
            if self.node(child).role != super::Role::Panel {
                None
            } else if self.name(child) == name {
                Some(child)
            } else {
                self.panel_named(child, name)
            }
        })
    }

    fn would_pass_inside(&self, id: NodeId) -> bool {
        match self.question(id).and_then(crate::model::Question::dynamic) {
            Some(_) => {
                let groups = &self.node(id).children;
                groups
                    .iter()
                    .all(|item| self.questions_in(*item).into_iter().all(|inner| self.would_pass_inside(inner)))
            }
            None => self.clone().would_pass(id),
        }
    }

    /// Whether a question is answered, and all that is shown in it.
    fn is_answered(&self, id: NodeId) -> bool {
        let all = |items: Vec<NodeId>| {
            let mut inside = items.into_iter().flat_map(|item| self.shown_questions_in(item));
            inside.all(|inner| self.is_answered(inner))
        };
        let parts = match self.kind(id) {
            Some(QuestionKind::Matrix(_)) => {
                self.matrix_rows(id).iter().all(|row| self.value(id).get(row).is_some_and(|cell| !is_empty(cell)))
            }
            Some(QuestionKind::MultipleText(_)) => all(vec![id]),
            Some(QuestionKind::Table(_)) => self.items(id).is_some_and(|items| items.built) && all(self.shown_rows(id)),
            Some(QuestionKind::Dynamic(_)) => all(self.shown_groups(id)),
            _ => true,
        };
        parts && !self.is_empty(id)
    }

    /// A property of an element, for `{$question.property}`: the few that expressions ask for.
    pub(super) fn property(&self, id: NodeId, property: &str) -> Option<Value> {
        Some(match property {
            "name" => self.name(id).into(),
            "value" => self.value(id).clone(),
            // As written: a title may ask for itself.
            "title" => self.title_as_written(id).into(),
            "processedTitle" => self.pipe_names(&self.title_as_written(id), id).into(),
            "isVisible" | "visible" => self.is_visible(id).into(),
            "isRequired" => self.is_required(id).into(),
            "isReadOnly" | "readOnly" => self.is_read_only(id).into(),
            "isEmpty" => self.is_empty(id).into(),
            "isAnswered" => self.is_answered(id).into(),
            "containsErrors" => (!self.all_errors(id).is_empty()).into(),
            "displayValue" => self.value_words(id, self.value(id)).into(),
            "comment" => self.comment(id).into(),
            "panelCount" => self.group_count(id).into(),
            "visiblePanelCount" => self.shown_groups(id).len().into(),
            "rowCount" => self.row_count(id).into(),
            "visibleChoices" | "choices" => {
                Value::Array(self.offers(id).into_iter().map(|offer| offer.value).collect())
            }
            "min" | "renderedMin" => self.bound_of(id, 0).clone(),
            "max" | "renderedMax" => self.bound_of(id, 1).clone(),
            "inputType" => {
                let Some(QuestionKind::Text(field)) = self.kind(id) else { return None };
                InputType::ALL.iter().find(|(_, input)| *input == field.input)?.0.into()
            }
            "isOtherSelected" => self.is_other_chosen(id).into(),
            "isAllSelected" => self.are_all_chosen(id).into(),
            _ => return None,
        })
    }
}
