//! The survey engine: reads a SurveyJS definition, holds a session, decides what is on screen and what to send.
//!
//! It is pure: no browser, no clock, no network, no randomness of its own. Time and entropy are arguments,
//! everything the outside world must do is an [`Effect`], everything that happened out there is an [`Event`].
//!
//! # Where to start
//!
//! * [`Session`]: `update(event, now) -> Vec<Effect>` and `screen() -> Screen`, the whole life of a survey on a page.
//! * [`Answering`]: a definition with answers; visibility, requirements, problems. The collector uses it too.
//! * [`Definition`]: what an author wrote, read leniently, with [`Finding`]s for what could not be read.
//! * [`wire`]: the envelope and the table of what each server reply means.
//! * [`summary`]: counts over responses, and what of them may be published.

pub mod answering;
mod deadline;
pub mod draft;
pub mod effect;
pub mod event;
pub mod expr;
pub mod host;
pub mod json;
pub mod messages;
pub mod model;
pub mod outbox;
pub mod pattern;
pub mod random;
pub mod rich;
pub mod rules;
pub mod screen;
pub mod session;
pub mod summary;
pub mod text;
pub mod wire;

pub use answering::Answering;
pub use effect::Effect;
pub use event::{Change, Event};
pub use host::Host;
pub use model::{Definition, Finding};
pub use screen::Screen;
pub use session::{Config, Session};

/// A moment, in milliseconds since 1970-01-01T00:00:00Z, as the device believes it.
pub type Timestamp = i64;
