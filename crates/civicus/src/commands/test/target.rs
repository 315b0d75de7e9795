//! What a path in a test leads to: `survey`, `question`, `panel.question`, `groups[0].question`, `table.row.column`.

use super::failure::Failure;
use super::stage::Stage;
use survey::answering::{NodeId, Role};
use survey::model::QuestionKind;

/// What a path leads to.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Target {
    Survey,
    Question(NodeId),
    /// A panel, or a group of a dynamic panel.
    Panel(NodeId),
    /// A row of a table; it counts as a panel.
    Row(NodeId),
    Page(NodeId),
    /// A calculated value, by its name.
    Calculated(String),
}

impl Target {
    /// The tester's word for what it is.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Survey => "survey",
            Self::Question(_) => "question",
            Self::Panel(_) | Self::Row(_) => "panel",
            Self::Page(_) => "page",
            Self::Calculated(_) => "calculatedValue",
        }
    }
}

/// A name on a path and the place behind it.
struct Segment<'p> {
    name: &'p str,
    place: Option<usize>,
}

impl Stage<'_> {
    /// What a path leads to, as the survey is now.
    pub(super) fn resolve(&mut self, path: &str) -> Result<Target, Failure> {
        if path == "survey" {
            return Ok(Target::Survey);
        }
        let segments = segments(path).ok_or_else(|| {
            Failure::at(path, "this is no path: names separated by dots, a place behind a name in brackets")
        })?;
        let mut found: Option<Target> = None;
        for segment in segments {
            let next = match &found {
                None => self.at_root(segment.name),
                Some(outer) => self.below(outer, segment.name),
            };
            let next = next.ok_or_else(|| {
                Failure::at(path, format!("the survey, as it is now, has nothing called “{}” here", segment.name))
            })?;
            found = Some(match segment.place {
                None => next,
                Some(place) => self.at_place(&next, place).ok_or_else(|| {
                    Failure::at(path, format!("“{}” has no group or row at place {place}", segment.name))
                })?,
            });
        }
        found.ok_or_else(|| Failure::at(path, "the path is empty"))
    }

    /// Whether something of the survey has the name that stands for the survey itself.
    pub(super) fn has_reserved_name(&self) -> bool {
        let named = self.at_root("survey");
        matches!(named, Some(Target::Question(_) | Target::Panel(_) | Target::Page(_)))
    }

    fn at_root(&self, name: &str) -> Option<Target> {
        let answering = &self.answering;
        let pages = answering.pages();
        answering
            .all_questions()
            .find(|id| answering.name(*id) == name)
            .map(Target::Question)
            .or_else(|| pages.iter().find_map(|page| self.panel_within(*page, name)).map(Target::Panel))
            .or_else(|| pages.iter().copied().find(|page| answering.name(*page) == name).map(Target::Page))
            .or_else(|| {
                let calculated = answering.definition().calculated.iter();
                calculated.map(|one| &one.name).find(|known| *known == name).cloned().map(Target::Calculated)
            })
    }

    fn panel_within(&self, id: NodeId, name: &str) -> Option<NodeId> {
        let children = &self.answering.node(id).children;
        children.iter().copied().filter(|child| self.answering.node(*child).role == Role::Panel).find_map(|child| {
            if self.answering.name(child) == name { Some(child) } else { self.panel_within(child, name) }
        })
    }

    fn below(&mut self, outer: &Target, name: &str) -> Option<Target> {
        match outer {
            Target::Panel(id) | Target::Page(id) | Target::Row(id) => {
                let inside = self.answering.questions_in(*id);
                inside.into_iter().find(|question| self.answering.name(*question) == name).map(Target::Question)
            }
            Target::Question(id) => {
                self.is_dynamic_table(*id);
                let mut rows = self.answering.shown_rows(*id).into_iter();
                rows.find(|row| !name.is_empty() && self.answering.row_name(*row) == name).map(Target::Row)
            }
            Target::Survey | Target::Calculated(_) => None,
        }
    }

    fn at_place(&mut self, outer: &Target, place: usize) -> Option<Target> {
        let Target::Question(id) = outer else { return None };
        match self.answering.question(*id).map(|question| &question.kind) {
            Some(QuestionKind::Dynamic(_)) => self.answering.groups(*id).get(place).copied().map(Target::Panel),
            Some(QuestionKind::Table(_)) => {
                self.answering.rows(*id);
                self.answering.shown_rows(*id).get(place).copied().map(Target::Row)
            }
            _ => None,
        }
    }
}

fn segments(path: &str) -> Option<Vec<Segment<'_>>> {
    path.split('.').map(segment).collect()
}

fn segment(part: &str) -> Option<Segment<'_>> {
    let Some((name, rest)) = part.split_once('[') else {
        return (!part.is_empty() && !part.contains(']')).then_some(Segment { name: part, place: None });
    };
    let digits = rest.strip_suffix(']').filter(|digits| digits.chars().all(|digit| digit.is_ascii_digit()))?;
    let place = digits.parse().ok()?;
    (!name.is_empty()).then_some(Segment { name, place: Some(place) })
}
