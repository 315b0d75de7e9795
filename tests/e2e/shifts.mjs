// What moves on a page by itself, as the browser counts it (Layout Instability API).

/** Begins to count on every page that `page` opens from now on; how far things have moved, but for what the person did. */
export async function countsShifts(page) {
  await page.addInitScript(() => {
    window.shifted = 0;
    const add = ({ value, hadRecentInput }) => { window.shifted += hadRecentInput ? 0 : value; };
    new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type: 'layout-shift', buffered: true });
  });
  // Shifts are told after the frame in which they happened.
  return () => page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(() => resolve(window.shifted), 50)); }));
}
