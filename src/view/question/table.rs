//! Rows of questions, item by item: a group for each row, and what is computed of all of them below.

use super::Asking;
use super::groups::groups;
use crate::view::element::Element;
use crate::view::rich_text::rich;
use survey::screen::{GroupsScreen, TotalScreen};

/// Draws the rows and the totals.
pub(super) fn table(asking: Asking<'_>, into: &mut Element, rows: &GroupsScreen, totals: &[TotalScreen]) {
    groups(asking, into, rows);
    if totals.is_empty() {
        return;
    }
    let mut list = Element::of_class("dl", "totals");
    for total in totals {
        let mut title = Element::new("dt");
        title.text(&total.label).text(": ").child(rich(&total.title));
        list.child(title.html()).child(Element::new("dd").text(&total.words).html());
    }
    into.child(list.html());
}
