//! Whether a respondent could enter a value: it is offered, it fits the field.

use super::failure::{Done, Failure};
use super::stage::Stage;
use serde_json::Value;
use survey::answering::NodeId;
use survey::expr::{alike, is_empty};
use survey::model::{InputType, QuestionKind, Select, SelectStyle};

/// An answer must be one that the field takes; an empty one always is.
pub(super) fn must_be(stage: &Stage<'_>, id: NodeId, path: &str, value: &Value) -> Done {
    if is_empty(value) {
        return Ok(());
    }
    let Some(question) = stage.answering.question(id) else { return Ok(()) };
    let longest_text = stage.answering.definition().settings.longest_text;
    match &question.kind {
        QuestionKind::Text(field) => {
            if takes_text(field.input) {
                must_be_short(path, value, field.longest.or(longest_text))?;
            }
            must_be_date(path, value, field.input)
        }
        QuestionKind::Comment { most } => must_be_short(path, value, most.or(longest_text)),
        QuestionKind::Select(select) if !loads_choices(stage, id) => must_be_choice(stage, id, path, value, select),
        QuestionKind::Rating(_) => must_be_offered(stage, id, path, value),
        QuestionKind::Boolean { yes, no, .. } if !alike(value, yes) && !alike(value, no) => {
            Err(Failure::at(path, format!("the answer is {yes} or {no}, not {value}")))
        }
        QuestionKind::Select(_)
        | QuestionKind::Boolean { .. }
        | QuestionKind::Matrix(_)
        | QuestionKind::Table(_)
        | QuestionKind::MultipleText(_)
        | QuestionKind::Dynamic(_)
        | QuestionKind::Slider(_)
        | QuestionKind::Expression(_)
        | QuestionKind::Html(_)
        | QuestionKind::Image(_)
        | QuestionKind::Unsupported => Ok(()),
    }
}

fn takes_text(input: InputType) -> bool {
    matches!(input, InputType::Text | InputType::Tel | InputType::Url | InputType::Email | InputType::Password)
}

fn must_be_short(path: &str, value: &Value, most: Option<usize>) -> Done {
    let (Some(text), Some(most)) = (value.as_str(), most.filter(|most| *most > 0)) else { return Ok(()) };
    let length = text.encode_utf16().count();
    if length <= most {
        return Ok(());
    }
    Err(Failure::at(path, format!("the field takes {most} characters, and the answer has {length}")))
}

/// Choices from elsewhere are not known.
fn loads_choices(stage: &Stage<'_>, id: NodeId) -> bool {
    stage.written(id).is_some_and(|written| {
        let by_address = &written["choicesByUrl"];
        let loads = by_address["url"].as_str().is_some_and(|url| !url.is_empty());
        loads || written["choicesLazyLoadEnabled"] == Value::Bool(true)
    })
}

fn must_be_choice(stage: &Stage<'_>, id: NodeId, path: &str, value: &Value, select: &Select) -> Done {
    let several = select.style.is_list();
    match (several, value) {
        (true, Value::Array(chosen)) => {
            for one in chosen {
                must_be_offered(stage, id, path, one)?;
            }
            let bounded = !matches!(select.style, SelectStyle::ImagePicker { .. });
            match select.most.filter(|most| bounded && *most > 0 && chosen.len() > *most) {
                None => Ok(()),
                Some(most) => {
                    Err(Failure::at(path, format!("{most} can be chosen at most, and the answer has {}", chosen.len())))
                }
            }
        }
        (true, _) => Err(Failure::at(path, format!("the answer is a list of choices, not {value}"))),
        (false, Value::Array(_)) => Err(Failure::at(path, format!("the answer is one choice, not {value}"))),
        (false, _) => must_be_offered(stage, id, path, value),
    }
}

fn must_be_offered(stage: &Stage<'_>, id: NodeId, path: &str, value: &Value) -> Done {
    let plain = value.get("value").filter(|inner| !is_empty(inner)).unwrap_or(value);
    let offers = stage.answering.offers(id);
    if offers.iter().any(|offer| alike(&offer.value, plain)) {
        return Ok(());
    }
    let offered: Vec<String> = offers.iter().map(|offer| offer.value.to_string()).collect();
    Err(Failure::at(path, format!("{plain} is not offered; there are {}", offered.join(", "))))
}

/// The form in which a field for days and times gives its value.
fn must_be_date(path: &str, value: &Value, input: InputType) -> Done {
    let (form, pattern) = match input {
        InputType::Date => ("YYYY-MM-DD", &["dddd-dd-dd"][..]),
        InputType::DateTime => ("YYYY-MM-DDThh:mm", &["dddd-dd-ddTdd:dd", "dddd-dd-ddTdd:dd:dd"][..]),
        InputType::Time => ("hh:mm", &["dd:dd", "dd:dd:dd"][..]),
        InputType::Text
        | InputType::Email
        | InputType::Url
        | InputType::Tel
        | InputType::Password
        | InputType::Color
        | InputType::Number
        | InputType::Range
        | InputType::Month
        | InputType::Week => return Ok(()),
    };
    let fits = value.as_str().is_some_and(|text| pattern.iter().any(|form| has_form(text, form)) && is_moment(text));
    if fits { Ok(()) } else { Err(Failure::at(path, format!("the field takes {form}, not {value}"))) }
}

/// Whether a text has a form in which `d` stands for a digit.
fn has_form(text: &str, form: &str) -> bool {
    text.len() == form.len()
        && text.bytes().zip(form.bytes()).all(
            |(one, wanted)| {
                if wanted == b'd' { one.is_ascii_digit() } else { one == wanted }
            },
        )
}

/// Whether the numbers of a day and time, in its form, can be such (days of short months are not counted, as in JavaScript).
fn is_moment(text: &str) -> bool {
    let (day, time) = match text.split_once('T') {
        Some((day, time)) => (Some(day), Some(time)),
        None if text.contains('-') => (Some(text), None),
        None => (None, Some(text)),
    };
    let numbers =
        |text: &str, mark: char| -> Vec<u32> { text.split(mark).filter_map(|part| part.parse().ok()).collect() };
    let day_fits = day.is_none_or(
        |day| matches!(numbers(day, '-')[..], [_, month, day] if (1..=12).contains(&month) && (1..=31).contains(&day)),
    );
    let time_fits = time.is_none_or(|time| match numbers(time, ':')[..] {
        [hour, minute] => hour < 24 && minute < 60,
        [hour, minute, second] => hour < 24 && minute < 60 && second < 60,
        _ => false,
    });
    day_fits && time_fits
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn days_and_times_have_their_form() {
        for (value, input) in [
            ("2024-02-30", InputType::Date),
            ("2024-02-01T09:30", InputType::DateTime),
            ("2024-02-01T09:30:59", InputType::DateTime),
            ("23:59", InputType::Time),
            ("anything", InputType::Text),
        ] {
            assert!(must_be_date("q", &json!(value), input).is_ok(), "{value}");
        }
        for (value, input) in [
            (json!("2024-13-01"), InputType::Date),
            (json!("2024-2-1"), InputType::Date),
            (json!(20_240_201), InputType::Date),
            (json!("2024-02-01"), InputType::DateTime),
            (json!("24:00"), InputType::Time),
        ] {
            assert!(must_be_date("q", &value, input).is_err(), "{value}");
        }
    }
}
