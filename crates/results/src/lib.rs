//! Published results as everybody sees them: an edition and its definition become a page, a table and a poster in every
//! language of the survey. Pure: texts in, texts out. `docs/RESULTS.md` describes the numbers.
//!
//! * `publish`: from responses to an edition, and what staff keep beside it
//! * `themes`: open texts that people sorted into themes
//! * `edition`: what is frozen when results are published; `years`: what it is compared with
//! * `words`: the interface's own sentences, numbers, dates, through CLDR's data
//! * `labels`: the words of questions, choices and groups, from the definition
//! * `page` and the files beside it: HTML; `table`: CSV; `poster`: SVG

mod edition;
mod labels;
mod page;
mod places;
mod poster;
mod publish;
mod table;
mod themes;
mod words;
mod years;

pub use edition::{Edition, Release};
pub use publish::{Counting, Order, Problem, Publication, Record};
pub use themes::read_themes;
pub use words::LANGUAGES;
pub use years::{Earlier, Incomparable, Outcome, Since};

use labels::Labels;
use words::Words;

/// An edition in one language.
pub struct Rendering<'e> {
    edition: &'e Edition,
    labels: Labels<'e>,
    words: Words,
}

impl<'e> Rendering<'e> {
    /// Takes an edition, what it was published from, and a language (BCP 47). What the survey or the interface does not
    /// say in it is said in another one, and marked as such.
    #[must_use]
    pub fn new(edition: &'e Edition, publication: &'e Publication, language: &'e str) -> Self {
        let labels = Labels::new(&publication.definition, &publication.settings, language);
        Self { edition, labels, words: Words::of(language) }
    }

    /// The files of an edition in all of its languages, as name and text; `results.json` first.
    ///
    /// # Errors
    /// Never for an edition that was frozen or read.
    pub fn files(
        edition: &'e Edition,
        publication: &'e Publication,
    ) -> Result<Vec<(String, String)>, serde_json::Error> {
        let mut files = vec![("results.json".to_owned(), edition.to_json()?)];
        for language in &edition.languages {
            let rendering = Rendering::new(edition, publication, language);
            files.push((file_name(language, "html"), rendering.page()));
            files.push((file_name(language, "csv"), rendering.table()));
            files.extend(rendering.poster().map(|poster| (file_name(language, "svg"), poster)));
        }
        Ok(files)
    }

    /// The page: an HTML document that needs nothing else. `<civicus-results>` takes the part within `.results`.
    #[must_use]
    pub fn page(&self) -> String {
        page::document(self).into_string()
    }

    /// The part within `.results` alone, to stand in a page of somebody's own: the title is a heading of this level (1 to 5).
    #[must_use]
    pub fn fragment(&self, level: u8) -> String {
        let mut html = page::results(self).into_string();
        // Texts are escaped, so that these are tags only. The lower ones first, or they would be moved twice.
        for (own, level) in [("h2", level + 1), ("h1", level)] {
            for start in ["<", "</"] {
                html = html.replace(&format!("{start}{own}"), &format!("{start}h{level}"));
            }
        }
        html
    }

    /// Every published number, as comma-separated values (RFC 4180, UTF-8 with a byte order mark, as spreadsheets want it).
    #[must_use]
    pub fn table(&self) -> String {
        table::table(self)
    }

    /// The first of the headlines on one sheet (A4), as SVG; nothing when there is none.
    #[must_use]
    pub fn poster(&self) -> Option<String> {
        poster::poster(self)
    }
}

/// The names of the files of an edition in a language; `results.json` is the edition itself.
#[must_use]
pub fn file_name(language: &str, kind: &str) -> String {
    format!("results.{language}.{kind}")
}
