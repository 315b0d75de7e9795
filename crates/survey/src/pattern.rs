//! stand-in
use std::fmt;
#[derive(Clone, Debug, PartialEq)]
pub struct Pattern;
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternProblem;
impl fmt::Display for PatternProblem { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str("no") } }
pub fn check(_: &str) -> Result<(), PatternProblem> { Ok(()) }
impl Pattern { pub fn parse(_: &str, _: bool) -> Result<Self, PatternProblem> { Ok(Self) } pub fn is_match(&self, _: &str) -> bool { true } }
