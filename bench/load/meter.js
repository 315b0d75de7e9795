// Runs in every page: when the first question is on screen, when its first answer is taken, and how far things moved.

(() => {
  const QUESTION = 'How well do you know us?';
  const measured = { shown: undefined, accepted: undefined, shift: 0 };

  /** The choices of the first question, wherever a side draws them; nothing while its title is not painted. */
  function choices() {
    const roots = [document, ...[...document.querySelectorAll('civicus-survey')].map((one) => one.shadowRoot).filter(Boolean)].reverse();
    for (const root of roots) {
      const titles = [...root.querySelectorAll('legend, h2, h3, h4, h5, label, div, span')].filter((one) => one.textContent.trim().startsWith(QUESTION));
      const title = titles.find((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0);
      const inputs = [...root.querySelectorAll('input[type="radio"]')].filter((one) => one.checkVisibility());
      if (title && inputs.length) return inputs;
    }
    return undefined;
  }

  /** Between presses, in milliseconds: Form.io tells of a change once nothing more has changed for a while. */
  const PAUSE = 200;

  /** Presses a choice until one is taken: what was pressed too early for a script counts as nothing. */
  async function press() {
    for (let turn = 0; measured.accepted === undefined; turn += 1) {
      choices()?.[turn % 5]?.click();
      await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
    }
  }

  const { port1, port2 } = new MessageChannel();
  port2.onmessage = () => {
    measured.shown ??= performance.now();
    press();
  };
  // A message that a frame's callback posts runs after that frame is painted.
  const look = () => (choices() ? port1.postMessage('') : requestAnimationFrame(look));
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) measured.shift += value;
  }).observe({ type: 'layout-shift', buffered: true });

  window.load = { measured, accepted: () => { measured.accepted ??= performance.now(); } };
})();
