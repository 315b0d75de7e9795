// Shows a survey in a frame that grows with it, away from the scripts of the page: docs/EMBEDDING.md, "In a frame". Only
// pages of this script's own site are framed: whoever may write a mark into a page may not thereby frame any site.

document.querySelectorAll('[data-civicus-frame]').forEach((place) => {
  const isFrame = place.localName === 'iframe';
  const frame = isFrame ? place : document.createElement('iframe');
  const url = new URL(isFrame ? place.src : place.dataset.civicusFrame || 'embed.html', import.meta.url);
  if (url.origin !== new URL(import.meta.url).origin) return;
  place.removeAttribute('data-civicus-frame');

  const wishes = url.searchParams;
  const language = place.closest('[lang]')?.lang;
  if (language && !wishes.has('lang')) wishes.set('lang', language);
  for (const { name, value } of place.attributes) {
    if (/^data-c(ivicus|ontext)-/.test(name)) wishes.set(name.replace(/^data-(civicus-)?/, '').replace('context-', 'ctx.'), value);
  }
  // Known to this page and its frame only.
  const id = `${crypto.getRandomValues(new Uint32Array(1))}`;

  frame.title ||= place.title || place.textContent.trim() || 'Survey';
  frame.allow = 'clipboard-write';
  if (!isFrame) {
    frame.sandbox = 'allow-scripts allow-forms allow-same-origin allow-popups allow-downloads';
    frame.loading = 'lazy';
  }
  const { style } = frame;
  style.cssText += ';display:block;border:0;width:100%;height:400px';

  addEventListener('message', ({ source, origin, data }) => {
    if (source !== frame.contentWindow || origin !== url.origin || data?.ns !== 'civicus' || data.v !== 1 || data.id !== id) return;
    const { type, height, top, bottom, status, code } = data;
    if (type === 'resize' && Number.isInteger(height)) style.height = `${Math.min(Math.max(height, 50), 20000)}px`;
    if (type === 'scroll-to' && Number.isInteger(top) && Number.isInteger(bottom)) {
      // The frame less what is above and below the place; the page's own scroll padding counts.
      style.scrollMargin = `${-top}px 0 ${bottom - frame.offsetHeight}px`;
      frame.scrollIntoView({ block: 'nearest' });
      // Or it would count when the browser itself scrolls to something in the frame.
      style.scrollMargin = '';
    }
    if (/^(ready|submit|error)$/.test(type)) {
      if (!isFrame && type === 'ready') place.remove();
      frame.dispatchEvent(new CustomEvent(`civicus-${type}`, { bubbles: true, detail: { status, code } }));
    }
  });

  // Tells the frame whom to answer. It may be there already, or come later, or anew.
  const greet = () => frame.contentWindow?.postMessage({ ns: 'civicus', v: 1, id, type: 'hello' }, '*');
  frame.addEventListener('load', greet);
  // What somebody may be answering already is not loaded again.
  if (frame.src !== url.href) frame.src = url;
  if (isFrame) greet();
  else place.before(frame);
});
