//! What a test expects of questions, panels and pages.

use super::check_survey;
use super::command::Payload;
use super::failure::{Done, Failure, Part};
use super::same::same;
use super::stage::Stage;
use super::target::Target;
use serde_json::Value;
use survey::answering::NodeId;
use survey::model::QuestionKind;

/// What a check asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Check {
    Value,
    Empty,
    Visible,
    Enabled,
    Required,
    Errors,
    ErrorCount,
    HasErrors,
    Comment,
    Choices,
    ChoiceTexts,
    Title,
    Description,
    Page,
    RowCount,
    PanelCount,
    Type,
    State,
    CurrentPage,
    Pages,
    Values,
    Variables,
    NoValues,
}

const QUESTION: &[&str] = &["question"];
const ELEMENT: &[&str] = &["question", "panel", "page"];
const SURVEY: &[&str] = &["survey"];

/// The checks there are, on what they work, and what they take.
const CHECKS: &[(&str, Check, &[&str], Payload)] = &[
    ("choiceTexts", Check::ChoiceTexts, QUESTION, Payload::Texts),
    ("choices", Check::Choices, QUESTION, Payload::List),
    ("comment", Check::Comment, QUESTION, Payload::Text),
    ("currentPage", Check::CurrentPage, SURVEY, Payload::Text),
    ("description", Check::Description, ELEMENT, Payload::Text),
    ("empty", Check::Empty, QUESTION, Payload::Truth),
    ("enabled", Check::Enabled, ELEMENT, Payload::Truth),
    ("errorCount", Check::ErrorCount, &["question", "panel", "page", "survey"], Payload::Number),
    ("errors", Check::Errors, ELEMENT, Payload::Texts),
    ("hasErrors", Check::HasErrors, ELEMENT, Payload::Truth),
    ("noValues", Check::NoValues, SURVEY, Payload::Texts),
    ("page", Check::Page, &["question", "panel"], Payload::Text),
    ("pages", Check::Pages, SURVEY, Payload::Texts),
    ("panelCount", Check::PanelCount, QUESTION, Payload::Number),
    ("required", Check::Required, QUESTION, Payload::Truth),
    ("rowCount", Check::RowCount, QUESTION, Payload::Number),
    ("state", Check::State, SURVEY, Payload::Text),
    ("title", Check::Title, ELEMENT, Payload::Text),
    ("type", Check::Type, QUESTION, Payload::Text),
    ("value", Check::Value, &["question", "calculatedValue"], Payload::Any),
    ("values", Check::Values, SURVEY, Payload::Names),
    ("variables", Check::Variables, SURVEY, Payload::Names),
    ("visible", Check::Visible, ELEMENT, Payload::Truth),
];

/// Makes all checks of one target; what fails, or cannot be checked, goes to `found`.
pub(super) fn run(
    stage: &mut Stage<'_>,
    target: &Target,
    path: &str,
    checks: &Value,
    found: &mut Vec<Failure>,
) -> Done {
    let Some(checks) = checks.as_object() else {
        let message = format!("what is expected of a target is an object of checks, not {checks}");
        return Err(Failure { part: Some(Part::Command("expect".into())), ..Failure::at(path, message) });
    };
    for (name, expected) in checks {
        let about = |failure: Failure| Failure {
            target: Some(path.to_owned()),
            part: Some(Part::Check(name.clone())),
            ..failure
        };
        match make(stage, target, path, name, expected) {
            Ok(failures) => found.extend(failures.into_iter().map(about)),
            Err(message) => found.push(about(Failure { stops: true, ..Failure::told(message) })),
        }
    }
    Ok(())
}

/// What is wrong about one check; an error when it cannot be made at all.
fn make(
    stage: &mut Stage<'_>,
    target: &Target,
    path: &str,
    name: &str,
    expected: &Value,
) -> Result<Vec<Failure>, String> {
    let Some((_, check, kinds, takes)) = CHECKS.iter().find(|(known, ..)| *known == name) else {
        let names: Vec<&str> = CHECKS.iter().map(|(known, ..)| *known).collect();
        return Err(format!("there is no check “{name}”; there are {}", names.join(", ")));
    };
    let not_here = || format!("the check “{name}” does not work on a {}", target.kind());
    if !kinds.contains(&target.kind()) {
        return Err(not_here());
    }
    let id = match target {
        Target::Question(id) | Target::Panel(id) | Target::Row(id) | Target::Page(id) => *id,
        Target::Calculated(_) | Target::Survey => {
            must_fit(name, *takes, expected)?;
            return of_whole(stage, target, *check, expected).ok_or_else(not_here)?;
        }
    };
    must_apply(stage, target, *check, id, name)?;
    must_fit(name, *takes, expected)?;
    let actual = read(stage, target, *check, id).ok_or_else(not_here)?;
    let any_order = matches!(check, Check::Errors | Check::Choices);
    let holds = same(&actual, expected, any_order);
    Ok(if holds {
        Vec::new()
    } else {
        vec![Failure::differs(&format!("“{name}” of “{path}”"), expected, &actual)]
    })
}

fn must_fit(name: &str, takes: Payload, expected: &Value) -> Result<(), String> {
    if takes.accepts(expected) {
        return Ok(());
    }
    Err(format!("the check “{name}” takes {}, not {expected}", takes.words()))
}

/// A check about the survey or a calculated value.
fn of_whole(
    stage: &Stage<'_>,
    target: &Target,
    check: Check,
    expected: &Value,
) -> Option<Result<Vec<Failure>, String>> {
    if let Target::Calculated(name) = target {
        let actual = stage.answering.variable(name);
        let holds = same(actual, expected, false);
        let differs = || Failure::differs(&format!("the value of “{name}”"), expected, actual);
        return Some(Ok(if holds { Vec::new() } else { vec![differs()] }));
    }
    Some(match check {
        Check::State => check_survey::state(stage, expected),
        Check::CurrentPage => check_survey::current_page(stage, expected),
        Check::Pages => check_survey::pages(stage, expected),
        Check::ErrorCount => check_survey::error_count(stage, expected),
        Check::Values => check_survey::values(stage, expected),
        Check::Variables => check_survey::variables(stage, expected),
        Check::NoValues => check_survey::no_values(stage, expected),
        _ => return None,
    })
}

/// Some checks ask for what only some questions have.
fn must_apply(stage: &mut Stage<'_>, target: &Target, check: Check, id: NodeId, name: &str) -> Result<(), String> {
    let (applies, to) = match check {
        Check::Choices | Check::ChoiceTexts => (has_choices(stage, id), "questions with choices"),
        Check::RowCount => (stage.is_dynamic_table(id), "a matrixdynamic"),
        Check::PanelCount => (stage.is_dynamic_panel(id), "a paneldynamic"),
        Check::Description => (!matches!(target, Target::Row(_)), "what has a description"),
        _ => return Ok(()),
    };
    if applies { Ok(()) } else { Err(format!("the check “{name}” works on {to} only")) }
}

fn has_choices(stage: &Stage<'_>, id: NodeId) -> bool {
    let kind = stage.answering.question(id).map(|question| &question.kind);
    matches!(kind, Some(QuestionKind::Select(_) | QuestionKind::Rating(_)))
}

fn read(stage: &Stage<'_>, target: &Target, check: Check, id: NodeId) -> Option<Value> {
    let answering = &stage.answering;
    let is_row = matches!(target, Target::Row(_));
    Some(match check {
        Check::Value => answering.value(id).clone(),
        Check::Empty => answering.is_empty(id).into(),
        Check::Visible => stage.is_visible(id).into(),
        // Rows know only of their cells whether they are read-only.
        Check::Enabled => (is_row || !answering.is_read_only(id)).into(),
        Check::Required => answering.is_required(id).into(),
        Check::Errors => errors(stage, target, id).into(),
        Check::ErrorCount => errors(stage, target, id).len().into(),
        Check::HasErrors => (!errors(stage, target, id).is_empty()).into(),
        Check::Comment => answering.comment(id).into(),
        Check::Choices => answering.offers(id).into_iter().map(|offer| offer.value).collect(),
        Check::ChoiceTexts => {
            answering.offers(id).iter().map(|offer| answering.label_words(&offer.label, &offer.value)).collect()
        }
        Check::Title if is_row => Value::Null,
        Check::Title => answering.title_words(id).into(),
        Check::Description => answering.piped(&answering.element(id).description, Some(id)).into(),
        Check::Page if is_row => Value::Null,
        Check::Page => stage.page_name_of(id).into(),
        Check::RowCount => answering.row_count(id).into(),
        Check::PanelCount => answering.group_count(id).into(),
        Check::Type => stage.type_name(id).into(),
        Check::State | Check::CurrentPage | Check::Pages | Check::Values | Check::Variables | Check::NoValues => {
            return None;
        }
    })
}

/// What is wrong with a question, or with all questions of a panel, page or row.
fn errors(stage: &Stage<'_>, target: &Target, id: NodeId) -> Vec<String> {
    if matches!(target, Target::Question(_)) {
        return stage.errors(id);
    }
    stage.answering.questions_in(id).into_iter().flat_map(|question| stage.errors(question)).collect()
}
