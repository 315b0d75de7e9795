//! “Did you mean …?”

/// The known name that a wrong one was probably meant to be.
pub(super) fn closest<'n>(wrong: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let lower = wrong.to_lowercase();
    // Short names differ by one letter without being slips of each other.
    let allowed = match wrong.chars().count() {
        0..=3 => 0,
        4..=7 => 1,
        8..=12 => 2,
        _ => 3,
    };
    known
        .filter(|name| *name != wrong && name.len().abs_diff(wrong.len()) <= 4 * allowed)
        .map(|name| (strsim::osa_distance(&lower, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// A sentence with the name meant, before another cure.
pub(super) fn suggestion(meant: Option<&str>, otherwise: &str) -> String {
    meant.map_or_else(|| otherwise.to_owned(), |meant| format!("did you mean “{meant}”?"))
}
