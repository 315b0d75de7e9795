// Where the focus is, as the person at the keyboard meets it: seen, marked, not covered; and as a screen reader names it.

/** Put into every page of a context before its own scripts: looks at the focused element. */
function lookAtFocus() {
  const unmarked = new WeakMap();
  let pending;

  function focused() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element && element !== document.body && !element.shadowRoot ? element : undefined;
  }

  /** The element and what is drawn for it: a radio button and its card are one thing to the eye. */
  const drawn = (element) => [element, ...(element.matches('.choice input') ? element.labels : [])];
  const outline = (element) => {
    const style = getComputedStyle(element);
    const shown = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    return shown ? `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}` : 'none';
  };
  const mark = (element) => drawn(element).map(outline).join(' / ');

  function luminance([red, green, blue]) {
    const part = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  }
  const numbers = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  /** The contrast of the outline with what lies around the element. */
  function contrast(element) {
    const marked = drawn(element).find((one) => outline(one) !== 'none');
    let around = marked.parentElement;
    while (around && numbers(getComputedStyle(around).backgroundColor)[3] === 0) around = around.parentElement ?? around.getRootNode().host;
    const colours = [numbers(getComputedStyle(marked).outlineColor), around ? numbers(getComputedStyle(around).backgroundColor) : [255, 255, 255]];
    const [light, dark] = colours.map(luminance).sort((one, other) => other - one);
    return (light + 0.05) / (dark + 0.05);
  }

  function at(x, y) {
    let hit = document.elementFromPoint(x, y);
    while (hit?.shadowRoot) {
      const inner = hit.shadowRoot.elementFromPoint(x, y);
      if (!inner || inner === hit) break;
      hit = inner;
    }
    return hit;
  }
  const belongs = (hit, element) => drawn(element).some((one) => one.contains(hit) || hit?.contains(one) || hit?.shadowRoot?.contains(one));

  /** What hides a part of the element: the corners and the middle must be in the window, with nothing above them. */
  function hidden(element) {
    const boxes = drawn(element).map((one) => one.getBoundingClientRect());
    const box = {
      left: Math.min(...boxes.map((one) => one.left)), right: Math.max(...boxes.map((one) => one.right)),
      top: Math.min(...boxes.map((one) => one.top)), bottom: Math.max(...boxes.map((one) => one.bottom)),
    };
    if (box.right - box.left < 2 || box.bottom - box.top < 2) return 'has no size';
    const tall = box.bottom - box.top > innerHeight * 0.6;
    const across = [box.left + 2, (box.left + box.right) / 2, box.right - 2];
    // Of what is taller than the window only the beginning can be seen.
    const down = tall ? [box.top + 2] : [box.top + 2, (box.top + box.bottom) / 2, box.bottom - 2];
    for (const y of down) {
      for (const x of across) {
        if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return `is outside of the window at ${Math.round(x)}, ${Math.round(y)}`;
        const hit = at(x, y);
        if (!belongs(hit, element)) return `is covered at ${Math.round(x)}, ${Math.round(y)} by ${hit?.localName}.${hit?.className}`;
      }
    }
    return undefined;
  }

  globalThis.lookAtFocus = async () => {
    const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
    await frame();
    await frame();
    const complaints = [];
    const element = focused();
    const name = (one) => `${one.localName}#${one.id} “${(one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent).trim().slice(0, 60)}”`;
    // An element that came into being with the focus is compared once the focus has left it.
    if (pending && pending.element !== element && pending.element.isConnected && pending.mark === mark(pending.element)) {
      complaints.push(`${name(pending.element)} looks the same without the focus`);
    }
    pending = undefined;
    const root = element?.getRootNode() ?? document;
    // How a host page marks its own links is its own affair.
    if (element && root === document) return { lost: false, complaints, within: false };
    for (const one of root.querySelectorAll('a, button, input, select, textarea, [tabindex]')) if (one !== element) unmarked.set(one, mark(one));
    if (!element) return { lost: true, complaints };
    const now = mark(element);
    if (drawn(element).every((one) => outline(one) === 'none')) complaints.push(`${name(element)} has no mark of the focus`);
    else if (contrast(element) < 3) complaints.push(`the mark of ${name(element)} has a contrast of ${contrast(element).toFixed(1)}`);
    if (!unmarked.has(element)) pending = { element, mark: now };
    else if (unmarked.get(element) === now) complaints.push(`${name(element)} looks the same without the focus`);
    const covered = hidden(element);
    if (covered) complaints.push(`${name(element)} ${covered}`);
    globalThis.focusedElement = element;
    return { lost: false, complaints, tag: element.localName, within: true };
  };
}

const plain = (text) => text.replace(/\s+/g, ' ').trim();

/** A person at a keyboard, who knows where they are by the focus alone. Every key press is watched. */
export class Keyboard {
  static async opens(context, page) {
    await context.addInitScript(lookAtFocus);
    const keyboard = new Keyboard();
    keyboard.page = page;
    keyboard.complaints = [];
    keyboard.presses = 0;
    // Names take time; who only walks through a page need not hear them.
    keyboard.listening = true;
    keyboard.protocol = await context.newCDPSession(page);
    await keyboard.protocol.send('Accessibility.enable');
    return keyboard;
  }

  /** Presses a key and looks where the focus is now. */
  async press(key) {
    const before = this.here;
    await this.page.keyboard.press(key);
    this.presses += 1;
    await this.looks(`after ${key} on ${before?.role} “${before?.name}”`, before !== undefined);
    return this.here;
  }

  async looks(when, mustBeSomewhere = true) {
    let seen = await this.page.evaluate(() => globalThis.lookAtFocus());
    // The focus may follow what is drawn a moment later; it must not stay away.
    for (let turn = 0; seen.lost && mustBeSomewhere && turn < 10; turn += 1) {
      await this.page.waitForTimeout(50);
      seen = await this.page.evaluate(() => globalThis.lookAtFocus());
    }
    if (seen.lost && mustBeSomewhere) seen.complaints.push('the focus is lost');
    this.complaints.push(...seen.complaints.map((one) => `${when}: ${one}`));
    const named = seen.within && this.listening ? await this.named() : { groups: [] };
    this.here = seen.lost ? undefined : { ...named, tag: seen.tag, within: seen.within };
  }

  /** Role, name and group of the focused element, from the browser's accessibility tree. */
  async named() {
    const { result } = await this.protocol.send('Runtime.evaluate', { expression: 'focusedElement' });
    const { nodes } = await this.protocol.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: true });
    await this.protocol.send('Runtime.releaseObject', { objectId: result.objectId });
    const known = new Map(nodes.map((node) => [node.nodeId, node]));
    const [self] = nodes;
    const groups = [];
    for (let node = self; node; node = known.get(node.parentId)) {
      if (node !== self && node.role?.value === 'group' && node.name?.value) groups.push(plain(node.name.value));
    }
    const property = (name) => self.properties?.find((one) => one.name === name)?.value.value;
    return {
      role: self.role.value, name: plain(self.name?.value ?? ''), groups, checked: property('checked') === 'true',
      value: self.value?.value, description: plain(self.description?.value ?? ''),
    };
  }

  /** Goes on with a key until the focus is where it should be. */
  async seeks(what, isThere, key = 'Tab', most = 90) {
    const met = [];
    for (let turn = 0; turn < most; turn += 1) {
      if (this.here && isThere(this.here)) return this.here;
      await this.press(key);
      met.push(this.here ? `${this.here.role} “${this.here.name}”` : 'nothing');
    }
    throw new Error(`${key} does not lead to ${what}; it leads to ${met.join(', ')}; ${this.complaints.join('; ')}`);
  }

  /** To something with this role and name, in a group if one is named (a question's title; "optional" may follow). */
  finds(role, name, { group, key } = {}) {
    const inside = (here) => !group || here.groups.some((one) => one.startsWith(group));
    return this.seeks(`${role} “${name}” in “${group ?? ''}”`, (here) => here.role === role && (name === undefined || here.name === name) && inside(here), key);
  }

  /** To a field that is named by a question. */
  findsField(title) {
    return this.seeks(`the field “${title}”`, (here) => ['textbox', 'combobox'].includes(here.role) && here.name.startsWith(title));
  }

  async types(text) {
    await this.page.keyboard.type(text);
    await this.looks(`after typing “${text}”`);
  }
}
