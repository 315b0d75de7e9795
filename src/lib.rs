//! The widget: everything that needs a browser.
//!
//! # Where to start
//!
//! * [`app`]: the loop. An event goes to the session, effects come back, the screen is drawn again.
//! * [`view`]: draws a `survey::Screen`; knows events, knows no effect.
//! * [`effects`]: performs one `survey::Effect` and answers with one `survey::Event`; the only code that touches the browser.
//! * `embed`: the Rust half of the contract with the host page; `embed/loader` is the other half.

pub mod app;
pub mod effects;
mod embed;
pub mod view;

pub use embed::{Widget, flush};

/// Half the code of the standard library's allocator, and as even in time.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
