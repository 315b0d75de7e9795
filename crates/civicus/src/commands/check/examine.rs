//! One definition, all checks.

use super::diagnostic::{Diagnostic, Diagnostics, Spot};
use super::names::Names;
use super::translations::Translation;
use super::{
    cycles, document, engine, expressions, offered, publication, reachability, references, texts, translations, walk,
};

/// What was found in one definition.
pub(super) struct Examined {
    /// In the order of the text.
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) translations: Vec<Translation>,
}

/// Examines the text of a definition.
pub(super) fn examine(source: &str, languages: &[String]) -> Examined {
    let root = match document::read(source) {
        Ok(root) => root,
        Err(problem) => {
            let mut told = Diagnostics::default();
            let end = source[problem.at..].chars().next().map_or(problem.at, |next| problem.at + next.len_utf8());
            let spot = Spot { path: String::new(), range: problem.at..end };
            let help = "look for a missing comma, bracket or quotation mark here or just before";
            told.error("json-syntax", &spot, format!("this is not JSON: {}", problem.message), help);
            return Examined { diagnostics: told.sorted(), translations: Vec::new() };
        }
    };
    let (facts, mut told) = walk::walk(source, &root);
    let names = Names::new(&facts);
    expressions::check(source, &facts, &names, &mut told);
    texts::check(source, &facts, &names, &mut told);
    references::check(&facts, &mut told);
    reachability::check(&facts, &mut told);
    offered::check(source, &facts, &names, &mut told);
    cycles::check(&facts, &names, &mut told);
    publication::check(source, &root, &facts, &mut told);
    let translations = translations::check(&root, &facts, languages, &mut told);
    engine::check(source, &root, &mut told);
    Examined { diagnostics: told.sorted(), translations }
}
