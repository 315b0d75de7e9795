//! Numbers that a field takes.

use super::distribution::NumberRange;
use super::draw::Draw;
use serde_json::Value;
use survey::model::{Question, QuestionKind, ValidatorRule};
use survey::text::plain_value;

/// How far a range reaches that has one end.
const REACH: f64 = 100.0;
/// How many steps a range has that is not one of whole numbers.
const STEPS: f64 = 100.0;

/// A number of a question: as stated, within its bounds, a whole number of its steps.
pub(super) fn number(
    question: &Question,
    [least, most]: [&Value; 2],
    stated: Option<NumberRange>,
    draw: &mut Draw,
) -> f64 {
    let validators = question.validators.iter().filter_map(|validator| match &validator.rule {
        ValidatorRule::Numeric { least, most } => Some((*least, *most)),
        _ => None,
    });
    let (mut from, mut to) = (bound(least), bound(most));
    for (least, most) in validators {
        from = from.into_iter().chain(least).reduce(f64::max);
        to = to.into_iter().chain(most).reduce(f64::min);
    }
    let (from, to) = match (from, to) {
        (Some(from), Some(to)) => (from, to.max(from)),
        (Some(from), None) => (from, from + REACH),
        (None, Some(to)) => ((to - REACH).max(0.0).min(to), to),
        (None, None) => stated.map_or((0.0, REACH), |stated| (stated.least, stated.most)),
    };
    let even = NumberRange { least: from, median: f64::midpoint(from, to), most: to };
    let drawn = draw.number(stated.unwrap_or(even)).clamp(from, to);
    let whole = from.fract() == 0.0 && to.fract() == 0.0;
    let finest = if whole { 1.0 } else { (to - from) / STEPS };
    // Steps of a line begin at its end, those of a field at zero.
    let (start, step) = match &question.kind {
        QuestionKind::Slider(slider) => (from, slider.step),
        QuestionKind::Text(field) => (0.0, bound(&field.step).unwrap_or(finest)),
        _ => (0.0, finest),
    };
    if step.is_nan() || step <= 0.0 {
        return drawn;
    }
    let rounded = start + ((drawn - start) / step).round() * step;
    let inside = match rounded {
        low if low < from => low + step,
        high if high > to => high - step,
        inside => inside,
    };
    // A tenth is not a whole number of tenths to a computer.
    (inside * 1e9).round() / 1e9
}

fn bound(value: &Value) -> Option<f64> {
    plain_value(value).trim().parse().ok().filter(|number: &f64| number.is_finite())
}
