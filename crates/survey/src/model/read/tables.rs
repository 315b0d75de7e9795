//! Matrices of one choice per row, and of questions.

use super::questions::{MOST_GROUPS, bound_to, copies_last, empty_question, first_text};
use super::{Reader, Source};
use crate::expr::Expression;
use crate::model::{
    Choice, Column, ElementId, ElementKind, ExpressionKind, Matrix, QuestionKind, Table, TableRows, Total,
};
use crate::text::Text;
use serde_json::{Map, Value};

/// The most rows at once (survey-core: `settings.matrix.maxRowCount`).
const MOST_ROWS: usize = 1_000;

impl Reader {
    pub(super) fn matrix(&mut self, source: &Source<'_>) -> Matrix {
        let columns = self.choice_list(source, "columns");
        let rows = self.choice_list(source, "rows");
        let cells = self.cells(source);
        let findings = &mut self.findings;
        Matrix {
            columns,
            rows,
            columns_visible_if: source.expression("columnsVisibleIf", findings),
            rows_visible_if: source.expression("rowsVisibleIf", findings),
            all_rows: source.truth_of(["eachRowRequired", "isAllRowRequired"], findings),
            unique_rows: source.truth("eachRowUnique", findings),
            several: source.get("cellType").and_then(Value::as_str) == Some("checkbox"),
            hide_if_empty: source.truth("hideIfRowsEmpty", findings),
            random: is_random(source),
            table: source.get("displayMode").and_then(Value::as_str) == Some("table"),
            cells,
        }
    }

    fn cells(&mut self, source: &Source<'_>) -> Vec<(String, String, Text)> {
        let Some(Value::Object(rows)) = source.get("cells") else { return Vec::new() };
        let mut read = Vec::new();
        for (row, columns) in rows {
            let Value::Object(columns) = columns else { continue };
            for (column, words) in columns {
                if let Some(text) = Text::read(words) {
                    read.push((row.clone(), column.clone(), text));
                }
            }
        }
        read
    }

    pub(super) fn table(&mut self, source: &Source<'_>, dynamic: bool, depth: usize) -> Table {
        let columns = self.columns(source, depth);
        self.copied += 1;
        let bound_to =
            if dynamic && source.get("rowCountExpression").is_none() { bound_to(source, "rowCount") } else { None };
        let detail = self.element_list(source, "detailElements", depth + 1);
        self.copied -= 1;
        let rows = if dynamic {
            self.added_rows(source)
        } else {
            TableRows::Listed { rows: self.choice_list(source, "rows"), random: is_random(source) }
        };
        let findings = &mut self.findings;
        Table {
            columns,
            rows,
            columns_visible_if: source.expression("columnsVisibleIf", findings),
            rows_visible_if: source.expression("rowsVisibleIf", findings),
            detail: if source.get("detailPanelMode").is_some_and(|mode| mode != "none") { detail } else { Vec::new() },
            key_name: source.string("keyName", findings),
            key_error: source.text("keyDuplicationError", findings),
            key_cased: source.truth_of(["useCaseSensitiveComparison", "isUniqueCaseSensitive"], findings),
            hide_if_empty: source.truth("hideIfRowsEmpty", findings),
            bound_to,
            total_words: source.text("totalText", findings),
        }
    }

    fn added_rows(&mut self, source: &Source<'_>) -> TableRows {
        let findings = &mut self.findings;
        let least = source.count("minRowCount", findings).unwrap_or(0).min(MOST_ROWS);
        let most = source.count("maxRowCount", findings).unwrap_or(MOST_ROWS).clamp(1, MOST_ROWS).max(least);
        let count = match source.number("rowCount", findings) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped
            Some(count) => count.clamp(0.0, MOST_ROWS as f64) as usize,
            None => 2,
        };
        TableRows::Added {
            count: count.min(most),
            least,
            most,
            count_expression: source.expression("rowCountExpression", findings),
            can_add: source.maybe_truth("allowAddRows", findings) != Some(false),
            can_remove: source.maybe_truth("allowRemoveRows", findings) != Some(false),
            default_row: source.get("defaultRowValue").cloned().unwrap_or_default(),
            copy_last: copies_last(source, "defaultValueFromLastRow", findings),
            locked: source.count("lockedRowCount", findings).unwrap_or(0),
            add_words: source.text("addRowText", findings),
            remove_words: source.text("removeRowText", findings),
            empty_words: first_text(source, ["noRowsText", "emptyRowsText"], findings),
        }
    }

    fn columns(&mut self, source: &Source<'_>, depth: usize) -> Vec<Column> {
        let shared = self.choice_list(source, "choices");
        let list = source.list("columns", &mut self.findings);
        let cell_type = source.string("cellType", &mut self.findings).unwrap_or_else(|| "dropdown".into());
        let is_named = |item: &&Value| item.get("name").is_some_and(|name| name.is_string() || name.is_number());
        let taken: Vec<&str> = list.iter().filter(is_named).filter_map(|item| item.get("name")?.as_str()).collect();
        let mut next = 0;
        let mut columns = Vec::new();
        for (place, item) in list.iter().take(MOST_GROUPS * 10).enumerate() {
            let path = format!("{}/columns/{place}", source.path);
            let mut fields = match item {
                Value::Object(fields) => fields.clone(),
                // survey-core makes a column of it, and leaves out the name.
                Value::String(_) => {
                    self.tell(path.clone(), "a column must be an object with a name; one is made up");
                    Map::new()
                }
                _ => {
                    self.tell(path, "a column must be an object with a name; it is left out");
                    continue;
                }
            };
            if !is_named(&item) {
                let name = loop {
                    next += 1;
                    let name = format!("question{next}");
                    if !taken.contains(&name.as_str()) {
                        break name;
                    }
                };
                fields.insert("name".into(), name.into());
            }
            columns.extend(self.column(&fields, &path, &cell_type, &shared, depth));
        }
        columns
    }

    fn column(
        &mut self,
        fields: &Map<String, Value>,
        path: &str,
        cell_type: &str,
        shared: &[Choice],
        depth: usize,
    ) -> Option<Column> {
        let source = Source { fields, path };
        let own_type = source.string("cellType", &mut self.findings).filter(|own| own != "default");
        let kind_name = own_type.as_deref().unwrap_or(cell_type).to_owned();
        let element = self.bare_element(&source, path.to_owned());
        self.copied += 1;
        let cell = self.insert_element(element, &kind_name, &source, depth + 1);
        self.copied -= 1;
        let cell = cell?;
        if let ElementKind::Question(question) = &mut self.elements[cell.index()].kind
            && let QuestionKind::Select(select) = &mut question.kind
            && select.choices.is_empty()
            && select.from.is_none()
        {
            select.choices = shared.to_vec();
        }
        let total = self.total(&source, cell);
        Some(Column { cell, unique: source.truth("isUnique", &mut self.findings), total })
    }

    /// The expression question below a column that has a total.
    fn total(&mut self, source: &Source<'_>, cell: ElementId) -> Option<Total> {
        let findings = &mut self.findings;
        let own = source.expression("totalExpression", findings);
        let name = self.elements[cell.index()].name.clone();
        let expression = match (own, source.get("totalType").and_then(Value::as_str)) {
            (Some(own), _) => own,
            (None, Some(kind @ ("sum" | "count" | "min" | "max" | "avg"))) => {
                Expression::parse(&format!("{kind}InArray({{matrix}}, '{name}')")).ok()?
            }
            _ => return None,
        };
        let mut kind = ExpressionKind {
            expression: Some(expression),
            format: source.text("totalFormat", findings),
            style: source.string("totalDisplayStyle", findings).unwrap_or_else(|| "none".into()),
            currency: source.string("totalCurrency", findings).unwrap_or_else(|| "USD".into()),
            grouping: true,
            ..ExpressionKind::default()
        };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // between 0 and 20
        let mut digits = |key: &str| {
            source.number(key, findings).filter(|digits| *digits >= 0.0).map(|digits| digits.min(20.0) as u8)
        };
        kind.most_digits = digits("totalMaximumFractionDigits");
        kind.least_digits = digits("totalMinimumFractionDigits");
        let empty = Map::new();
        let mut element = self.bare_element(&Source { fields: &empty, path: source.path }, source.path.to_owned());
        element.name = name;
        element.kind = ElementKind::Question(Box::new(empty_question(QuestionKind::Expression(kind))));
        Some(Total { cell: self.take_place(element)? })
    }
}

fn is_random(source: &Source<'_>) -> bool {
    source.get("rowOrder").or_else(|| source.get("rowsOrder")).and_then(Value::as_str) == Some("random")
}
