//! Summary and results: counted as another implementation counts, as by hand, and protected from those who compute.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // helpers of tests are not exempt by themselves

#[path = "summary/anything.rs"]
mod anything;
#[path = "summary/arrival.rs"]
mod arrival;
#[path = "summary/attack.rs"]
mod attack;
#[path = "summary/by_hand.rs"]
mod by_hand;
#[path = "summary/document.rs"]
mod document;
#[path = "summary/protection.rs"]
mod protection;
#[path = "summary/random.rs"]
mod random;
#[path = "summary/reference.rs"]
mod reference;
#[path = "summary/study.rs"]
mod study;
