//! A definition in the two shapes that a form needs: one in which nothing is hidden, to be drawn, and one on a single
//! page, to be answered.

use serde_json::{Map, Value};

/// What shows, closes or sets something while one answers; a form on paper, or without a script, shows it all.
const WHILE_ANSWERING: &[&str] = &[
    "visibleIf",
    "enableIf",
    "choicesVisibleIf",
    "choicesEnableIf",
    "rowsVisibleIf",
    "columnsVisibleIf",
    "templateVisibleIf",
    "setValueIf",
    "setValueExpression",
    "resetValueIf",
    "choicesFromQuestionMode",
    "hideIfChoicesEmpty",
    "hideIfRowsEmpty",
    "panelCountExpression",
    "rowCountExpression",
    "bindings",
    "triggers",
];

/// How the survey goes page by page, which a form does not.
const PAGE_BY_PAGE: &[&str] = &[
    "questionsOnPageMode",
    "isSinglePage",
    "firstPageIsStartPage",
    "firstPageIsStarted",
    "showPreviewBeforeComplete",
    "checkErrorsMode",
    "showProgressBar",
];

/// The definition with nothing hidden, to be drawn.
pub(crate) fn to_draw(definition: &Value) -> Value {
    let mut shape = definition.clone();
    let shown = shown_by_triggers(definition);
    change(&mut shape, &mut |fields| {
        WHILE_ANSWERING.iter().for_each(|key| drop(fields.shift_remove(*key)));
        let name = fields.get("name").and_then(Value::as_str).unwrap_or_default();
        if shown.iter().any(|shown| shown == name) {
            fields.shift_remove("visible");
        }
    });
    on_one_page(shape)
}

/// The definition on one page, to be answered.
pub(crate) fn to_answer(definition: &Value) -> Value {
    let mut shape = definition.clone();
    // Copies that are left empty are none.
    change(&mut shape, &mut with_none);
    on_one_page(shape)
}

fn on_one_page(mut definition: Value) -> Value {
    if let Value::Object(fields) = &mut definition {
        PAGE_BY_PAGE.iter().for_each(|key| drop(fields.shift_remove(*key)));
        fields.insert("questionsOnPageMode".into(), "singlePage".into());
    }
    definition
}

/// Begins with as few groups or rows as there may be, where respondents may add some.
fn with_none(fields: &mut Map<String, Value>) {
    let (count, least) = match fields.get("type").and_then(Value::as_str) {
        Some("paneldynamic") => ("panelCount", "minPanelCount"),
        Some("matrixdynamic") => ("rowCount", "minRowCount"),
        _ => return,
    };
    let counted =
        ["panelCountExpression", "rowCountExpression", "bindings"].iter().any(|key| fields.contains_key(*key));
    let may_add = ["allowAddPanel", "allowAddRows"].iter().all(|key| fields.get(*key) != Some(&Value::Bool(false)));
    if may_add && !counted {
        let least = fields.get(least).and_then(Value::as_u64).unwrap_or(0);
        fields.insert(count.into(), least.into());
    }
}

/// Calls `act` with every object of a definition, answers in it left aside.
fn change(value: &mut Value, act: &mut dyn FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(fields) => {
            act(fields);
            let answers = |key: &str| key.starts_with("default") || key == "correctAnswer" || key == "civicus";
            fields.iter_mut().filter(|(key, _)| !answers(key)).for_each(|(_, inner)| change(inner, act));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| change(item, act)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The names of pages and questions that triggers show.
pub(crate) fn shown_by_triggers(definition: &Value) -> Vec<String> {
    let triggers = definition.get("triggers").and_then(Value::as_array).into_iter().flatten();
    let lists = triggers.flat_map(|trigger| ["pages", "questions"].map(|key| trigger.get(key)));
    let names = lists.flatten().filter_map(Value::as_array).flatten();
    names.filter_map(Value::as_str).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nothing_is_hidden_in_what_is_drawn() {
        let definition = json!({ "triggers": [{ "type": "visible", "questions": ["b"] }], "firstPageIsStarted": true, "elements": [
            { "type": "text", "name": "a", "visibleIf": "{x} = 1", "defaultValue": { "visibleIf": 1 } },
            { "type": "text", "name": "b", "visible": false },
            { "type": "text", "name": "c", "visible": false }] });
        let drawn = json!({ "questionsOnPageMode": "singlePage", "elements": [
            { "type": "text", "name": "a", "defaultValue": { "visibleIf": 1 } },
            { "type": "text", "name": "b" },
            { "type": "text", "name": "c", "visible": false }] });
        assert_eq!(to_draw(&definition), drawn);
    }

    #[test]
    fn copies_that_respondents_add_begin_with_none() {
        let definition = json!({ "elements": [
            { "type": "paneldynamic", "name": "d", "panelCount": 2, "minPanelCount": 1 },
            { "type": "matrixdynamic", "name": "e" },
            { "type": "matrixdynamic", "name": "f", "rowCount": 1, "allowAddRows": false }] });
        let answered = to_answer(&definition);
        let counts = ["/elements/0/panelCount", "/elements/1/rowCount", "/elements/2/rowCount"];
        assert_eq!(counts.map(|path| answered.pointer(path).unwrap().as_u64()), [Some(1), Some(0), Some(1)]);
    }
}
