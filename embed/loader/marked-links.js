// Elements for pages that take links only.

/**
 * Content management systems strip unknown elements but leave links: one marked `data-civicus-survey="URL"` (or
 * `-feedback`) becomes the element, its `data-civicus-*` become attributes, and the link stays inside as what is shown
 * until the widget is ready.
 */
export function upgrade(marked, name) {
  const element = document.createElement(name);
  for (const attribute of marked.attributes) {
    const [, own] = /^data-civicus-(.+)/.exec(attribute.name) ?? [];
    if (attribute.name === `data-${name}`) attribute.value && element.setAttribute('src', attribute.value);
    else if (own) element.setAttribute(own, attribute.value);
    else if (/^(lang|data-context-.+)$/.test(attribute.name)) element.setAttribute(attribute.name, attribute.value);
  }
  marked.removeAttribute(`data-${name}`);
  marked.replaceWith(element);
  element.append(marked);
}
