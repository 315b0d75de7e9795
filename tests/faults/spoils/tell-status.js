// Tells the test what is said of the draft, with what stands in the field at that moment.

customElements.whenDefined('civicus-survey').then(() => {
  const root = document.querySelector('civicus-survey').shadowRoot;
  let last = '';
  new MutationObserver(() => {
    const words = root.querySelector('.kept span')?.textContent ?? '';
    if (words === last) return;
    last = words;
    window.tellTest({ words, field: root.querySelector('[data-name="words"] textarea')?.value ?? '' });
  }).observe(root, { subtree: true, childList: true, characterData: true });
});
