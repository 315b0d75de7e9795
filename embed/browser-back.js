// With `browser-back`, the browser's own Back leads a page back too: an entry in its history for each page of the survey,
// the address stays. Fetched where an element asks for it.

/** Follows the pages of an element; gives back what ends it. */
export function attach({ element, call }) {
  let page = 0;
  const turned = ({ target, detail }) => {
    if (target !== element) return;
    const entry = history.state?.civicus ?? 0;
    page = detail.index;
    if (page > entry) history.pushState({ ...history.state, civicus: page }, '');
    else if (page < entry) history.go(page - entry);
  };
  const travelled = ({ state }) => {
    if ((state?.civicus ?? 0) < page) call('back');
  };
  element.addEventListener('civicus-page', turned);
  window.addEventListener('popstate', travelled);
  return () => {
    element.removeEventListener('civicus-page', turned);
    window.removeEventListener('popstate', travelled);
  };
}
