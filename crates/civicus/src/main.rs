//! The `civicus` command line.

fn main() {}
