//! The loop: an event goes to the session, effects come back and are performed, the screen is drawn again.

use crate::effects::{self, Ended, Host, Listeners, Surroundings};
use crate::view;
use survey::effect::FocusTarget;
use survey::screen::Screen;
use survey::{Config, Effect, Event, Session, json};
use yew::{Callback, Component, Context, Html};

/// What the component is given.
#[derive(Clone, PartialEq, yew::Properties)]
pub struct AppProps {
    /// Settings of the element.
    pub config: Config,
    /// Where it stands in the page.
    pub surroundings: Surroundings,
}

/// The only stateful component.
pub struct App {
    session: Session,
    /// What is drawn.
    screen: Screen,
    /// Where events go; one for all drawings, so that they can be compared.
    send: Callback<Event>,
    /// Where the focus goes once the next screen is drawn.
    focus: Option<FocusTarget>,
    /// How many of the host page's calls have been answered, and of how many what came of it is drawn.
    called: Calls,
    _listeners: Listeners,
}

/// The drawing can come tasks after the event: Yew lets the browser go first when it is slow.
#[derive(Clone, Copy, Default)]
struct Calls {
    answered: u32,
    drawn: u32,
    /// A drawing is to come.
    is_due: bool,
}

impl App {
    /// What the host page may know: `state`, how many of its calls are `drawn`, the `way` through the survey, or the
    /// `answers`; as JSON, but for the state.
    pub(crate) fn told(&self, what: &str) -> String {
        match what {
            "state" => self.session.state_word().to_owned(),
            "drawn" => self.called.drawn.to_string(),
            "answers" => json::canonical(&self.session.told_answers()),
            _ => json::canonical(&self.session.way()),
        }
    }
}

impl Component for App {
    type Message = Ended;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        ctx.link().send_message(Event::Started);
        let send = ctx.link().callback(|event: Event| event);
        let listeners = effects::listen(&send);
        let session = Session::new(ctx.props().config.clone());
        Self {
            screen: session.screen(&Host),
            session,
            send,
            focus: None,
            called: Calls::default(),
            _listeners: listeners,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, Ended { event, mut held }: Ended) -> bool {
        self.called.answered += u32::from(matches!(event, Event::Called(_)));
        let removes = |effect: &Effect| matches!(effect, Effect::RemoveResponse { .. });
        let asked = self.session.update(event, effects::now());
        // Given back before the next attempt asks for it, or once the response is removed.
        held.take_if(|_| !asked.iter().any(removes));
        for effect in asked {
            match effect {
                Effect::Focus(target) => self.focus = Some(target),
                other => {
                    let until_done = held.take_if(|_| removes(&other));
                    let performed = effects::perform(other, ctx.props().surroundings.clone());
                    let link = ctx.link().clone();
                    wasm_bindgen_futures::spawn_local(async move {
                        if let Some(ended) = performed.await {
                            link.send_message(ended);
                        }
                        drop(until_done);
                    });
                }
            }
        }
        let before = std::mem::replace(&mut self.screen, self.session.screen(&Host));
        let draws = self.focus.is_some() || !self.screen.is_alike(&before);
        self.called.is_due |= draws;
        if !self.called.is_due {
            self.called.drawn = self.called.answered;
        }
        draws
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &Self::Properties) -> bool {
        self.update(ctx, Event::Configured(Box::new(ctx.props().config.clone())).into());
        // Settings change what screens are not compared for: the level of headings, the way out, the list of languages.
        true
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        view::screen(&self.screen, &self.send)
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        // What has changed is still kept; then others may take it up.
        self.update(ctx, Event::PageHidden.into());
        ctx.props().surroundings.claim.release();
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        self.called = Calls { drawn: self.called.answered, is_due: false, ..self.called };
        if let Some(target) = self.focus.take() {
            effects::focus(target, &ctx.props().surroundings);
        }
    }
}
