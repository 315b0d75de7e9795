//! What a collector says when it cannot start.

use crate::app::{CONSTITUENTS, TOKEN, prepared};
use collector::token::Token;
use collector::{Collector, Config};
use std::fs;
use std::path::Path;

pub(crate) async fn check(change: impl FnOnce(&Path, &mut Config), expected: &[&str]) {
    let (folder, _database, mut config) = prepared().await;
    change(folder.path(), &mut config);
    let failure = Collector::open(config).await.expect_err("a failure").to_string();
    for part in expected {
        assert!(failure.contains(part), "{failure}");
    }
}

#[tokio::test]
async fn a_missing_folder_of_definitions_is_named() {
    check(|folder, config| config.surveys = folder.join("nowhere"), &["nowhere cannot be read", "--surveys"]).await;
}

#[tokio::test]
async fn a_file_that_is_no_definition_is_named_with_the_place() {
    let break_it =
        |folder: &Path, _: &mut Config| fs::write(folder.join("surveys/broken.json"), "{\n  \"a\": }").unwrap();
    check(break_it, &["broken.json is no definition", "line 2", "Mend it"]).await;
}

#[tokio::test]
async fn two_definitions_with_one_id_are_named() {
    let double = |folder: &Path, _: &mut Config| fs::write(folder.join("surveys/other.json"), CONSTITUENTS).unwrap();
    check(double, &["constituents.json", "other.json", "`constituents`", "civicus"]).await;
}

#[tokio::test]
async fn other_databases_are_refused_with_examples() {
    let (other, expected) =
        ("mysql://ann:secret@localhost/x", ["neither SQLite nor PostgreSQL", "sqlite://data", "postgres://"]);
    check(|_, config| config.database = other.into(), &expected).await;
}

#[tokio::test]
async fn a_widget_that_was_not_built_is_told() {
    check(|folder, config| config.widget = Some(folder.join("dist")), &["dist is no folder", "--widget"]).await;
}

#[tokio::test]
async fn one_secret_cannot_open_both_exports() {
    check(|_, config| config.sensitive_token = Some(Token::parse(TOKEN).unwrap()), &["--sensitive-token"]).await;
}

#[tokio::test]
async fn findings_are_warnings_with_their_file_and_place() {
    let (folder, _database, config) = prepared().await;
    let odd = r#"{ "civicus": { "id": "odd" }, "pages": [{ "elements": [{ "type": "hologram", "name": "a" }] }] }"#;
    fs::write(folder.path().join("surveys/odd.json"), odd).unwrap();
    let (collector, warnings) = Collector::open(config).await.unwrap();
    assert!(
        warnings.iter().any(|warning| warning.file.ends_with("odd.json") && warning.finding.path.contains("/pages/0"))
    );
    assert_eq!(collector.definitions().ids().collect::<Vec<_>>(), ["constituents", "odd"]);
}
