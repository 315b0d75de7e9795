//! Themes of open texts, as people wrote them down: JSON, or a table made with a spreadsheet.

use std::collections::BTreeMap;
use survey::json;
use survey::summary::CodedAnswer;

/// The columns of a table; others are passed over.
const COLUMNS: [&str; 3] = ["response", "element", "theme"];

/// Reads themes: JSON, `[{ "response": …, "element": …, "codes": […] }]`, or comma-separated values with the columns
/// `response`, `element` and `theme`, one row for each theme of a text.
///
/// # Errors
/// When the text is neither; the message says what is missing or wrong, and in which line.
pub fn read_themes(text: &str) -> Result<Vec<CodedAnswer>, String> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('[') { json::read_as(text) } else { read_table(text) }
}

fn read_table(text: &str) -> Result<Vec<CodedAnswer>, String> {
    // Spreadsheets of many countries write semicolons.
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains(';') && !head.contains(',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let head = reader.headers().map_err(|problem| problem.to_string())?.clone();
    let mut places = [0; COLUMNS.len()];
    for (place, column) in places.iter_mut().zip(COLUMNS) {
        let found = head.iter().position(|name| name.eq_ignore_ascii_case(column));
        *place = found.ok_or_else(|| {
            format!("there is no column `{column}`; the first line names the columns {}", COLUMNS.join(", "))
        })?;
    }
    let mut codes: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in reader.records() {
        let row = row.map_err(|problem| problem.to_string())?;
        let [response, element, theme] = places.map(|place| row.get(place).unwrap_or_default().to_owned());
        if response.is_empty() && element.is_empty() {
            continue;
        }
        let given = codes.entry((response, element)).or_default();
        given.extend(Some(theme).filter(|theme| !theme.is_empty()));
    }
    let coded = |((response, element), codes)| CodedAnswer { response, element, codes };
    Ok(codes.into_iter().map(coded).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coded(response: &str, codes: &[&str]) -> CodedAnswer {
        let codes = codes.iter().map(ToString::to_string).collect();
        CodedAnswer { response: response.into(), element: "improve".into(), codes }
    }

    #[test]
    fn a_table_of_a_spreadsheet_and_json_say_the_same() {
        let wanted = vec![coded("1", &["money", "time"]), coded("2", &[]), coded("3", &["a, b"])];
        let table = "\u{feff}note,Response,element,theme\r\nx,1,improve,money\r\n,3,improve,\"a, b\"\r\n,1,improve, time \r\n,2,improve,\r\n,,,\r\n";
        assert_eq!(read_themes(table), Ok(wanted.clone()));
        let semicolons = "response;element;theme\n1;improve;money\n1;improve;time\n2;improve;\n3;improve;a, b\n";
        assert_eq!(read_themes(semicolons), Ok(wanted.clone()));
        let json = r#"[{"response":"1","element":"improve","codes":["money","time"]},{"response":"2","element":"improve","codes":[]},{"response":"3","element":"improve","codes":["a, b"]}]"#;
        assert_eq!(read_themes(json), Ok(wanted));
    }

    #[test]
    fn what_is_missing_is_told() {
        assert!(read_themes("response,theme\n1,money\n").unwrap_err().contains("no column `element`"));
        assert!(read_themes("response,element,theme\n1,improve\n").unwrap_err().contains("line: 2"));
        assert!(read_themes("[{}]").unwrap_err().contains("response"));
        assert_eq!(read_themes("response,element,theme\n"), Ok(Vec::new()));
    }
}
