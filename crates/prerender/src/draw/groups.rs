//! The same questions several times: a fixed number of copies, as nothing can add one.

use super::question::Asking;
use crate::html::{Element, Html};
use crate::rich::rich;
use survey::screen::GroupsScreen;

impl Asking<'_> {
    /// The copies.
    pub(super) fn groups(&self, groups: &GroupsScreen) -> Html {
        let one = |group: &survey::screen::GroupScreen| {
            let all = Element::of_class("fieldset", "copy");
            let all =
                all.child(Element::new("legend").child(self.drawing.heading("group-title").child(rich(&group.title))));
            Html::from(all.child(self.drawing.below(true).elements(&group.elements)))
        };
        groups.items.iter().map(one).collect()
    }
}
