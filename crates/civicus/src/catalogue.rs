//! What SurveyJS (survey-core 3.1) has, and what becomes of it here: every property of every part of a definition is
//! understood, without effect, or not supported. `civicus check` and `docs/AUTHORING.md` are made from this.

mod choices;
mod common;
mod cures;
#[cfg(test)]
mod document;
mod fields;
mod former_names;
mod layout;
mod matrices;
mod rules;
#[cfg(test)]
mod standing;
mod types;

pub(crate) use cures::{property_cure, type_cure};
pub(crate) use former_names::newer_name;
pub(crate) use layout::{PAGE, SURVEY};
pub(crate) use matrices::{CELL_TYPES, COLUMN};
pub(crate) use rules::{TRIGGERS, VALIDATORS};
pub(crate) use types::{TYPES, UNSUPPORTED_TYPES};

/// What becomes of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It has its effect.
    Understood,
    /// It is accepted; it only concerns looks, or places we decide ourselves.
    NoEffect,
    /// Leaving it out changes what the survey means.
    Unsupported,
}

/// What a property's value must be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// Anything.
    Any,
    /// A string.
    Text,
    /// A string, or one per language.
    Localised,
    /// The same, with tags.
    Html,
    /// The address of an image, or one per language.
    Address,
    /// `true` or `false`.
    Truth,
    /// A number.
    Number,
    /// A number, or a string such as `20px`.
    Size,
    /// One of these strings.
    One(&'static [&'static str]),
    /// An expression.
    Expression,
    /// A regular expression.
    Pattern,
    /// The name of the part itself.
    Name,
    /// The name of a question.
    Question,
    /// Names of questions.
    Questions,
    /// The name of a page or an element.
    Element,
    /// Names of pages.
    Pages,
    /// Where a value goes: a question, a path into one, or a name of its own.
    Target,
    /// A list of strings, or one such list per language.
    LocalisedTexts,
    /// A list of parts, each an object, or its value alone.
    Items(&'static Class),
    /// A list of objects.
    Objects(&'static Class),
    /// An object.
    Object(&'static Class),
    /// Elements, by their `type`.
    Elements,
    /// Columns, whose properties depend on the `cellType`.
    Columns,
    /// Validators, by their `type`.
    Validators,
    /// Triggers, by their `type`.
    Triggers,
    /// Texts of a matrix's cells, by row and column.
    Cells,
}

/// Properties that go together.
#[derive(Debug)]
pub(crate) struct Group {
    /// Those with their effect.
    pub(crate) understood: &'static [(&'static str, Kind)],
    /// Those without.
    pub(crate) no_effect: &'static [(&'static str, Kind)],
    /// Those that cannot be had.
    pub(crate) unsupported: &'static [&'static str],
}

/// A part of a definition: the survey, an element type, a validator …
#[derive(Debug)]
pub(crate) struct Class {
    /// What it is called; for elements, validators and triggers the value of `type`.
    pub(crate) name: &'static str,
    /// Its properties, its own ones first.
    pub(crate) groups: &'static [&'static Group],
}

/// A property of a part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Property {
    /// What becomes of it.
    pub(crate) standing: Standing,
    /// What its value must be.
    pub(crate) kind: Kind,
}

impl Group {
    fn property(&self, name: &str) -> Option<Property> {
        let within = |list: &[(&str, Kind)], standing| {
            list.iter().find(|(known, _)| *known == name).map(|(_, kind)| Property { standing, kind: *kind })
        };
        within(self.understood, Standing::Understood).or_else(|| within(self.no_effect, Standing::NoEffect)).or_else(
            || {
                let listed = self.unsupported.contains(&name);
                listed.then_some(Property { standing: Standing::Unsupported, kind: Kind::Any })
            },
        )
    }

    /// Names that can be written with an effect.
    fn names(&self) -> impl Iterator<Item = &'static str> {
        self.understood.iter().chain(self.no_effect).map(|(name, _)| *name)
    }
}

impl Class {
    /// A property by its name; a part's own ones come before inherited ones.
    pub(crate) fn property(&self, name: &str) -> Option<Property> {
        self.groups.iter().find_map(|group| group.property(name))
    }

    /// Names of properties that can be written.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.groups.iter().flat_map(|group| group.names())
    }
}

/// The part with a `type`, in a list of parts.
pub(crate) fn class_of(list: &'static [Class], name: &str) -> Option<&'static Class> {
    list.iter().find(|class| class.name == name)
}
