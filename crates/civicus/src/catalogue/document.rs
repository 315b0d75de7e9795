//! The tables of `docs/AUTHORING.md`, made from the catalogue. `UPDATE_AUTHORING=1` writes them anew.

use super::{COLUMN, Class, Group, Kind, PAGE, SURVEY, TRIGGERS, TYPES, UNSUPPORTED_TYPES, VALIDATORS};
use super::{common, layout, matrices, type_cure};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

const BEGIN: &str = "<!-- tables from the catalogue: begin -->\n";
const END: &str = "<!-- tables from the catalogue: end -->";

/// Groups that several parts share, with what they are called.
fn shared() -> [(&'static str, &'static Group); 10] {
    [
        ("every element", &common::ELEMENT),
        ("every question", &common::QUESTION),
        ("questions with choices", &common::SELECT),
        ("choices beside the list", &common::SPECIAL_CHOICES),
        ("several choices", &common::SEVERAL),
        ("computed ends", &common::COMPUTED_ENDS),
        ("pages and panels", &layout::CONTAINER),
        ("every matrix", &matrices::MATRIX_BASE),
        ("matrices of questions", &matrices::MATRIX_OF_QUESTIONS),
        ("items", &common::ITEM),
    ]
}

/// Lists of properties as cells of a table.
fn cells(groups: &[&Group]) -> String {
    let written = |names: Vec<&str>| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ");
    let listed =
        |list: &dyn Fn(&Group) -> Vec<&'static str>| written(groups.iter().flat_map(|group| list(group)).collect());
    let understood = listed(&|group| group.understood.iter().map(|(name, _)| *name).collect());
    let no_effect = listed(&|group| group.no_effect.iter().map(|(name, _)| *name).collect());
    let unsupported = listed(&|group| group.unsupported.to_vec());
    format!("{understood} | {no_effect} | {unsupported}")
}

fn row(class: &Class) -> String {
    let name_of =
        |group: &Group| shared().into_iter().find(|(_, known)| std::ptr::eq(*known, group)).map(|(name, _)| name);
    let own: Vec<&Group> = class.groups.iter().copied().filter(|group| name_of(group).is_none()).collect();
    let inherited: Vec<&str> = class.groups.iter().filter_map(|group| name_of(group)).collect();
    format!("| {} | {} | {} |\n", class.name, inherited.join(", "), cells(&own))
}

/// Parts that are found only within other parts.
fn inner_classes(groups: &'static [&'static Group], found: &mut Vec<&'static Class>) {
    for (_, kind) in groups.iter().flat_map(|group| group.understood) {
        if let Kind::Items(class) | Kind::Objects(class) | Kind::Object(class) = kind
            && !found.iter().any(|known| known.name == class.name)
        {
            found.push(class);
            inner_classes(class.groups, found);
        }
    }
}

fn tables() -> String {
    let mut out = String::new();
    let head = "| understood | without effect | not supported |\n|---|---|---|---|";
    let _ = write!(out, "\nProperties that several parts share:\n\n| shared by {head}\n");
    for (name, group) in shared() {
        let _ = writeln!(out, "| {name} | {} |", cells(&[group]));
    }
    let head = "| and those of | understood | without effect | not supported |\n|---|---|---|---|---|";
    let _ = write!(out, "\nElements, by `type`:\n\n| type {head}\n");
    TYPES.iter().for_each(|class| out.push_str(&row(class)));
    let mut inner = vec![&SURVEY, &PAGE, &COLUMN];
    inner_classes(SURVEY.groups, &mut inner);
    TYPES.iter().for_each(|class| inner_classes(class.groups, &mut inner));
    let _ = write!(out, "\nThe survey and the parts of its elements:\n\n| part {head}\n");
    let mut named = BTreeSet::new();
    inner.iter().filter(|class| named.insert(class.name)).for_each(|class| out.push_str(&row(class)));
    let _ = write!(out, "\nValidators, by `type`:\n\n| type {head}\n");
    VALIDATORS.iter().for_each(|class| out.push_str(&row(class)));
    let _ = write!(out, "\nTriggers, by `type`:\n\n| type {head}\n");
    TRIGGERS.iter().for_each(|class| out.push_str(&row(class)));
    let _ = write!(out, "\nTypes that are not supported:\n\n| type | instead |\n|---|---|\n");
    for name in UNSUPPORTED_TYPES {
        let _ = writeln!(out, "| {name} | {} |", type_cure(name));
    }
    out.push('\n');
    out
}

#[test]
fn the_document_lists_what_the_catalogue_has() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/AUTHORING.md");
    let document = fs::read_to_string(path).unwrap();
    let (before, rest) = document.split_once(BEGIN).expect("docs/AUTHORING.md marks where its tables begin");
    let (written, after) = rest.split_once(END).expect("docs/AUTHORING.md marks where its tables end");
    let tables = tables();
    if std::env::var_os("UPDATE_AUTHORING").is_some() {
        fs::write(path, format!("{before}{BEGIN}{tables}{END}{after}")).unwrap();
    } else {
        assert!(written == tables, "docs/AUTHORING.md is out of date: run this test with UPDATE_AUTHORING=1");
    }
}

#[test]
fn no_part_has_a_property_twice_in_one_group() {
    let groups = TYPES.iter().chain(VALIDATORS).chain(TRIGGERS).flat_map(|class| class.groups);
    for group in groups.chain(SURVEY.groups).chain(PAGE.groups).chain(COLUMN.groups) {
        let mut seen = BTreeSet::new();
        let names = group.names().chain(group.unsupported.iter().copied());
        names.for_each(|name| assert!(seen.insert(name), "{name} is listed twice"));
    }
}
