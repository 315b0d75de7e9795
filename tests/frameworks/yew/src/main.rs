//! A host page that is itself a Yew app: `~` before a name makes it a property, listeners go through a `NodeRef`.

use gloo::events::EventListener;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{CustomEvent, HtmlElement};
use yew::prelude::*;

/// A field of an object, nothing where there is none.
fn field(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or_default()
}

/// Another object with the same fields, as a page has it that writes its objects in its view.
fn anew(object: &JsValue) -> JsValue {
    Object::assign(&Object::new(), object.unchecked_ref()).into()
}

#[derive(PartialEq, Properties)]
struct SurveyProps {
    on_heard: Callback<String>,
}

#[component]
fn Survey(props: &SurveyProps) -> Html {
    let element = use_node_ref();
    use_effect_with((element.clone(), props.on_heard.clone()), |(element, on_heard)| {
        let listeners = element.cast::<HtmlElement>().map(|element| {
            let (ready, sent) = (on_heard.clone(), on_heard.clone());
            [
                EventListener::new(&element, "civicus-ready", move |_| ready.emit("ready".to_owned())),
                EventListener::new(&element, "civicus-submit", move |event| {
                    let detail = event.unchecked_ref::<CustomEvent>().detail();
                    sent.emit(field(&detail, "status").as_string().unwrap_or_default());
                }),
            ]
        });
        move || drop(listeners)
    });
    let host = field(&js_sys::global(), "host");
    let given = |name: &str| anew(&field(&host, name));
    html! {
        <civicus-survey ref={element} ~survey={given("survey")} ~context={given("context")} ~prefill={given("prefill")}
            endpoint={field(&host, "endpoint").as_string()} loading="eager">
            <a href="/bare.html">{ "Answer elsewhere" }</a>
        </civicus-survey>
    }
}

#[component]
fn App() -> Html {
    let drawn = use_state(|| 0);
    let is_turned = use_state(|| false);
    let is_hidden = use_state(|| false);
    let key = use_state(|| 0);
    let heard = use_reducer(Heard::default);
    let on_heard = {
        let heard = heard.dispatcher();
        use_callback((), move |what, ()| heard.dispatch(what))
    };
    let counts = |state: &UseStateHandle<i32>| {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| state.set(*state + 1))
    };
    let changes = |state: &UseStateHandle<bool>| {
        let state = state.clone();
        Callback::from(move |_: MouseEvent| state.set(!*state))
    };
    let mut items = vec![
        html! { <li key="first">{ format!("Drawn {} times", *drawn) }</li> },
        html! { <li key="second">{ "Another item" }</li> },
    ];
    if !*is_hidden {
        items.insert(0, html! { <li key={format!("survey {}", *key)}><Survey {on_heard} /></li> });
    }
    if *is_turned {
        items.reverse();
    }
    html! {
        <main>
            <button onclick={counts(&drawn)}>{ "Draw again" }</button>
            <button onclick={changes(&is_turned)}>{ "Turn round" }</button>
            <button onclick={changes(&is_hidden)}>{ "Hide or show" }</button>
            <button onclick={counts(&key)}>{ "Make anew" }</button>
            <ul>{ for items }</ul>
            <output>{ heard.0.join(" ") }</output>
        </main>
    }
}

/// What the survey told, in order.
#[derive(Default)]
struct Heard(Vec<String>);

impl Reducible for Heard {
    type Action = String;

    fn reduce(self: std::rc::Rc<Self>, what: String) -> std::rc::Rc<Self> {
        std::rc::Rc::new(Self([self.0.clone(), vec![what]].concat()))
    }
}

fn main() {
    let place =
        web_sys::window().and_then(|window| window.document()).and_then(|document| document.get_element_by_id("app"));
    if let Some(place) = place {
        yew::Renderer::<App>::with_root(place).render();
    }
}
