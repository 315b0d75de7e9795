//! What answers must satisfy.

use super::{Reader, Source};
use crate::model::{Validator, ValidatorRule};
use serde_json::Value;

impl Reader {
    pub(super) fn validators(&mut self, source: &Source<'_>) -> Vec<Validator> {
        let mut read = Vec::new();
        for (place, item) in source.list("validators", &mut self.findings).iter().enumerate() {
            let path = format!("{}/validators/{place}", source.path);
            let Value::Object(fields) = item else {
                self.tell(path, "a validator must be an object { … }; it is left out");
                continue;
            };
            let source = Source { fields, path: &path };
            if let Some(rule) = self.rule(&source) {
                let text = source.text("text", &mut self.findings);
                let advice = source.get("notificationType").is_some_and(|kind| kind != "error");
                read.push(Validator { rule, text, advice });
            }
        }
        read
    }

    fn rule(&mut self, source: &Source<'_>) -> Option<ValidatorRule> {
        let kind = source.string("type", &mut self.findings).unwrap_or_default();
        let findings = &mut self.findings;
        Some(match kind.strip_suffix("validator").unwrap_or(&kind) {
            "email" => ValidatorRule::Email,
            "numeric" => ValidatorRule::Numeric {
                least: source.number("minValue", findings),
                most: source.number("maxValue", findings),
            },
            "text" => ValidatorRule::Text {
                least: source.number("minLength", findings).unwrap_or(0.0),
                most: source.number("maxLength", findings).unwrap_or(0.0),
                digits: source.maybe_truth("allowDigits", findings) != Some(false),
            },
            "answercount" => ValidatorRule::Count {
                least: source.number("minCount", findings).unwrap_or(0.0),
                most: source.number("maxCount", findings).unwrap_or(0.0),
            },
            "regex" => {
                let pattern = source.string("regex", findings)?;
                if let Err(problem) = crate::pattern::check(&pattern) {
                    self.tell(format!("{}/regex", source.path), problem.to_string());
                    return None;
                }
                ValidatorRule::Pattern {
                    pattern,
                    any_case: source.truth_of(["caseInsensitive", "insensitive"], findings),
                }
            }
            "expression" => ValidatorRule::Expression {
                expression: source.expression("expression", findings),
                written: source.string("expression", findings).unwrap_or_default(),
            },
            _ => {
                let message = format!("the validator “{kind}” is not supported; it is not applied");
                self.tell(format!("{}/type", source.path), message);
                return None;
            }
        })
    }
}
