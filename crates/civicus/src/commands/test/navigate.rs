//! Buttons below the page: begin, go on, go back, look through, finish.

use super::failure::{Done, Failure};
use super::stage::Stage;
use survey::answering::Button;

/// What a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Start,
    Next,
    Previous,
    Preview,
    Edit,
    Complete,
}

/// Presses a button that is on screen. That the survey stays where it is, because of a problem, is no failure.
pub(super) fn run(stage: &mut Stage<'_>, act: Act, command: &str) -> Done {
    let button = match act {
        Act::Start => Button::Start,
        Act::Next => Button::Next,
        Act::Previous => Button::Previous,
        Act::Preview => Button::Preview,
        Act::Edit => Button::Edit,
        Act::Complete => Button::Complete,
    };
    let answering = &mut stage.answering;
    if !answering.has_button(button) {
        let state = answering.state_name();
        let page = answering.page_name().unwrap_or_default();
        let message = format!("“{command}” has no button on screen: the survey is {state}, on page “{page}”");
        return Err(Failure::at("survey", message));
    }
    match act {
        Act::Start => drop(answering.start()),
        Act::Next => drop(answering.next()),
        Act::Previous => drop(answering.previous()),
        Act::Preview => drop(answering.show_preview()),
        Act::Edit => answering.cancel_preview(None),
        Act::Complete => drop(answering.try_complete()),
    }
    Ok(())
}
