//! Whether an answer is one that its question allows at all: for those who receive answers from elsewhere.

use super::{Answering, NodeId, Role, is_known};
use crate::expr::same_answer;
use crate::model::QuestionKind;
use serde_json::Value;

impl Answering {
    /// Whether an answer that was given before belongs to a question that is there and allows it.
    #[must_use]
    pub fn fits(&self, name: &str, value: &Value) -> bool {
        let questions = self.by_value_name(name);
        let taken = |id: &NodeId| same_answer(self.value(*id), value) && self.is_possible(*id);
        if questions.is_empty() { is_known(&self.definition, name) } else { questions.iter().any(taken) }
    }

    /// Whether a question's answer, and every answer within it, is one that a respondent could have given.
    #[must_use]
    pub fn is_possible(&self, id: NodeId) -> bool {
        let value = self.value(id);
        let own = match self.kind(id) {
            _ if crate::expr::is_empty(value) => true,
            Some(QuestionKind::Select(select)) => {
                let offered = |value: &Value| {
                    let offers = self.offers(id);
                    offers.iter().any(|offer| same_answer(&offer.value, value))
                };
                let chosen = self.chosen(id);
                let alone = self.offers(id).iter().any(|offer| offer.exclusive && chosen.contains(&offer.value));
                value.is_array() == select.style.is_list()
                    && chosen.iter().all(offered)
                    && all_different(&chosen)
                    && (!alone || chosen.len() == 1)
            }
            Some(QuestionKind::Boolean { yes, no, .. }) => value == yes || value == no,
            Some(QuestionKind::Rating(rating)) => {
                rating.outside.iter().any(|step| step.value == *value)
                    || self.offers(id).iter().any(|offer| offer.value == *value)
            }
            Some(QuestionKind::Matrix(matrix)) => value.as_object().is_some_and(|cells| {
                let rows = self.matrix_rows(id);
                let known = |value: &Value| matrix.columns.iter().any(|column| column.value == *value);
                cells.iter().all(|(row, cell)| {
                    rows.contains(row)
                        && match cell {
                            Value::Array(chosen) => matrix.several && chosen.iter().all(known),
                            single => !matrix.several && known(single),
                        }
                })
            }),
            Some(QuestionKind::Text(field)) => {
                if field.input.is_number() {
                    value.is_number()
                } else {
                    value.is_string() || value.is_number()
                }
            }
            Some(QuestionKind::Comment { .. }) => value.is_string(),
            Some(QuestionKind::Slider(slider)) => {
                if slider.range {
                    value.is_array()
                } else {
                    value.is_number()
                }
            }
            Some(QuestionKind::Dynamic(_)) => value.is_array(),
            Some(QuestionKind::Table(table)) => {
                if table.is_dynamic() {
                    value.is_array()
                } else {
                    value.is_object()
                }
            }
            Some(QuestionKind::MultipleText(_)) => value.is_object(),
            Some(QuestionKind::Expression(_)) => true,
            Some(QuestionKind::Html(_) | QuestionKind::Image(_) | QuestionKind::Unsupported) | None => false,
        };
        own && self.node(id).children.iter().all(|child| match self.node(*child).role {
            Role::Question => self.is_possible(*child),
            _ => self.questions_in(*child).into_iter().all(|inner| !self.is_visible(inner) || self.is_possible(inner)),
        })
    }
}

fn all_different(values: &[Value]) -> bool {
    values.iter().enumerate().all(|(place, value)| !values[..place].contains(value))
}
