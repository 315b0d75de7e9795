//! How far one has come, as a bar; the words beside it say the same.

use super::Drawing;
use super::element::Element;
use survey::messages::Message;
use yew::Html;

/// Draws the bar, named by the sentence that says where one is.
pub(super) fn bar(drawing: Drawing<'_>, sentence: &str, portion: f64) -> Html {
    let name = if sentence.is_empty() { drawing.say(Message::Continue) } else { sentence };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // from 0 to 1
    let percent = (portion * 100.0) as u8;
    let mut bar = Element::of_part("progress", "bar", "bar");
    bar.attribute("max", "100").attribute("value", percent.to_string()).attribute("aria-label", name.to_owned()).html()
}
