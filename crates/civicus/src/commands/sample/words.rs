//! What is written where a distribution gives no texts: words that nobody takes for somebody's opinion.

use super::distribution::Texts;
use super::draw::Draw;
use survey::messages::primary;

/// Sample sentences, by language.
const SENTENCES: &[(&str, &[&str])] = &[
    ("en", &["This is a sample answer.", "Another sample answer, made up for trying things out."]),
    ("fr", &["Ceci est un exemple de réponse.", "Un autre exemple de réponse, inventé pour faire un essai."]),
    ("es", &["Esta es una respuesta de ejemplo.", "Otra respuesta de ejemplo, inventada para hacer una prueba."]),
    ("pt", &["Esta é uma resposta de exemplo.", "Outra resposta de exemplo, inventada para fazer um teste."]),
    ("ar", &["هذه إجابة نموذجية.", "إجابة نموذجية أخرى كُتبت على سبيل التجربة."]),
];

/// A text in a language: one of those given, or a sample sentence.
pub(super) fn text(given: Option<&Texts>, language: &str, draw: &mut Draw) -> String {
    let of = |texts: &Texts| texts.get(language).or_else(|| texts.get(primary(language))).cloned();
    match given.and_then(of) {
        Some(texts) => draw.one(&texts).cloned().unwrap_or_default(),
        None => sentence(language, draw).to_owned(),
    }
}

fn sentence(language: &str, draw: &mut Draw) -> &'static str {
    let of = |tag: &str| SENTENCES.iter().find(|(language, _)| *language == tag);
    let sentences = of(primary(language)).or_else(|| of("en")).map(|(_, sentences)| *sentences).unwrap_or_default();
    draw.one(sentences).copied().unwrap_or_default()
}
