//! A survey being answered on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Config;
pub struct Session;
