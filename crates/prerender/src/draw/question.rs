//! The frame of a question: its words, when to answer it, hint, instruction, what is wrong, and its fields.

use super::{Drawing, id_of};
use crate::fields::Names;
use crate::html::{Element, Html};
use crate::rich::{rich, rich_in};
use survey::messages::Message;
use survey::screen::{Control, QuestionScreen};

/// What a control needs: its question, and the names of its fields.
#[derive(Clone, Copy)]
pub(super) struct Asking<'a> {
    pub(super) drawing: Drawing<'a>,
    pub(super) question: &'a QuestionScreen,
    pub(super) names: &'a Names,
    /// Ids of what describes the answer, where the question is one field.
    pub(super) described: &'a str,
    pub(super) wrong: bool,
}

impl Asking<'_> {
    /// The id of the first control.
    pub(super) fn id(&self) -> String {
        id_of(self.question.id)
    }

    /// The id of the control at a place.
    pub(super) fn id_at(&self, place: usize) -> String {
        if place == 0 { self.id() } else { format!("{}-{}", self.id(), place + 1) }
    }

    /// What is described, marked where it is wrong, and closed where it cannot be answered.
    pub(super) fn described(&self, field: Element) -> Element {
        let field = field.maybe("aria-describedby", (!self.described.is_empty()).then_some(self.described));
        self.marked(field)
    }

    /// The same for one of several fields.
    pub(super) fn marked(&self, field: Element) -> Element {
        field.maybe("aria-invalid", self.wrong.then_some("true")).flag("disabled", self.question.read_only)
    }
}

impl Drawing<'_> {
    /// A question. What only a script can compute is left to the collector.
    pub(super) fn question(&self, question: &QuestionScreen) -> Html {
        if matches!(question.control, Control::Expression { .. }) {
            return Html::default();
        }
        let path = self.opened.path(question.id);
        let question = self.drawn.get(&path).unwrap_or(question);
        let problem = self.problem(&path);
        let id = id_of(question.id);
        let instruction = self.instruction(question);
        let parts = [
            (self.conditions.sentence(question.id).is_some(), "condition"),
            (!question.description.is_empty(), "hint"),
            (!instruction.is_empty(), "instruction"),
            (problem.is_some(), "error"),
        ];
        let described: Vec<String> =
            parts.iter().filter(|(there, _)| *there).map(|(_, part)| format!("{id}-{part}")).collect();
        let described = described.join(" ");
        let single = is_single(&question.control);
        let names = Names::of(&path);
        let asking = Asking {
            drawing: self.below(true),
            question,
            names: &names,
            described: if single { &described } else { "" },
            wrong: problem.is_some(),
        };
        let heading = self.heading("question-title").child(rich(&question.title)).optional(self.optional(question));
        let around: Html = [
            self.condition(question.id, Some("condition")).map(Html::from),
            rich_in(Element::of_class("div", "hint").with("id", &format!("{id}-hint")), &question.description)
                .map(Html::from),
            (!instruction.is_empty()).then(|| {
                Element::of_class("div", "hint").with("id", &format!("{id}-instruction")).text(&instruction).into()
            }),
            problem.map(|problem| self.told(question.id, problem).into()),
        ]
        .into_iter()
        .flatten()
        .collect();
        let class = if problem.is_some() { "question wrong" } else { "question" };
        let all = Element::of_class("div", class).with("data-name", &path).with("data-kind", question.control.kind());
        let all = if single {
            all.child(Element::new("label").with("for", &id).child(heading)).child(around).child(asking.control())
        } else {
            let group = Element::new("fieldset")
                .maybe("aria-describedby", (!described.is_empty()).then_some(described.as_str()));
            // Where the first field has another id, a link still leads here.
            let group = group.maybe("id", (!has_own_id(&question.control)).then_some(&*id));
            all.child(group.child(Element::new("legend").child(heading)).child(around).child(asking.control()))
        };
        all.optional(asking.remark()).into()
    }

    /// That a question can be left out. Where it is made of questions, each of those says so.
    fn optional(&self, question: &QuestionScreen) -> Option<Element> {
        let says_nothing = matches!(
            question.control,
            Control::Texts { .. } | Control::Groups(_) | Control::Table { .. } | Control::Unsupported
        );
        let element = self.opened.answering()?.node(question.id).element;
        // Demanded at times: then nothing is promised.
        let at_times = self.conditions.form.definition.elements.get(element.0 as usize)?.required_if.is_some();
        let silent = question.required || question.read_only || says_nothing || at_times;
        (!silent).then(|| Element::of_class("span", "optional").text(&format!(" ({})", self.say(Message::Optional))))
    }

    /// How to answer, in our own words.
    fn instruction(&self, question: &QuestionScreen) -> String {
        let messages = &self.opened.messages;
        let host = &survey::host::Native;
        let own = match &question.control {
            Control::Ranking { removable: true, .. } => self.own("form_places").to_owned(),
            Control::Ranking { .. } => self.own("form_places_all").to_owned(),
            Control::Comment { limit: Some(limit), .. } => {
                messages.count_named("form_characters", limit.most, host, &[])
            }
            Control::Slider(slider) => {
                let [least, most] = [slider.least, slider.most].map(crate::fields::number);
                messages.fill_named("form_range", &[("least", &least), ("most", &most)])
            }
            Control::Groups(groups) | Control::Table { rows: groups, .. }
                if groups.add.is_some() || groups.items.iter().any(|item| item.remove.is_some()) =>
            {
                self.own("form_copies").to_owned()
            }
            _ => String::new(),
        };
        let closed = question.read_only;
        let both = [question.instruction.as_str(), own.as_str()];
        if closed {
            String::new()
        } else {
            both.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(". ")
        }
    }
}

/// Whether one field is all there is: its label is the question.
fn is_single(control: &Control) -> bool {
    match control {
        Control::Text(_) | Control::Comment { .. } | Control::Dropdown { .. } | Control::Combobox(_) => true,
        Control::Slider(slider) => slider.ends.len() == 1,
        Control::Radios { .. }
        | Control::Checkboxes { .. }
        | Control::Rating { .. }
        | Control::Ranking { .. }
        | Control::Matrix { .. }
        | Control::Date(_)
        | Control::Texts { .. }
        | Control::Groups(_)
        | Control::Table { .. }
        | Control::Expression { .. }
        | Control::Unsupported => false,
    }
}

/// Whether the first field has the question's own id.
fn has_own_id(control: &Control) -> bool {
    !matches!(control, Control::Texts { .. } | Control::Groups(_) | Control::Table { .. } | Control::Unsupported)
}

impl Asking<'_> {
    /// The fields.
    fn control(&self) -> Html {
        match &self.question.control {
            Control::Radios { choices, inline, .. } => self.choices("radio", choices, *inline),
            Control::Checkboxes { choices, .. } => self.choices("checkbox", choices, false),
            Control::Dropdown { choices, .. } => self.list(choices),
            Control::Combobox(screen) => self.list(&screen.choices),
            Control::Rating { steps, lowest, highest, outside, .. } => self.scale(steps, [lowest, highest], outside),
            Control::Matrix { rows, several, .. } => self.matrix(rows, *several),
            Control::Ranking { ranked, unranked, .. } => self.ranking(ranked, unranked),
            Control::Text(screen) => self.text(screen),
            Control::Comment { .. } => self.comment(),
            Control::Date(parts) => self.date(parts),
            Control::Slider(screen) => self.slider(screen),
            Control::Texts { items } => items.iter().map(|item| self.drawing.question(item)).collect(),
            Control::Groups(groups) => self.groups(groups),
            Control::Table { rows, .. } => self.groups(rows),
            Control::Expression { .. } => Html::default(),
            Control::Unsupported => Element::of_class("p", "hint").text(self.drawing.say(Message::Unsupported)).into(),
        }
    }
}
