//! The list of problems above a page; it takes the focus, and its links lead to the answers (GOV.UK error summary).

use super::Drawing;
use super::element::{Element, Moment, text};
use survey::Event;
use survey::messages::Message;
use survey::screen::ProblemLink;
use yew::Html;

/// Nothing when there are no problems.
pub(super) fn error_summary(drawing: Drawing<'_>, problems: &[ProblemLink], level: u8) -> Option<Html> {
    if problems.is_empty() {
        return None;
    }
    let title = text(drawing.say(Message::ErrorTitle));
    let mut list = Element::new("ul");
    for problem in problems {
        list.child(Element::new("li").key(problem.question.0).child(link(drawing, problem)).html());
    }
    // The alert is inside what takes the focus, or announcements race.
    let mut alert = Element::new("div");
    alert.attribute("role", "alert");
    alert.child(drawing.heading(level, None, "error-summary-title", "error-summary-title", title)).child(list.html());
    let mut summary = Element::of_part("div", "error-summary", "error-summary");
    summary.attribute("id", "error-summary").attribute("tabindex", "-1");
    Some(summary.child(alert.html()).html())
}

/// A link that moves the focus itself: a fragment link would change the host page's address and focus nothing.
fn link(drawing: Drawing<'_>, problem: &ProblemLink) -> Html {
    let question = problem.question;
    let onclick = drawing.send.reform(move |event: web_sys::Event| {
        event.prevent_default();
        Event::ProblemChosen(question)
    });
    let mut link = Element::new("a");
    link.attribute("href", format!("#q{}", question.0)).on(Moment::Click, onclick);
    link.text(&problem.sentence).html()
}
