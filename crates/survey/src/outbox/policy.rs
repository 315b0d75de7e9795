//! The numbers of the outbox, each with its reason.

use crate::random::Random;

/// The first back-off: long enough for a cell hand-over, short enough that a waiting person sees it succeed.
const FIRST_MS: u64 = 2_000;
/// The longest back-off for passing trouble: an open page notices a repaired server within five minutes.
const LONGEST_MS: u64 = 5 * 60_000;
/// The back-off when the deployment is wrong: people have to repair it, so asking twice an hour is enough.
const SLOW_MS: u64 = 30 * 60_000;
/// The longest wish of a server (`Retry-After`) that is granted; a visit rarely lasts longer.
const LONGEST_WISH_MS: u64 = 60 * 60_000;
/// A separate response leaves between these two after the one it was answered with, so that arrival times do not pair them.
const SEPARATE_MS: (u64, u64) = (8_000, 45_000);
/// The most bytes of a request that outlives its page: the browser's 64 KiB are for all such requests together (Fetch
/// standard, "keepalive").
pub(crate) const MOST_AFTER_PAGE: usize = 60_000;

/// So many responses are tried again at one time. A tablet may come back from a field day with hundreds, and browsers open six
/// connections to a server: what somebody has just answered must find one.
pub(crate) const AGAIN_AT_ONCE: isize = 3;

/// How soon trying again makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Passing trouble.
    Quick,
    /// Somebody has to repair something first.
    Slow,
}

/// Milliseconds until the next round, after `failures` failed ones: exponential with full jitter (Brooker, "Exponential
/// Backoff and Jitter", 2015), after what the server asked for.
pub(crate) fn back_off_ms(failures: u32, pace: Pace, retry_after_s: Option<u32>, random: &mut Random) -> i64 {
    let ceiling = match pace {
        Pace::Quick => FIRST_MS.saturating_mul(1 << failures.min(20)).min(LONGEST_MS),
        Pace::Slow => SLOW_MS,
    };
    let wish = (u64::from(retry_after_s.unwrap_or(0)) * 1_000).min(LONGEST_WISH_MS);
    // Everybody who was told the same time would come at that very moment.
    let wait = wish.max(FIRST_MS / 2) + random.below(ceiling.max(wish / 2));
    i64::try_from(wait).unwrap_or(i64::MAX)
}

/// Milliseconds that a separate response waits.
pub(crate) fn separate_gap_ms(random: &mut Random) -> i64 {
    let (least, most) = SEPARATE_MS;
    i64::try_from(least + random.below(most - least)).unwrap_or(i64::MAX)
}
