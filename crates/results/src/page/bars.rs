//! Bars. Their lengths are attributes of SVG, which every content security policy lets pass, unlike styles.

use crate::Rendering;
use maud::{Markup, html};

/// One bar, `share` of the whole width.
pub(super) fn bar(rendering: &Rendering<'_>, share: f64) -> Markup {
    let width = (share.clamp(0.0, 1.0) * 100.0).max(0.4);
    let start = if rendering.words.is_right_to_left() { 100.0 - width } else { 0.0 };
    html! {
        svg.bar aria-hidden="true" focusable="false" {
            rect.rail width="100%" height="100%" {}
            rect.fill x=(percent(start)) width=(percent(width)) height="100%" {}
        }
    }
}

/// A part of a stacked bar.
pub(super) struct Part {
    /// Which of the shades it has; none where several answers are only told together.
    pub(super) shade: Option<usize>,
    pub(super) share: f64,
}

/// From this share on there is room for a number within.
const ROOM: f64 = 0.08;

/// Parts of one bar, side by side, with their shares where there is room.
pub(super) fn stacked(rendering: &Rendering<'_>, parts: &[Part]) -> Markup {
    let mut from = 0.0;
    let placed: Vec<(f64, &Part)> = parts
        .iter()
        .map(|part| {
            let start = from;
            from += part.share;
            (start, part)
        })
        .collect();
    let mirrored = rendering.words.is_right_to_left();
    html! {
        svg.stack aria-hidden="true" focusable="false" {
            @for (start, part) in placed {
                @let x = if mirrored { 1.0 - start - part.share } else { start };
                rect class=(class("shade", part.shade)) x=(percent(x * 100.0)) width=(percent(part.share * 100.0)) height="100%" {}
                @if part.share >= ROOM {
                    text class=(class("on", part.shade)) x=(percent((x + part.share / 2.0) * 100.0)) y="50%" {
                        (rendering.words.percent(part.share))
                    }
                }
            }
        }
    }
}

/// The class of a shade, `shade-` or `on-` and its number, which `styles/results.css` has the colours for.
pub(super) fn class(of: &str, shade: Option<usize>) -> String {
    shade.map_or_else(|| format!("{of}-together"), |shade| format!("{of}-{shade}"))
}

fn percent(number: f64) -> String {
    format!("{number:.2}%")
}
