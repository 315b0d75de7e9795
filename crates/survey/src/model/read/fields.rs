//! Questions answered by typing, on a scale or on a line, and computed ones.

use super::{Reader, Source};
use crate::model::{Bound, Choice, ExpressionKind, Finding, InputType, RateType, Rating, Slider, TextField};
use crate::text::Text;
use serde_json::Value;

/// The longest rating scale.
const LONGEST_SCALE: usize = 200;
/// survey-core's own limit for scales that are not listed (`settings.ratingMaximumRateValueCount`).
const LONGEST_COMPUTED_SCALE: usize = 20;

impl Reader {
    pub(super) fn text_field(&mut self, source: &Source<'_>) -> TextField {
        let findings = &mut self.findings;
        let input = match source.get("inputType").and_then(Value::as_str) {
            Some("datetime" | "datetime_local") => InputType::DateTime,
            Some(_) => source.word("inputType", InputType::ALL, findings),
            None => InputType::Text,
        };
        let mut least = bound(source, "min", findings);
        let mut most = bound(source, "max", findings);
        for bound in [&mut least, &mut most] {
            let is_number = bound.value.is_number() || bound.value.as_str().is_some_and(is_number_text);
            if !input.has_bounds() || is_number != input.is_number() {
                bound.value = Value::Null;
            }
        }
        TextField {
            input,
            least,
            most,
            step: source.get("step").cloned().unwrap_or_default(),
            step_error: source.text("stepErrorText", findings),
            longest: source.count("maxLength", findings),
            autocomplete: source.string("autocomplete", findings),
        }
    }

    pub(super) fn slider(&mut self, source: &Source<'_>) -> Slider {
        let findings = &mut self.findings;
        let mut least = bound(source, "min", findings);
        let mut most = bound(source, "max", findings);
        if least.value.is_null() {
            least.value = 0.into();
        }
        if most.value.is_null() {
            most.value = 100.into();
        }
        Slider {
            range: source.get("sliderType").and_then(Value::as_str) == Some("range"),
            least,
            most,
            step: source.number("step", findings).filter(|step| *step > 0.0).unwrap_or(1.0),
        }
    }

    pub(super) fn expression_kind(&mut self, source: &Source<'_>) -> ExpressionKind {
        let findings = &mut self.findings;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 20
        let mut digits = |key: &str| {
            source.number(key, findings).filter(|digits| *digits >= 0.0).map(|digits| digits.min(20.0) as u8)
        };
        let (most_digits, least_digits) = (digits("maximumFractionDigits"), digits("minimumFractionDigits"));
        let precision = digits("precision");
        ExpressionKind {
            expression: source.expression("expression", findings),
            format: source.text("format", findings),
            style: source.string("displayStyle", findings).unwrap_or_else(|| "none".into()),
            currency: source.string("currency", findings).unwrap_or_else(|| "USD".into()),
            most_digits,
            least_digits,
            precision,
            grouping: source.maybe_truth("useGrouping", findings) != Some(false),
        }
    }

    pub(super) fn rating(&mut self, source: &Source<'_>) -> Rating {
        let own = source.get("civicus").and_then(Value::as_object);
        let outside_values = own.and_then(|own| own.get("outsideScale")).and_then(Value::as_array);
        let is_outside = |choice: &Choice| outside_values.is_some_and(|values| values.contains(&choice.value));
        let rate_type = source.word(
            "rateType",
            &[("labels", RateType::Labels), ("stars", RateType::Stars), ("smileys", RateType::Smileys)],
            &mut self.findings,
        );
        let mut listed = self.choice_list(source, "rateValues");
        let is_listed = !listed.is_empty() && source.get("autoGenerate") != Some(&Value::Bool(true));
        if !is_listed {
            listed = computed_scale(source, &mut self.findings);
        }
        listed.truncate(if rate_type == RateType::Smileys { 10 } else { LONGEST_SCALE });
        let (mut outside, mut steps): (Vec<Choice>, Vec<Choice>) = listed.into_iter().partition(is_outside);
        outside.shrink_to_fit();
        steps.shrink_to_fit();
        let findings = &mut self.findings;
        Rating {
            steps,
            listed: is_listed,
            outside,
            rate_type,
            lowest: source.text("minRateDescription", findings),
            highest: source.text("maxRateDescription", findings),
        }
    }
}

fn is_number_text(text: &str) -> bool {
    crate::json::parse_number(text).is_some()
}

fn bound(source: &Source<'_>, key: &str, findings: &mut Vec<Finding>) -> Bound {
    let mut value = source.get(key).cloned().unwrap_or_default();
    let mut expression = source.expression(&format!("{key}ValueExpression"), findings);
    if let Some(text) = value.as_str().and_then(|text| text.strip_prefix('=')) {
        expression = source.parse(key, text, findings);
        value = Value::Null;
    }
    Bound { value, expression, error: source.text(&format!("{key}ErrorText"), findings) }
}

/// A scale from `rateMin` to `rateMax` in steps; where one of them is given, `rateCount` can stand for the other.
fn computed_scale(source: &Source<'_>, findings: &mut Vec<Finding>) -> Vec<Choice> {
    let step = source.number("rateStep", findings).filter(|step| *step > 0.0).unwrap_or(1.0);
    let count = source.number("rateCount", findings);
    let (least, most) = (source.number("rateMin", findings), source.number("rateMax", findings));
    let (lowest, highest) = match (least, most, count) {
        (Some(least), None, Some(count)) => (least, least + step * (count - 1.0)),
        (None, Some(most), Some(count)) => (most - step * (count - 1.0), most),
        (least, most, _) => (least.unwrap_or(1.0), most.unwrap_or(5.0)),
    };
    let lowest = lowest.min(highest);
    let mut steps = Vec::new();
    let mut value = lowest;
    while value <= highest && steps.len() < LONGEST_COMPUTED_SCALE {
        let number = crate::expr::json_number(value);
        steps.push(Choice { value: number, text: Text::default(), ..Choice::default() });
        value = corrected(value + step, step);
    }
    steps
}

/// A sum without the error of adding fractions: as many digits behind the point as the step has.
fn corrected(value: f64, step: f64) -> f64 {
    if value == 0.0 || value.fract() == 0.0 {
        return value;
    }
    let digits = (0..=10).find(|digits| (step * 10f64.powi(*digits)).fract() == 0.0).unwrap_or(10);
    let scale = 10f64.powi(digits);
    (value * scale).round() / scale
}
