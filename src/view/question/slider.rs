//! A number on a line, or a range with two ends: the browser's own sliders, with the number beside each.

use super::Asking;
use super::choice::taken_back;
use crate::view::element::{Element, Moment};
use serde_json::Value;
use survey::Change;
use survey::messages::Message;
use survey::screen::SliderScreen;
use yew::{Html, TargetCast};

/// Draws one slider, or two for a range. Until one is moved there is no answer, and it says so.
pub(super) fn slider(asking: Asking<'_>, into: &mut Element, screen: &SliderScreen) {
    let several = screen.ends.len() > 1;
    for place in 0..screen.ends.len() {
        if several {
            let message = if place == 0 { Message::SliderFrom } else { Message::SliderTo };
            let mut label = Element::of_class("label", "slider-end");
            label.attribute("for", asking.choice_id(place)).text(asking.drawing.say(message));
            into.child(label.html());
        }
        into.child(end(asking, screen, place));
    }
    let answered = screen.ends.iter().any(Option::is_some);
    into.optional(taken_back(asking, answered, Change::Moved(Value::Null)));
}

fn end(asking: Asking<'_>, screen: &SliderScreen, place: usize) -> Html {
    let at = standing(screen);
    let oninput = asking.on_with(move |event| {
        let to = event.target_unchecked_into::<web_sys::HtmlInputElement>().value_as_number();
        Change::Moved(moved(&at, place, if to.is_finite() { to } else { at[place] }))
    });
    let none = asking.drawing.say(Message::SliderEmpty);
    let words = screen.ends[place].map_or_else(|| none.to_owned(), written);
    let mut field = Element::new("input");
    field.attribute("type", "range").attribute("id", asking.choice_id(place)).attribute("part", "input");
    field.attribute("min", written(screen.least)).attribute("max", written(screen.most));
    field.attribute("step", written(screen.step)).attribute("aria-valuetext", words.clone());
    field.maybe("aria-describedby", asking.described_by());
    field.maybe("disabled", asking.question.read_only.then_some("disabled"));
    field.value(&written(standing(screen)[place])).on(Moment::Input, oninput);
    let mut output = Element::of_class("output", "slider-words");
    output.attribute("for", asking.choice_id(place)).text(&words);
    // The browser tells those who hear it how far it goes.
    let mut scale = Element::of_class("div", "scale");
    scale.attribute("aria-hidden", "true");
    for bound in [screen.least, screen.most] {
        scale.child(Element::new("span").text(&written(bound)).html());
    }
    let class = if screen.ends[place].is_some() { "slider" } else { "slider untouched" };
    Element::of_class("div", class).child(field.html()).child(output.html()).child(scale.html()).html()
}

/// Where the handles stand: at the answer, or in the middle and at both ends while there is none.
fn standing(screen: &SliderScreen) -> Vec<f64> {
    let (least, most) = (screen.least, screen.most);
    let middle = least + ((most - least) / 2.0 / screen.step).floor() * screen.step;
    let otherwise = if screen.ends.len() > 1 { [least, most] } else { [middle, middle] };
    screen.ends.iter().zip(otherwise).map(|(end, otherwise)| end.unwrap_or(otherwise)).collect()
}

/// The answer with one handle elsewhere. The ends of a range do not pass each other.
fn moved(at: &[f64], place: usize, to: f64) -> Value {
    match at {
        [from, until] => {
            let (from, until) = if place == 0 { (to.min(*until), *until) } else { (*from, to.max(*from)) };
            Value::Array(vec![number(from), number(until)])
        }
        _ => number(to),
    }
}

/// A number as JSON has it: whole ones without a point.
fn number(value: f64) -> Value {
    #[allow(clippy::cast_possible_truncation)] // whole and small
    let whole = value as i64;
    #[allow(clippy::cast_precision_loss)] // compared with what it was made of
    let is_whole = (whole as f64 - value).abs() < f64::EPSILON;
    if is_whole { whole.into() } else { value.into() }
}

fn written(value: f64) -> String {
    survey::json::canonical(&number(value))
}

#[cfg(test)]
mod tests {
    use super::moved;
    use serde_json::json;

    #[test]
    fn the_ends_of_a_range_do_not_pass_each_other() {
        assert_eq!(moved(&[10.0, 20.0], 0, 25.0), json!([20, 20]));
        assert_eq!(moved(&[10.0, 20.0], 1, 5.0), json!([10, 10]));
        assert_eq!(moved(&[10.0, 20.0], 1, 25.5), json!([10, 25.5]));
        assert_eq!(moved(&[10.0], 0, 12.0), json!(12));
    }
}
