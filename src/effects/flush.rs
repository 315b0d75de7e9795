//! Sending what waits while no page is open: for the service worker of the hosted page.

use super::{entropy, now, send, storage, timer};
use survey::Effect;
use survey::outbox::{Outbox, Outcome};
use survey::random::Random;

/// How long it is tried, in milliseconds: longer than a separate response waits, shorter than browsers let a worker run.
const PATIENCE_MS: i64 = 90_000;

/// Sends what waits in this browser's storage as a page would. Whether nothing is left that is worth trying again.
pub(crate) async fn flush() -> bool {
    let Ok(found) = storage::read_outbox().await else { return false };
    let mut random = Random::new(entropy());
    let mut outbox = Outbox::default();
    outbox.restore(found.pending, now(), &mut random);
    let mut patience = PATIENCE_MS;
    while let Some(due) = outbox.next_due(now()) {
        patience -= due;
        if patience < 0 {
            return false;
        }
        timer::wait(u32::try_from(due).unwrap_or(0)).await;
        for effect in outbox.due(now()) {
            let Effect::Send { attempt } = effect else { continue };
            let (reply, _held) = send::send(&attempt).await;
            let outcome = outbox.reply(&attempt.id, &reply, now(), &mut random);
            if matches!(outcome, Some(Outcome::Delivered { .. })) {
                // A copy that cannot be removed is sent again on the next visit and answered as a duplicate.
                let _ = storage::remove_response(&attempt.id).await;
            }
        }
    }
    true
}
