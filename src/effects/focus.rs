//! Moving the focus inside the shadow root, without touching the host page's address or history.

use super::Surroundings;
use survey::effect::FocusTarget;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot};

#[wasm_bindgen::prelude::wasm_bindgen]
extern "C" {
    /// `HTMLElement`, for `focus` with options.
    type Focusable;
    #[wasm_bindgen(method, js_name = focus)]
    fn focus_with(this: &Focusable, options: &JsValue);
}

/// Focuses the target after it has been drawn. A target that is not there is left alone, and a page on which the survey
/// is not yet to be seen: `embed/takeover.js` goes where somebody is.
pub(crate) fn focus(target: FocusTarget, surroundings: &Surroundings) {
    if surroundings.root.client_height() == 0 {
        return;
    }
    let find = |id: &str| surroundings.root.query_selector(&format!("[id=\"{id}\"]")).ok().flatten();
    let (element, label) = match target {
        FocusTarget::Heading => (find("heading"), None),
        FocusTarget::Clearing | FocusTarget::Presence => (find("asked"), None),
        FocusTarget::GivingUp => (find("giving-up"), None),
        FocusTarget::ErrorSummary => (find("error-summary"), None),
        FocusTarget::Rank(id, place) => {
            let shadow = surroundings.root.get_root_node().dyn_into::<ShadowRoot>();
            let lost = shadow.is_ok_and(|shadow| shadow.active_element().is_none());
            (lost.then(|| find(&format!("q{}-rank-{place}", id.0))).flatten(), None)
        }
        FocusTarget::Option(id) => {
            let active = find(&format!("q{}", id.0)).and_then(|field| field.get_attribute("aria-activedescendant"));
            (active.and_then(|active| find(&active)), None)
        }
        FocusTarget::Question(id) => {
            let control = find(&format!("q{}", id.0));
            let label = control.as_ref().and_then(label_of);
            (control, label)
        }
    };
    let Some(element) = element else { return };
    if matches!(target, FocusTarget::Option(_)) {
        scroll_to(&element, ScrollLogicalPosition::Nearest);
        return;
    }
    scroll_to(label.as_ref().unwrap_or(&element), ScrollLogicalPosition::Start);
    let options = js_sys::Object::new();
    let _ = js_sys::Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE);
    element.unchecked_ref::<Focusable>().focus_with(&options);
}

/// What to scroll into view for a control: the words above it, so that the question is read with its answer.
fn label_of(control: &Element) -> Option<Element> {
    control.closest(".question").ok().flatten()
}

fn scroll_to(element: &Element, position: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(position);
    match element.dyn_ref::<HtmlElement>() {
        Some(element) => element.scroll_into_view_with_scroll_into_view_options(&options),
        None => element.scroll_into_view(),
    }
}
