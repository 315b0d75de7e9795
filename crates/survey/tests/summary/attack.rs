//! The attacker: knows the definition and everything that is published, and asks a linear program between which bounds a
//! number must lie. Its unknowns are the numbers of people of each kind, a kind being one way to answer all questions, so
//! that it uses every total, every sibling split and every sum at once.

use microlp::{ComparisonOp, OptimizationDirection, Problem};
use serde_json::Value;
use survey::summary::{PublishedFigures, Results};

/// One way to answer everything.
#[derive(Clone, Debug)]
pub(crate) struct Kind {
    pub(crate) locale: &'static str,
    pub(crate) answers: Vec<(&'static str, Value)>,
}

impl Kind {
    pub(crate) fn answer(&self, element: &str) -> Option<&Value> {
        self.answers.iter().find(|(name, _)| *name == element).map(|(_, answer)| answer)
    }

    /// Whether a person of this kind is in a count of a value. Of a ranking, the first two places count.
    pub(crate) fn chose(&self, element: &str, value: &Value) -> bool {
        let Some(answer) = self.answer(element) else { return false };
        let step = answer.as_u64();
        match (answer, value.as_str()) {
            (Value::Array(items), _) => items.contains(value),
            (_, Some("promoters")) => step.is_some_and(|step| step >= 9),
            (_, Some("passives")) => step.is_some_and(|step| step == 7 || step == 8),
            (_, Some("detractors")) => step.is_some_and(|step| step <= 6),
            _ => answer == value,
        }
    }

    pub(crate) fn is_in(&self, by: &str, values: &[Value]) -> bool {
        let group = match by {
            "language" => self.locale.into(),
            "is_member" => self.answer("relation").is_some_and(|answer| answer == "a" || answer == "b").into(),
            question => self.answer(question).cloned().unwrap_or_default(),
        };
        values.contains(&group)
    }
}

/// Something the attacker knows: how many people there are of these kinds.
pub(crate) struct Fact {
    pub(crate) of: Vec<bool>,
    pub(crate) people: u64,
}

/// Who is counted.
pub(crate) fn who(kinds: &[Kind], is_counted: impl Fn(&Kind) -> bool) -> Vec<bool> {
    kinds.iter().map(is_counted).collect()
}

/// Everything that results tell.
pub(crate) fn facts(results: &Results, kinds: &[Kind]) -> Vec<Fact> {
    let mut facts = vec![Fact { of: vec![true; kinds.len()], people: results.relevant }];
    for split in &results.splits {
        for group in &split.groups {
            facts.push(Fact { of: who(kinds, |kind| kind.is_in(&split.by, &group.values)), people: group.responses });
        }
    }
    for element in &results.elements {
        if let Some(overall) = &element.overall {
            figures(&element.name, overall, kinds, &|_| true, &mut facts);
        }
        for split in &element.splits {
            let groups = &results.splits.iter().find(|other| other.by == split.by).unwrap().groups;
            assert_eq!(groups.len(), split.groups.len());
            for (group, found) in groups.iter().zip(&split.groups) {
                figures(&element.name, found, kinds, &|kind| kind.is_in(&split.by, &group.values), &mut facts);
            }
        }
    }
    facts
}

fn figures(
    element: &str,
    figures: &PublishedFigures,
    kinds: &[Kind],
    is_in: &dyn Fn(&Kind) -> bool,
    facts: &mut Vec<Fact>,
) {
    let answered = |kind: &Kind| is_in(kind) && kind.answer(element).is_some();
    facts.push(Fact { of: who(kinds, answered), people: figures.n() });
    let mut tell = |values: &[Value], people: u64, chose: &dyn Fn(&Kind, &Value) -> bool| {
        let of = who(kinds, |kind| is_in(kind) && values.iter().any(|value| chose(kind, value)));
        facts.push(Fact { of, people });
    };
    for cell in figures.cells() {
        tell(&cell.values, cell.count, &|kind, value| kind.chose(element, value));
    }
    match figures {
        PublishedFigures::Recommendation { distribution, .. } => {
            for cell in distribution {
                tell(&cell.values, cell.count, &|kind, value| kind.answer(element) == Some(value));
            }
        }
        PublishedFigures::Ranking { first, borda, .. } => {
            for cell in first {
                tell(&cell.values, cell.count, &|kind, value| {
                    kind.answer(element).and_then(|answer| answer.get(0)) == Some(value)
                });
            }
            // Points: twice those who put it first, once those who put it second.
            assert!(borda.is_empty() || first.len() == borda.len(), "points tell of places that are hidden");
        }
        _ => {}
    }
}

/// Between which bounds the number of these people lies, by all the facts together.
pub(crate) fn bounds(facts: &[Fact], target: &[bool]) -> (f64, f64) {
    let solve = |direction| {
        let mut problem = Problem::new(direction);
        let variables: Vec<_> = target
            .iter()
            .map(|is_meant| problem.add_var(if *is_meant { 1.0 } else { 0.0 }, (0.0, f64::INFINITY)))
            .collect();
        for fact in facts {
            let terms: Vec<_> = variables
                .iter()
                .zip(&fact.of)
                .filter(|(_, is_in)| **is_in)
                .map(|(variable, _)| (*variable, 1.0))
                .collect();
            #[allow(clippy::cast_precision_loss)]
            problem.add_constraint(&terms, ComparisonOp::Eq, fact.people as f64);
        }
        problem.solve().unwrap().into_solution().unwrap().objective()
    };
    (solve(OptimizationDirection::Minimize), solve(OptimizationDirection::Maximize))
}

#[test]
fn the_attacker_finds_what_can_be_found() {
    let kinds: Vec<Kind> = ["x", "y"]
        .into_iter()
        .flat_map(|answer| ["en", "fr"].map(|locale| Kind { locale, answers: vec![("a", answer.into())] }))
        .collect();
    let x = who(&kinds, |kind| kind.chose("a", &"x".into()));
    let english_x = who(&kinds, |kind| kind.locale == "en" && kind.chose("a", &"x".into()));
    let french_x = who(&kinds, |kind| kind.locale == "fr" && kind.chose("a", &"x".into()));
    let facts = [Fact { of: x, people: 23 }, Fact { of: french_x, people: 20 }];
    assert_eq!(bounds(&facts, &english_x), (3.0, 3.0));
    assert_eq!(bounds(&facts[..1], &english_x), (0.0, 23.0));
}
