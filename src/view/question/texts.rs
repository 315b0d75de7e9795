//! Several named lines of text, each a question of its own.

use super::{Asking, alone};
use crate::view::element::Element;
use std::rc::Rc;
use survey::screen::QuestionScreen;

/// Draws the lines.
pub(super) fn texts(asking: Asking<'_>, into: &mut Element, items: &[Rc<QuestionScreen>]) {
    let mut all = Element::of_class("div", "items");
    all.attribute("id", asking.id()).attribute("tabindex", "-1");
    for item in items {
        all.child(alone(asking.drawing, item, asking.level + 1));
    }
    into.child(all.html());
}
