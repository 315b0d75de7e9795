// Tells the test what the status node says, with what stands in the field at that moment.

customElements.whenDefined('civicus-survey').then(() => {
  const root = document.querySelector('civicus-survey').shadowRoot;
  let last = '';
  new MutationObserver(() => {
    const words = root.querySelector('[part~="status"]')?.textContent ?? '';
    if (words === last) return;
    last = words;
    window.tellTest({ words, field: root.querySelector('[data-name="words"] textarea')?.value ?? '' });
  }).observe(root, { subtree: true, childList: true, characterData: true });
});
