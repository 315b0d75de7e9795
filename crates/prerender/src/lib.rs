//! The third way to answer: a definition as a plain HTML form that needs no script at all, and what comes back from it.
//!
//! Nothing here knows a network, a clock or a database: they are the command line's and the collector's.
//!
//! # Where to start
//!
//! * [`page`]: a definition as a form, empty or with what was typed and what is wrong with it.
//! * [`read_form`]: what a browser sent of that form, as the envelopes that the widget would send, or what is wrong.
//! * [`Fields`]: names and values on their way; one table of names (`fields.rs`) writes and reads them.
//! * [`thanks`], [`message`]: the pages around it.
//!
//! Both go through the engine's own session, as if somebody answered in the widget: so rules, conditions, words and what
//! leaves apart exist once. The form is drawn from a session in which nothing is hidden (`shape.rs`); the answers are
//! given, from top to bottom, to one in which conditions hold.

mod condition;
mod document;
mod draw;
mod fields;
mod html;
mod notice;
mod opened;
mod problem;
mod read;
mod rich;
mod settings;
mod shape;

pub use document::STYLE;
pub use draw::page;
pub use fields::Fields;
pub use notice::{Notice, Plain, message, thanks};
pub use opened::{Form, fields_of};
pub use problem::Problem;
pub use read::{Accepted, Reading, read_form};
pub use settings::{Settings, Style};
