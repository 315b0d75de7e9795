//! Whether a distribution fits its definition: every name is one of the survey's, every number makes sense.

use super::distribution::{Distribution, NumberRange, Shares, Texts, Weights};
use super::plan::{self, Plan};
use super::problem::Misfit;
use crate::commands::closest::{closest, suggestion};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use survey::Definition;
use survey::messages::primary;
use survey::model::{ElementId, Question, QuestionKind, Special, TableRows};
use survey::text::plain_value;

/// The most names listed where one of them is to be used.
const MOST_LISTED: usize = 12;

/// What is known before anybody answers, or everything that does not fit.
pub(super) fn verify(definition: Arc<Definition>, distribution: &Distribution) -> Result<Plan, Vec<Misfit>> {
    let names = plan::names(&definition);
    let mut checker = Checker { definition: &definition, misfits: Vec::new() };
    let languages = checker.languages(&distribution.languages);
    if let Some(days) = distribution.days.filter(|days| days.from > days.to) {
        checker.tell("days", format!("{} comes after {}", days.from, days.to), "let “from” be the first day");
    }
    let spoken: Vec<&str> =
        languages.iter().filter(|(_, weight)| *weight > 0.0).map(|(language, _)| language.as_str()).collect();
    let mut shares = BTreeMap::new();
    for (name, said) in &distribution.questions {
        let place = format!("questions.{name}");
        let Some((element, _)) = names.iter().find(|(_, known)| *known == name) else {
            let meant = closest(name, names.values().map(String::as_str));
            checker.tell(&place, "the survey has no such question", &suggestion(meant, "leave it out"));
            continue;
        };
        checker.question(*element, &place, said, &spoken);
        shares.insert(*element, said.clone());
    }
    let misfits = checker.misfits;
    if misfits.is_empty() { Ok(Plan { definition, languages, shares, names }) } else { Err(misfits) }
}

struct Checker<'c> {
    definition: &'c Definition,
    misfits: Vec<Misfit>,
}

impl Checker<'_> {
    fn tell(&mut self, place: &str, what: impl Into<String>, cure: &str) {
        self.misfits.push(Misfit { place: place.into(), what: what.into(), cure: cure.into() });
    }

    /// The definition's language of a tag; told when there is none.
    fn language(&mut self, place: &str, tag: &str) -> Option<String> {
        let written = &self.definition.languages;
        let found = written.iter().find(|language| language.eq_ignore_ascii_case(tag)).cloned();
        if found.is_none() {
            let cure = format!("use one of {}, or translate it", written.join(", "));
            self.tell(place, format!("the survey is not written in “{tag}”"), &cure);
        }
        found
    }

    fn languages(&mut self, stated: &Weights) -> Vec<(String, f64)> {
        if stated.is_empty() {
            return self.definition.languages.iter().map(|language| (language.clone(), 1.0)).collect();
        }
        self.weights("languages", stated.iter().map(|(tag, weight)| (tag.clone(), *weight)));
        let known = |(tag, weight): (&String, &f64)| Some((self.language(&format!("languages.{tag}"), tag)?, *weight));
        stated.iter().filter_map(known).collect()
    }

    fn weights(&mut self, place: &str, weights: impl Iterator<Item = (String, f64)>) {
        let mut sum = 0.0;
        for (name, weight) in weights {
            if !weight.is_finite() || weight < 0.0 {
                self.tell(&format!("{place}.{name}"), format!("{weight} is no weight"), "write 0 or more");
            }
            sum += weight;
        }
        if sum == 0.0 {
            self.tell(place, "nothing here has a weight above 0", "give one, or leave this out for even shares");
        }
    }

    fn question(&mut self, element: ElementId, place: &str, shares: &Shares, spoken: &[&str]) {
        let definition = self.definition;
        let Some(question) = definition.question(element) else { return };
        match fields(question) {
            Some(fields) => self.shares(question, &fields, place, shares, spoken),
            None => self.tell(place, "nobody answers what is of this type", "leave it out"),
        }
    }

    /// Checks what is said of a question or of a row; `fields` are those that mean something there.
    fn shares(&mut self, question: &Question, fields: &[&str], place: &str, shares: &Shares, spoken: &[&str]) {
        for field in said(shares) {
            if !fields.contains(&field) {
                let cure = match fields {
                    [] => "only “answered” and “given” do".to_owned(),
                    fields => format!("use {} or “answered”", fields.join(", ")),
                };
                self.tell(&format!("{place}.{field}"), format!("“{field}” means nothing for this question"), &cure);
            }
        }
        self.chance(&format!("{place}.answered"), shares.answered);
        if let Some(weights) = shares.weights.as_ref().filter(|_| fields.contains(&"weights")) {
            let place = format!("{place}.weights");
            self.weights(&place, weights.iter().map(|(name, weight)| (name.clone(), *weight)));
            if let Some(offered) = offered(question) {
                self.known(&place, weights.keys(), &offered, "the question offers nothing with the value");
            }
        }
        if let Some(count) = shares.count.as_ref().filter(|_| fields.contains(&"count")) {
            let place = format!("{place}.count");
            self.weights(&place, count.iter().map(|(number, weight)| (number.to_string(), *weight)));
            let (least, most) = countable(question);
            for number in count.keys().filter(|number| !(least..=most).contains(number)) {
                let cure = format!("use numbers from {least} to {most}; “answered” says how often there is none");
                self.tell(&format!("{place}.{number}"), "so many are not possible", &cure);
            }
        }
        if let Some(NumberRange { least, median, most }) = shares.number
            && !(least <= median && median <= most)
        {
            let cure = "let “least” be the smallest and “most” the largest";
            self.tell(&format!("{place}.number"), format!("{least}, {median}, {most} are in no order"), cure);
        }
        for (field, texts) in [("texts", &shares.texts), ("other", &shares.other)] {
            if let Some(texts) = texts {
                self.texts(&format!("{place}.{field}"), texts, spoken);
            }
        }
        if let Some(remark) = &shares.remark {
            self.chance(&format!("{place}.remark.answered"), Some(remark.answered));
            self.texts(&format!("{place}.remark.texts"), &remark.texts, spoken);
        }
        if let QuestionKind::Matrix(matrix) = &question.kind {
            let rows: Vec<String> = matrix.rows.iter().map(|row| plain_value(&row.value)).collect();
            self.known(&format!("{place}.rows"), shares.rows.keys(), &rows, "the question has no row");
            let of_row: Vec<&str> =
                fields.iter().copied().filter(|field| matches!(*field, "weights" | "count")).collect();
            for (row, said) in &shares.rows {
                self.shares(question, &of_row, &format!("{place}.rows.{row}"), said, spoken);
            }
        }
        for (number, given) in shares.given.iter().enumerate() {
            let place = format!("{place}.given[{number}]");
            if given.when.is_none() && given.languages.is_empty() {
                self.tell(&place, "nothing says when this is so", "add “when” or “languages”");
            }
            if let Some(condition) = &given.when {
                let mut names = Vec::new();
                condition.0.names(&mut |name| names.push(name.to_owned()));
                names.iter().for_each(|name| self.condition(&format!("{place}.when"), name));
            }
            let tags: Vec<String> = given
                .languages
                .iter()
                .enumerate()
                .filter_map(|(at, tag)| self.language(&format!("{place}.languages[{at}]"), tag))
                .collect();
            let here = |language: &&str| tags.is_empty() || tags.iter().any(|tag| tag == language);
            let spoken: Vec<&str> = spoken.iter().copied().filter(here).collect();
            self.shares(question, fields, &format!("{place}.then"), &given.then, &spoken);
        }
    }

    fn chance(&mut self, place: &str, chance: Option<f64>) {
        if let Some(chance) = chance.filter(|chance| !(0.0..=1.0).contains(chance)) {
            self.tell(place, format!("{chance} is no chance"), "write a number from 0, never, to 1, always");
        }
    }

    fn known<'n>(&mut self, place: &str, names: impl Iterator<Item = &'n String>, known: &[String], what: &str) {
        for name in names.filter(|name| !known.contains(name)) {
            let listed: Vec<&str> = known.iter().map(String::as_str).take(MOST_LISTED).collect();
            let more = if known.len() > MOST_LISTED { " …" } else { "" };
            let cure = suggestion(
                closest(name, known.iter().map(String::as_str)),
                &format!("use one of {}{more}", listed.join(", ")),
            );
            self.tell(&format!("{place}.{name}"), format!("{what} “{name}”"), &cure);
        }
    }

    fn texts(&mut self, place: &str, texts: &Texts, spoken: &[&str]) {
        for (tag, list) in texts {
            let place = format!("{place}.{tag}");
            self.language(&place, tag);
            if list.is_empty() || list.iter().any(|text| text.trim().is_empty()) {
                self.tell(&place, "there is nothing to write", "write one text or more, none of them empty");
            }
        }
        for language in spoken {
            if !texts.contains_key(*language) && !texts.contains_key(primary(language)) {
                let cure = "add some, or give the language the weight 0";
                self.tell(place, format!("there are no texts in “{language}”"), cure);
            }
        }
    }

    /// Whether a name that an expression reads is one of the survey's.
    fn condition(&mut self, place: &str, name: &str) {
        let questions =
            self.definition.questions().flat_map(|(_, element, _)| [element.name.as_str(), element.value_name()]);
        let all: BTreeSet<&str> =
            questions.chain(self.definition.calculated.iter().map(|calculated| calculated.name.as_str())).collect();
        let folded: BTreeSet<String> = all.iter().map(|known| known.to_lowercase()).collect();
        let lower = name.trim().trim_start_matches(['$', '#']).to_lowercase();
        // `{matrix.row}`, `{groups[0].question}`, `{question-Comment}`
        let mut ends = std::iter::once(lower.len()).chain(lower.rmatch_indices(['.', '[']).map(|(place, _)| place));
        let is_known = ends.any(|end| {
            let head = lower.get(..end).unwrap_or_default();
            folded.contains(head.strip_suffix("-comment").unwrap_or(head))
        });
        if !is_known {
            let meant = closest(name, all.into_iter());
            let cure = suggestion(meant, "name a question or a calculated value");
            self.tell(place, format!("the survey has nothing called “{name}”"), &cure);
        }
    }
}

/// What is said beside “answered” and “given”.
fn said(shares: &Shares) -> Vec<&'static str> {
    let fields = [
        ("weights", shares.weights.is_some()),
        ("count", shares.count.is_some()),
        ("number", shares.number.is_some()),
        ("texts", shares.texts.is_some()),
        ("other", shares.other.is_some()),
        ("remark", shares.remark.is_some()),
        ("rows", !shares.rows.is_empty()),
    ];
    fields.into_iter().filter(|(_, is_said)| *is_said).map(|(field, _)| field).collect()
}

/// What means something for a question beside “answered” and “given”; `None` for one that nobody answers.
fn fields(question: &Question) -> Option<Vec<&'static str>> {
    let mut fields = match &question.kind {
        QuestionKind::Select(select) => {
            let mut fields = vec!["weights"];
            if countable(question).1 > 1 {
                fields.push("count");
            }
            if select.specials.has(Special::Other) {
                fields.push("other");
            }
            fields
        }
        QuestionKind::Boolean { .. } | QuestionKind::Rating(_) => vec!["weights"],
        QuestionKind::Matrix(matrix) if matrix.several => vec!["weights", "rows", "count"],
        QuestionKind::Matrix(_) => vec!["weights", "rows"],
        QuestionKind::Text(field) if field.input.is_number() => vec!["number"],
        QuestionKind::Slider(_) => vec!["number"],
        QuestionKind::Text(_) | QuestionKind::Comment { .. } => vec!["texts"],
        QuestionKind::Dynamic(_) => vec!["count"],
        QuestionKind::Table(table) if table.is_dynamic() => vec!["count"],
        QuestionKind::Table(_) | QuestionKind::MultipleText(_) => Vec::new(),
        QuestionKind::Expression(_) | QuestionKind::Html(_) | QuestionKind::Image(_) | QuestionKind::Unsupported => {
            return None;
        }
    };
    if question.comment_area.is_some() {
        fields.push("remark");
    }
    Some(fields)
}

/// The values that a question offers; `None` where they come from other answers.
fn offered(question: &Question) -> Option<Vec<String>> {
    let values = |choices: &[survey::model::Choice]| -> Vec<String> {
        choices.iter().map(|choice| plain_value(&choice.value)).collect()
    };
    Some(match &question.kind {
        QuestionKind::Select(select) if select.from.is_some() => return None,
        QuestionKind::Select(select) => {
            let specials = select.specials.iter().map(|(special, _)| special);
            let specials = specials.filter(|special| *special != Special::SelectAll);
            values(&select.choices).into_iter().chain(specials.map(|special| special.value().to_owned())).collect()
        }
        QuestionKind::Rating(rating) => [values(&rating.steps), values(&rating.outside)].concat(),
        QuestionKind::Boolean { yes, no, .. } => vec![plain_value(yes), plain_value(no)],
        QuestionKind::Matrix(matrix) => values(&matrix.columns),
        _ => return None,
    })
}

/// How few and how many can be chosen or filled; at most one where there is nothing to count.
fn countable(question: &Question) -> (usize, usize) {
    match &question.kind {
        QuestionKind::Select(select) if select.style.is_list() => {
            let all = if select.from.is_some() { usize::MAX } else { select.choices.len() + 1 };
            (select.least.unwrap_or(1).max(1), select.most.unwrap_or(all))
        }
        QuestionKind::Matrix(matrix) if matrix.several => (1, matrix.columns.len()),
        QuestionKind::Dynamic(dynamic) => (dynamic.least, dynamic.most),
        QuestionKind::Table(table) => match &table.rows {
            TableRows::Added { least, most, .. } => (*least, *most),
            TableRows::Listed { .. } => (1, 1),
        },
        _ => (1, 1),
    }
}
