//! Waiting.

/// Waits so many milliseconds. A sleeping page or device may wait longer.
pub(super) async fn wait(milliseconds: u32) {
    gloo::timers::future::TimeoutFuture::new(milliseconds).await;
}
