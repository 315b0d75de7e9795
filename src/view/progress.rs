//! Where one is: "Page 2 of about 6", in words.

use super::Drawing;
use survey::messages::Message;
use survey::screen::PageScreen;

/// Empty when there is only one page. Until the last page the count is a guess: answers can add pages.
pub(super) fn sentence(drawing: Drawing<'_>, page: &PageScreen) -> String {
    if page.count < 2 && page.index == 0 {
        return String::new();
    }
    let message = if page.index + 1 >= page.count { Message::PageOf } else { Message::PageOfAbout };
    let places = [("page", &*(page.index + 1).to_string()), ("count", &page.count.to_string())];
    drawing.messages.fill(message, &places)
}
