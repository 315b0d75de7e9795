//! The form of an e-mail address, as browsers check it.

/// Whether a text has the form of an e-mail address: HTML Standard, "valid e-mail address", and a dot in the domain,
/// since nobody can be reached from outside at a name without one. International characters are welcome on both sides.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let local_fits = !local.is_empty() && local.chars().all(|c| is_letter(c) || ".!#$%&'*+/=?^_`{|}~-".contains(c));
    let label_fits = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| is_letter(c) || c == '-')
    };
    local_fits && text.len() <= 254 && domain.contains('.') && domain.split('.').all(label_fits)
}

/// Letters and digits of ASCII, and every character beyond it: the tables that tell letters apart there weigh too much.
fn is_letter(character: char) -> bool {
    character.is_ascii_alphanumeric() || !character.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in ["a@b.co", "amina.o'neil+x@mail.example.org", "étudiante@exemple.fr", "x@sub-domain.example.org"] {
            assert!(is_email(good), "{good}");
        }
        for bad in ["", "a", "a@b", "@b.co", "a@", "a@.co", "a@b..co", "a b@c.de", "a@-b.co", "a@b.co ", "a@@b.co"] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
