//! Questions made of questions: groups, rows and named lines of text.

use super::super::words::sentence;
use super::Showing;
use crate::answering::NodeId;
use crate::messages::Message;
use crate::model::{Column, Dynamic, Table, TableRows};
use crate::rich::Rich;
use crate::screen::{ActScreen, Control, GroupScreen, GroupsScreen, TotalScreen};
use crate::text::Text;

impl Showing<'_> {
    pub(super) fn texts(self, id: NodeId) -> Control {
        let answering = self.answering();
        let shown = answering.node(id).children.iter().filter(|child| answering.is_visible(**child));
        let items = shown.filter_map(|child| Some((*child, answering.question(*child)?)));
        let items = items.map(|(child, question)| self.shared(child, question)).collect();
        answering.draw_on_others();
        Control::Texts { items }
    }

    pub(super) fn groups(self, id: NodeId, dynamic: &Dynamic) -> GroupsScreen {
        let answering = self.answering();
        let remove = answering.may_remove_group(id).then_some(&dynamic.remove_words);
        let add = answering.may_add_group(id).then_some(&dynamic.add_words);
        self.group_list(id, &answering.shown_groups(id), add, remove, &dynamic.empty_words)
    }

    pub(super) fn table(self, id: NodeId, table: &Table) -> Control {
        let answering = self.answering();
        let none = Text::default();
        let (add, remove, empty) = match &table.rows {
            TableRows::Listed { .. } => (None, None, &none),
            TableRows::Added { add_words, remove_words, empty_words, .. } => (
                answering.may_add_row(id).then_some(add_words),
                answering.may_remove_row(id).then_some(remove_words),
                empty_words,
            ),
        };
        let rows = self.group_list(id, &answering.shown_rows(id), add, remove, empty);
        Control::Table { rows, totals: self.totals(id, table) }
    }

    fn group_list(
        self,
        id: NodeId,
        shown: &[NodeId],
        add: Option<&Text>,
        remove: Option<&Text>,
        empty: &Text,
    ) -> GroupsScreen {
        let title = |place: usize| self.session.item_title(self.answering(), id, place);
        let one = |(place, item): (usize, &NodeId)| GroupScreen {
            id: *item,
            title: title(place),
            problem: self.problem(*item),
            elements: self.elements_in(*item),
            remove: remove.map(|words| self.act(id, words, Message::Remove, &title(place))),
        };
        GroupsScreen {
            items: shown.iter().enumerate().map(one).collect(),
            add: add.map(|words| self.act(id, words, Message::AddAnother, &title(shown.len()))),
            empty: if shown.is_empty() {
                self.session.rich_or(self.answering(), empty, id, Message::ItemsEmpty)
            } else {
                Rich::default()
            },
        }
    }

    /// A button's words, the author's where there are some, and its name with what it is about.
    fn act(self, id: NodeId, own: &Text, message: Message, item: &Rich) -> ActScreen {
        let words = self.session.rich_or(self.answering(), own, id, message).plain();
        let places = [("action", words.as_str()), ("item", &item.plain())];
        let name = self.session.messages.fill(Message::NamedAction, &places);
        ActScreen { words, name }
    }

    fn totals(self, id: NodeId, table: &Table) -> Vec<TotalScreen> {
        let answering = self.answering();
        let Some(totals) = answering.totals(id) else { return Vec::new() };
        let label = self.session.rich_or(answering, &table.total_words, id, Message::Total).plain();
        let computed = answering.node(totals).children.iter().filter(|cell| !answering.is_empty(**cell));
        let one = |cell: &NodeId| {
            let total = Some(answering.node(*cell).element);
            let is_of = |column: &Column| column.total.as_ref().map(|total| total.cell) == total;
            let place = table.columns.iter().position(is_of).filter(|place| !answering.hides_column(id, *place))?;
            let column = &table.columns[place];
            let element = answering.definition().element(column.cell);
            let title = self.rich(&element.title, id);
            let title = if title.is_empty() { sentence(&element.name) } else { title };
            Some(TotalScreen {
                label: label.clone(),
                title,
                words: answering.value_words(*cell, answering.value(*cell)),
            })
        };
        computed.filter_map(one).collect()
    }
}
