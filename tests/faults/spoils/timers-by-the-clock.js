// Spoiled: timers end when the clock of the device says so, however it jumps.

window.setTimeout = (does, after = 0, ...given) => {
  const end = Date.now() + after;
  const timer = setInterval(() => {
    if (Date.now() < end) return;
    clearInterval(timer);
    does(...given);
  }, 20);
  return timer;
};
window.clearTimeout = window.clearInterval;
