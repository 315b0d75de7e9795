//! The Rust half of the contract with the host page: attributes become `Config`, and `Widget` is all JavaScript sees.
//! The other half is `embed/loader`.

mod carried;
mod settings;
mod styles;

use crate::app::{App, AppProps};
use crate::effects::{self, Claim, Surroundings};
use survey::event::Call;
use survey::{Config, Event};
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, HtmlElement};
use yew::{AppHandle, Renderer};

/// One survey in one element.
#[wasm_bindgen]
pub struct Widget {
    app: Option<AppHandle<App>>,
    properties: AppProps,
}

#[wasm_bindgen]
impl Widget {
    /// Draws a survey into `root`, an element inside the shadow root of `host`. `settings` is a JSON object, see
    /// `settings.rs`; what cannot be read of it is left at its default.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(host: HtmlElement, root: Element, settings: &str) -> Self {
        styles::adopt(&root);
        let config = read(settings, effects::entropy());
        let properties =
            AppProps { config, surroundings: Surroundings { host, root: root.clone(), claim: Claim::default() } };
        let app = Renderer::<App>::with_root_and_props(root, properties.clone()).render();
        Self { app: Some(app), properties }
    }

    /// Takes new settings over without losing answers.
    pub fn configure(&mut self, settings: &str) {
        self.properties.config = read(settings, self.properties.config.entropy);
        if let Some(app) = &mut self.app {
            app.update(self.properties.clone());
        }
    }

    /// Does what a method of the element asks for, soon: `embed/methods.js` has the methods. An unknown name does nothing.
    pub fn call(&self, name: &str, argument: &str) {
        let event = match name {
            "next" => Event::Continued,
            "back" => Event::WentBack,
            "leave" => Event::LeaveChosen,
            "goTo" => Event::Called(Call::GoTo(argument.into())),
            "validate" => Event::Called(Call::Validate),
            "submit" => Event::Called(Call::Submit),
            "keep" => Event::Called(Call::Keep),
            "carry" => Event::Called(Call::Carry(carried::read(argument))),
            "flush" => Event::Seen,
            "reset" => Event::ClearConfirmed,
            "language" => Event::LanguageChosen(argument.into()),
            _ => return,
        };
        if let Some(app) = &self.app {
            app.send_message(event);
        }
    }

    /// What the host page may know, see [`App::told`]; empty when the survey is off the page.
    #[must_use]
    pub fn told(&self, what: &str) -> String {
        self.app.as_ref().and_then(|app| app.get_component()).map(|app| app.told(what)).unwrap_or_default()
    }

    /// Takes the survey off the page.
    pub fn destroy(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
    }
}

/// Sends what waits on this device, without a page: for `embed/service-worker-sync.js`. Whether nothing is left to be
/// tried again.
#[wasm_bindgen]
pub async fn flush() -> bool {
    effects::flush().await
}

/// The host page's settings, and what only the browser knows.
fn read(settings: &str, entropy: [u8; 32]) -> Config {
    Config { entropy, ahead_minutes: effects::ahead_minutes(), ..settings::read(settings) }
}
