//! The list of problems above a page; it takes the focus, and its links lead to the answers (GOV.UK error summary).

use super::Drawing;
use survey::Event;
use survey::messages::Message;
use survey::screen::ProblemLink;
use yew::{Html, MouseEvent, html};

/// Nothing when there are no problems.
pub(super) fn error_summary(drawing: Drawing<'_>, problems: &[ProblemLink], level: u8) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    html! {
        // The alert is inside what takes the focus, or announcements race.
        <div class="error-summary" part="error-summary" id="error-summary" tabindex="-1">
            <div role="alert">
                { drawing.heading(level, None, "error-summary-title", "error-summary-title", drawing.say(Message::ErrorTitle).into()) }
                <ul>
                    for problem in problems {
                        <li key={problem.question.0}>{ link(drawing, problem) }</li>
                    }
                </ul>
            </div>
        </div>
    }
}

/// A link that moves the focus itself: a fragment link would change the host page's address and focus nothing.
fn link(drawing: Drawing<'_>, problem: &ProblemLink) -> Html {
    let question = problem.question;
    let onclick = drawing.send.reform(move |event: MouseEvent| {
        event.prevent_default();
        Event::ProblemChosen(question)
    });
    html! { <a href={format!("#q{}", question.0)} {onclick}>{ problem.sentence.clone() }</a> }
}
