//! How a database can fail, with the cure where there is one.

/// The database failed. `Display` is for the log: it names the step and the database's own words, never content.
#[derive(Debug, thiserror::Error)]
pub enum StoreFailure {
    /// The address of the database is not one this collector can open.
    #[error("the database address `{address}` cannot be used: {cause}. Write {example}")]
    Address {
        /// The address as configured, without its password.
        address: String,
        /// What is wrong with it.
        cause: String,
        /// One that can be used.
        example: &'static str,
    },
    /// The folder of the database could not be made.
    #[error(
        "the folder {folder} for the database cannot be made: {cause}. Make it, or give this account the right to write there"
    )]
    Folder {
        /// The folder.
        folder: String,
        /// The system's own words.
        cause: std::io::Error,
    },
    /// The database does not keep what this collector promises.
    #[error("the database runs with {setting} = {found}, not {wanted}, so {risk}. {cure}")]
    Unsafe {
        /// The setting.
        setting: &'static str,
        /// Its value.
        found: String,
        /// The value it must have.
        wanted: &'static str,
        /// What could happen.
        risk: &'static str,
        /// What to do about it.
        cure: &'static str,
    },
    /// The tables are not the ones this collector writes.
    #[error("the database cannot be brought to this collector's tables: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A statement failed.
    #[error("the database failed: {0}")]
    Statement(#[from] sqlx::Error),
}

impl StoreFailure {
    /// An address that cannot be used. Its password does not travel into logs.
    pub(super) fn address(address: &str, cause: impl Into<String>, example: &'static str) -> Self {
        Self::Address { address: without_password(address), cause: cause.into(), example }
    }
}

/// The address with dots in the place of the password: before the `@`, or in the query.
fn without_password(address: &str) -> String {
    let (address, query) = address.split_once('?').map_or((address, None), |(head, query)| (head, Some(query)));
    let mut shown = match (address.find("://"), address.rfind('@')) {
        (Some(scheme), Some(at)) if scheme + 3 <= at => match address[scheme + 3..at].split_once(':') {
            Some((user, _)) => format!("{}{user}:…{}", &address[..scheme + 3], &address[at..]),
            None => address.to_owned(),
        },
        _ => address.to_owned(),
    };
    for (place, part) in query.into_iter().flat_map(|query| query.split('&')).enumerate() {
        shown.push(if place == 0 { '?' } else { '&' });
        shown.push_str(if part.starts_with("password=") { "password=…" } else { part });
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        for (address, shown) in [
            ("postgres://ann:secret@db.example/responses", "postgres://ann:…@db.example/responses"),
            ("postgres://ann:se@cr:et@db.example/responses?a=b", "postgres://ann:…@db.example/responses?a=b"),
            ("postgres://ann@db.example/x?password=secret&a=b", "postgres://ann@db.example/x?password=…&a=b"),
            ("postgres://db.example/x", "postgres://db.example/x"),
            ("sqlite://data/responses.sqlite", "sqlite://data/responses.sqlite"),
            ("nonsense", "nonsense"),
        ] {
            assert_eq!(without_password(address), shown);
        }
    }
}
