//! A copy of the answers as they stand on screen: a page of its own, to be kept or printed without the host page.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlIFrameElement};

/// Legible on paper and on any screen; nothing of it is fetched.
const STYLE: &str = "body{font:1rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}dt{font-weight:700;margin-top:1rem}dd{margin:0}";

/// The page as HTML, in the language and direction on screen.
pub(super) fn page(root: &Element, title: &str) -> String {
    let find = |selector: &str| root.query_selector(selector).ok().flatten();
    let attribute = |name: &str| find(".root").and_then(|root| root.get_attribute(name)).unwrap_or_default();
    // What the framework has drawn is read back: words of authors and respondents are escaped in it.
    let answers = find(".copy").map(|copy| copy.outer_html()).unwrap_or_default();
    let title = escaped(title);
    let (language, direction) = (attribute("lang"), attribute("dir"));
    [
        "<!doctype html><html lang=\"",
        &language,
        "\" dir=\"",
        &direction,
        "\"><meta charset=\"utf-8\"><title>",
        &title,
        "</title><style>",
        STYLE,
        "</style><h1>",
        &title,
        "</h1>",
        &answers,
        "</html>",
    ]
    .concat()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Prints that page; the host page as it stands where it does not allow a frame to be filled.
pub(super) fn print(root: &Element, title: &str) {
    if try_print(root, title).is_err()
        && let Some(window) = web_sys::window()
    {
        let _ = window.print();
    }
}

fn try_print(root: &Element, title: &str) -> Result<(), JsValue> {
    let document = root.owner_document().ok_or(JsValue::NULL)?;
    if let Ok(Some(earlier)) = root.query_selector("iframe") {
        earlier.remove();
    }
    let frame: HtmlIFrameElement = document.create_element("iframe")?.dyn_into()?;
    frame.set_class_name("heard");
    frame.set_attribute("aria-hidden", "true")?;
    frame.set_attribute("tabindex", "-1")?;
    frame.set_attribute("srcdoc", &page(root, title))?;
    let printed = frame.clone();
    gloo::events::EventListener::once(&frame, "load", move |_| {
        if let Some(window) = printed.content_window() {
            let _ = window.print();
        }
    })
    .forget();
    root.append_child(&frame).map(drop)
}
