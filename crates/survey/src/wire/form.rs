//! The envelope as fields of a form, for endpoints that know nothing else.

use super::Envelope;
use crate::json;
use crate::text::in_address;
use serde_json::Value;

/// The field that holds all of it, as JSON.
pub const WHOLE: &str = "civicus.envelope";

impl Envelope {
    /// The body of a form (`application/x-www-form-urlencoded`): the envelope as JSON in [`WHOLE`], then each answer under
    /// the name of its question, lists with a field for each item, what is neither text nor list as JSON.
    #[must_use]
    pub fn to_form(&self) -> String {
        let mut body = String::new();
        put(&mut body, WHOLE, &self.to_json());
        for (name, answer) in &self.data {
            let one = std::slice::from_ref(answer);
            for value in answer.as_array().map_or(one, Vec::as_slice) {
                match value {
                    Value::String(text) => put(&mut body, name, text),
                    other => put(&mut body, name, &json::canonical(other)),
                }
            }
        }
        body
    }
}

/// Spaces and line ends stay exact as `%20` and `%0A`, which every reader of forms knows (URL Standard, section 5.1).
fn put(body: &mut String, name: &str, value: &str) {
    if !body.is_empty() {
        body.push('&');
    }
    body.push_str(&in_address(name));
    body.push('=');
    body.push_str(&in_address(value));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_fields_and_the_whole_is_one_too() {
        let data = r#"{ "why": "très & bon\n", "asks": ["a", "b"], "score": 9, "yes": true, "rows": { "x": 1 } }"#;
        let envelope = Envelope {
            id: "8b0f6c0e-5a0d-4d3f-9a36-0d9f0f6f0a11".into(),
            survey: "s".into(),
            version: "00".into(),
            locale: "fr".into(),
            complete: true,
            data: serde_json::from_str(data).unwrap(),
            context: Default::default(),
            follow_up: None,
            supersedes: Vec::new(),
            submitted: "2026-11-24".into(),
        };
        let body = envelope.to_form();
        let (whole, answers) = body.split_once('&').unwrap();
        assert_eq!(answers, "why=tr%C3%A8s%20%26%20bon%0A&asks=a&asks=b&score=9&yes=true&rows=%7B%22x%22%3A1%7D");
        assert!(whole.starts_with("civicus.envelope=%7B%22"), "{whole}");
    }
}
