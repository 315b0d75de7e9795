//! What both databases' pools of connections have in common.

use sqlx::Database;
use sqlx::pool::PoolOptions;

/// A pool that nothing tidies up in the background.
///
/// sqlx 0.9.0 counts idle connections beside its queue of them, the count after the queue. Whoever takes a connection in
/// between makes the count wrap around, and the task that tidies up, which begins when the pool does, then goes over
/// 2^64 connections: nobody else gets the only one that writes, and no response is stored until the collector is started
/// again. Without a lifetime and a time to be idle there is no such task. Dead connections are found when they are taken
/// (`test_before_acquire`).
pub(super) fn pool<DB: Database>() -> PoolOptions<DB> {
    PoolOptions::new().max_lifetime(None).idle_timeout(None).min_connections(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_tidied_up_in_the_background() {
        let options = pool::<sqlx::Sqlite>();
        assert_eq!((options.get_max_lifetime(), options.get_idle_timeout()), (None, None));
        assert!(options.get_min_connections() == 0 && options.get_test_before_acquire());
    }
}
