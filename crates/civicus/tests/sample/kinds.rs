//! Every kind of question in every state of the gallery has answers, or it is said why not.

use crate::{printed, root, taken, written};
use std::collections::BTreeSet;
use survey::Definition;
use survey::model::QuestionKind;

/// What is only read, or computed.
fn is_read(kind: &QuestionKind) -> bool {
    matches!(kind, QuestionKind::Html(_) | QuestionKind::Image(_) | QuestionKind::Expression(_))
}

#[test]
fn every_kind_of_question_has_answers_or_a_reason() {
    let mut answered_kinds = BTreeSet::new();
    for (name, case) in gallery::cases(&root().join("tests/gallery")).unwrap() {
        let (_folder, file) = written(&case.definition, None);
        let (text, said) = printed(&file, &["--count", "4"]);
        let envelopes = taken(&file, &text);
        let (definition, _) = Definition::parse(&case.definition.to_string()).unwrap();
        for (_, element, question) in definition.questions().filter(|(.., question)| !is_read(&question.kind)) {
            let has_answer = envelopes.iter().any(|envelope| envelope.data.contains_key(element.value_name()));
            let has_reason = said.contains(&format!("“{}” has no answer in any response: ", element.name));
            assert!(has_answer || has_reason, "{name}: {} is left out without a word; {said}", element.name);
            if has_answer {
                let kind = format!("{:?}", question.kind);
                answered_kinds.insert(kind.split([' ', '(', '{']).next().unwrap().to_owned());
            }
        }
    }
    let all =
        ["Boolean", "Comment", "Dynamic", "Matrix", "MultipleText", "Rating", "Select", "Slider", "Table", "Text"];
    assert_eq!(answered_kinds.iter().map(String::as_str).collect::<Vec<_>>(), all);
}
