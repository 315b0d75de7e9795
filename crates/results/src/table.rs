//! Every published number as comma-separated values.

use crate::Rendering;
use crate::years::Since;
use serde_json::Value;
use survey::summary::{Cell, PublishedElement, PublishedFigures};

const HEAD: [&str; 12] = [
    "element",
    "question",
    "split",
    "group",
    "answer",
    "figure",
    "people",
    "share",
    "base",
    "change",
    "earlier",
    "earlier place",
];

/// The text of the file. In English and by name where programs read, in the language of the page where people do.
pub(crate) fn table(rendering: &Rendering<'_>) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing into memory cannot fail.
    let _ = writer.write_record(HEAD);
    for element in &rendering.edition.results.elements {
        rows(rendering, element, &mut |row| drop(writer.write_record(row.map(|cell| guarded(&cell)))));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
}

type Row = [String; HEAD.len()];

fn rows(rendering: &Rendering<'_>, element: &PublishedElement, write: &mut dyn FnMut(Row)) {
    let everybody = element.overall.iter().map(|figures| (String::new(), String::new(), None, figures));
    let splits = element.splits.iter().flat_map(|split| {
        let all = rendering.edition.results.splits.iter().find(|all| all.by == split.by);
        let groups = all.map(|all| all.groups.as_slice()).unwrap_or_default();
        split.groups.iter().zip(groups).map(|(figures, group)| {
            let names =
                group.values.iter().map(|value| rendering.labels.group(&split.by, value, &rendering.words).text);
            (split.by.clone(), rendering.words.list(names), Some(group), figures)
        })
    });
    for (by, group, members, figures) in everybody.chain(splits) {
        let since = |value: Option<&Value>| {
            let language = members.map(|members| members.language(&by));
            let earlier = rendering.edition.earlier.as_ref().filter(|_| language != Some(None))?;
            earlier.since(&element.name, language.flatten(), value)
        };
        let row = |figure: &str, answer: String, number: String, share: Option<f64>, since: Option<&Since>| {
            let share = share.map(|share| share.to_string()).unwrap_or_default();
            let question = rendering.labels.element(&element.name).text;
            [
                element.name.clone(),
                question,
                by.clone(),
                group.clone(),
                answer,
                figure.into(),
                number,
                share,
                figures.n().to_string(),
                since.map(|since| since.outcome.name().to_owned()).unwrap_or_default(),
                since.and_then(|since| since.earlier).map(|earlier| earlier.to_string()).unwrap_or_default(),
                since.and_then(|since| since.place).map(|place| place.to_string()).unwrap_or_default(),
            ]
        };
        let named = |values: &[Value]| {
            rendering
                .words
                .list(values.iter().map(|value| rendering.labels.value(&element.name, value, &rendering.words).text))
        };
        let mut cells = |figure: &str, cells: &[Cell]| {
            for cell in cells {
                let alone = if let ([value], "answer") = (cell.values.as_slice(), figure) { Some(value) } else { None };
                let since = alone.and_then(|value| since(Some(value)));
                write(row(figure, named(&cell.values), cell.count.to_string(), cell.share, since));
            }
        };
        cells("answer", figures.cells());
        match figures {
            PublishedFigures::Ranking { first, borda, .. } => {
                cells("put first", first);
                for points in borda {
                    write(row(
                        "points",
                        named(std::slice::from_ref(&points.value)),
                        points.points.to_string(),
                        None,
                        None,
                    ));
                }
            }
            PublishedFigures::Recommendation { score, distribution, outside, .. } => {
                cells("step", distribution);
                cells("outside of the scale", outside);
                if let Some(score) = score {
                    write(row("score", String::new(), score.to_string(), None, since(None)));
                }
            }
            PublishedFigures::Rating { mean, outside, .. } => {
                cells("outside of the scale", outside);
                if let Some(mean) = mean {
                    write(row("mean", String::new(), mean.to_string(), None, None));
                }
            }
            PublishedFigures::Numbers { median, lower_quartile, upper_quartile, .. } => {
                for (figure, number) in
                    [("lower quartile", lower_quartile), ("median", median), ("upper quartile", upper_quartile)]
                {
                    if let Some(number) = number {
                        write(row(figure, String::new(), number.to_string(), None, None));
                    }
                }
            }
            PublishedFigures::Answered { n } => write(row("answered", String::new(), n.to_string(), None, None)),
            _ => {}
        }
    }
    for part in &element.parts {
        rows(rendering, part, write);
    }
}

/// A spreadsheet takes a text that begins like this for a formula (OWASP ASVS 5.0, 1.2.10). Numbers stay numbers.
fn guarded(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    if !is_number && cell.starts_with(['=', '+', '-', '@', '\t', '\0', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
