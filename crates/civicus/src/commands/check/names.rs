//! What names in expressions and texts stand for.

use super::facts::{Context, ElementFact, ElementNumber, Facts, Surrounding, Wanted};
use std::cell::Cell;
use std::collections::HashMap;

/// Names that a survey answers by itself.
const BUILT_IN: &[&str] = &[
    "pageno",
    "pagecount",
    "questioncount",
    "correctedanswers",
    "correctanswers",
    "correctedanswercount",
    "incorrectedanswers",
    "incorrectanswers",
    "incorrectedanswercount",
    "locale",
];
/// How many unknown names are told with what was meant.
const SUGGESTIONS: usize = 500;
/// Endings that ask for something about an answer.
const ENDINGS: &[&str] = &["-comment", "-total", "-unwrapped"];

/// Why a name stands for nothing.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Nameless {
    /// In a sentence: there is no …
    pub(super) what: String,
    /// What to do.
    pub(super) cure: &'static str,
    /// The name that was probably meant.
    pub(super) meant: Option<String>,
}

/// Every name of a survey.
pub(super) struct Names<'f, 'd> {
    facts: &'f Facts<'d>,
    /// Questions that answer under a name, by its lower case; none for calculated values and variables.
    known: HashMap<String, Vec<ElementNumber>>,
    written: Vec<&'d str>,
    /// Looking for what was meant takes time with the number of names: not for ever.
    suggestions_left: Cell<usize>,
}

impl<'f, 'd> Names<'f, 'd> {
    pub(super) fn new(facts: &'f Facts<'d>) -> Self {
        let mut names =
            Self { facts, known: HashMap::new(), written: Vec::new(), suggestions_left: Cell::new(SUGGESTIONS) };
        for (number, element) in facts.elements.iter().enumerate().filter(|(_, element)| element.is_question()) {
            if element.is_global() {
                names.add(element.name, Some(number));
                names.add(element.answers_as(), Some(number));
            }
        }
        facts.calculated.iter().for_each(|calculated| names.add(calculated.name, None));
        let targets = facts.references.iter().filter(|reference| reference.wanted == Wanted::Target);
        targets.for_each(|target| names.add(target.name, None));
        names
    }

    fn add(&mut self, name: &'d str, question: Option<ElementNumber>) {
        let questions = self.known.entry(name.to_lowercase()).or_insert_with(|| {
            self.written.push(name);
            Vec::new()
        });
        if let Some(question) = question.filter(|question| !questions.contains(question)) {
            questions.push(question);
        }
    }

    /// Questions that answer under a name, and what follows it; `None` if the name is not one of the survey's.
    pub(super) fn global<'n>(&self, name: &'n str) -> Option<(&[ElementNumber], &'n str)> {
        let lower = name.to_lowercase();
        // Lower case may be of another length; such names are compared as a whole.
        let same_length = lower.len() == name.len();
        let mut ends: Vec<usize> = vec![lower.len()];
        if same_length {
            ends.extend(lower.rmatch_indices(['.', '[']).map(|(place, _)| place));
        }
        for end in ends {
            let head = &lower[..end];
            let bare = ENDINGS.iter().find_map(|ending| head.strip_suffix(ending));
            for (head, is_plain) in [(Some(head), true), (bare, false)] {
                if let Some(questions) = head.and_then(|head| self.known.get(head)) {
                    let rest = if is_plain && same_length {
                        name.get(end..).unwrap_or_default().trim_start_matches('.')
                    } else {
                        ""
                    };
                    return Some((questions, rest));
                }
            }
        }
        None
    }

    /// What is wrong with a name at a place, if something is. `fields` are names of items of lists looked at.
    pub(super) fn check(&self, name: &str, context: &Context, fields: bool) -> Result<(), Nameless> {
        let name = name.trim();
        if let Some(property) = name.strip_prefix('$') {
            return self.check_property(property, context);
        }
        if BUILT_IN.contains(&name.to_lowercase().as_str()) || is_placeholder(name) {
            return Ok(());
        }
        if let Some((questions, rest)) = self.global(name) {
            return match questions {
                [question] if !rest.is_empty() => self.check_within(*question, rest),
                _ => Ok(()),
            };
        }
        match self.check_around(name, context) {
            Some(checked) => checked,
            None if fields && self.is_field(name) => Ok(()),
            None => Err(Nameless {
                what: format!("there is no question, calculated value or variable “{name}”"),
                cure: "add it, or correct the name; a variable that only the page sets can be left as it is",
                meant: self.meant(name),
            }),
        }
    }

    fn meant(&self, name: &str) -> Option<String> {
        let left = self.suggestions_left.get().checked_sub(1)?;
        self.suggestions_left.set(left);
        super::closest::closest(name, self.written.iter().copied()).map(str::to_owned)
    }

    /// `{$question.property}`, `{$self.property}`.
    fn check_property(&self, name: &str, context: &Context) -> Result<(), Nameless> {
        let head = name.split('.').next().unwrap_or_default().to_lowercase();
        let around = ["self", "survey", "item", "choice", "panel", "row", "parent", "matrix", "column", "composite"];
        let is_element = |element: &ElementFact<'_>| element.name.to_lowercase() == head;
        let is_page = self.facts.pages.iter().any(|page| page.to_lowercase() == head);
        if around.contains(&head.as_str()) || is_page || self.facts.elements.iter().any(is_element) {
            return Ok(());
        }
        self.check(name, context, false)
    }

    /// `{panel.x}`, `{row.x}`, `{item}` …: `None` if the name is none of these.
    fn check_around(&self, name: &str, context: &Context) -> Option<Result<(), Nameless>> {
        let (written, rest) = name.split_once('.').unwrap_or((name, ""));
        let head = written.to_lowercase();
        let around = || context.around.iter().rev();
        let panel = |place: usize| {
            around()
                .filter_map(|around| match around {
                    Surrounding::Panel(panel) => Some(*panel),
                    Surrounding::Row(_) | Surrounding::Item => None,
                })
                .nth(place)
        };
        let row = around().find_map(|around| match around {
            Surrounding::Row(row) => Some(*row),
            Surrounding::Panel(_) | Surrounding::Item => None,
        });
        let (found, needed) = match head.as_str() {
            "panel" | "prevpanel" | "nextpanel" => (panel(0), "a dynamic panel"),
            "parentpanel" => (panel(1), "a dynamic panel within another one"),
            "row" | "prevrow" | "nextrow" | "totalrow" => (row, "a matrix"),
            "rowindex" | "visiblerowindex" | "rowvalue" | "rowname" | "rowtitle" => {
                // The rows of a plain matrix are items.
                let is_inside = row.is_some() || context.around.contains(&Surrounding::Item);
                return Some(if is_inside { Ok(()) } else { Err(outside(written, "a matrix")) });
            }
            "panelindex" | "visiblepanelindex" | "panelcount" => {
                let is_inside = panel(0).is_some() || context.element.is_some();
                return Some(if is_inside { Ok(()) } else { Err(outside(written, "a dynamic panel")) });
            }
            "item" | "choice" => {
                let is_item = context.around.contains(&Surrounding::Item);
                return Some(if is_item { Ok(()) } else { Err(outside(written, "a choice, row or column")) });
            }
            "composite" | "column" | "matrix" | "parent" | "self" | "survey" => return Some(Ok(())),
            _ => return None,
        };
        // The title of a panel of a dynamic panel is its question's property, written beside the template.
        let own = context.element.filter(|_| !matches!(head.as_str(), "parentpanel"));
        let Some(of) = found.or(own.filter(|own| self.is_repeated(*own))) else {
            return Some(Err(outside(written, needed)));
        };
        Some(if rest.is_empty() { Ok(()) } else { self.check_member(of, rest) })
    }

    fn is_repeated(&self, element: ElementNumber) -> bool {
        matches!(self.facts.elements[element].kind, "paneldynamic" | "matrixdynamic" | "matrixdropdown")
    }

    /// A name of what is repeated: a template's question or a matrix's column.
    fn check_member(&self, of: ElementNumber, path: &str) -> Result<(), Nameless> {
        let lower = path.to_lowercase();
        let mut names = self.facts.names_within(of);
        let is_member = |name: &str| {
            let name = name.to_lowercase();
            let rest = lower.strip_prefix(&name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']) || ENDINGS.contains(&rest))
        };
        if names.any(is_member) {
            return Ok(());
        }
        let head = path.split(['.', '[']).next().unwrap_or_default();
        Err(Nameless {
            what: format!("“{}” has nothing called “{head}”", self.facts.elements[of].name),
            cure: "add it, or correct the name",
            meant: super::closest::closest(head, self.facts.names_within(of)).map(str::to_owned),
        })
    }

    /// What follows a question's name: a row, a column, an item.
    fn check_within(&self, question: ElementNumber, rest: &str) -> Result<(), Nameless> {
        let element = &self.facts.elements[question];
        match element.kind {
            "matrix" => self.check_item(element, "rows", rest).map(|_| ()),
            "multipletext" => self.check_item(element, "items", rest).map(|_| ()),
            "matrixdropdown" => match self.check_item(element, "rows", rest)? {
                "" => Ok(()),
                column => self.check_member(question, column),
            },
            "matrixdynamic" | "paneldynamic" => {
                let after_place = match rest.strip_prefix('[') {
                    Some(place) => place.split_once(']').map_or("", |(_, after)| after.trim_start_matches('.')),
                    None => rest.split_once('.').map_or("", |(_, after)| after),
                };
                if after_place.is_empty() { Ok(()) } else { self.check_member(question, after_place) }
            }
            _ => Ok(()),
        }
    }

    /// A row or an item of a question; gives what follows it.
    fn check_item<'n>(&self, element: &ElementFact<'_>, list: &str, path: &'n str) -> Result<&'n str, Nameless> {
        let items = element.node.get(list).map(super::document::Located::items).unwrap_or_default();
        let key = if list == "items" { "name" } else { "value" };
        let values: Vec<String> = items.iter().filter_map(|item| item.get(key).unwrap_or(item).plain()).collect();
        let lower = path.to_lowercase();
        if values.is_empty() || path.starts_with('[') || lower.ends_with("length") {
            return Ok("");
        }
        for value in &values {
            if let Some(rest) = lower.strip_prefix(&value.to_lowercase())
                && (rest.is_empty() || rest.starts_with(['.', '[']) || ENDINGS.contains(&rest))
            {
                let rest = path.get(path.len().saturating_sub(rest.len())..).unwrap_or_default();
                return Ok(rest.trim_start_matches('.'));
            }
        }
        let head = path.split('.').next().unwrap_or_default();
        Err(Nameless {
            what: format!("“{}” has nothing called “{head}”", element.name),
            cure: "add it, or correct the name",
            meant: super::closest::closest(head, values.iter().map(String::as_str)).map(str::to_owned),
        })
    }

    /// Whether a name is one of a column or of a repeated question: functions over lists read these.
    fn is_field(&self, name: &str) -> bool {
        let is = |other: &str| other.eq_ignore_ascii_case(name);
        self.facts.columns.iter().any(|column| is(column.name))
            || self.facts.elements.iter().any(|element| !element.is_global() && is(element.name))
    }
}

fn outside(head: &str, needed: &str) -> Nameless {
    let what = format!("“{head}” means something only within {needed}");
    Nameless { what, cure: "name the question itself", meant: None }
}

/// `{0}`, `{1}`: the places that messages and formats fill.
fn is_placeholder(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_digit())
}
