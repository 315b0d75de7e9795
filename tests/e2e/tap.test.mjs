// The whole survey by thumb alone on a phone: every answer is a tap on the middle of what is seen, and what is tapped is
// large enough. Keys are for writing only.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { Person, becomes, definitions, sentences, until, world } from './harness.mjs';

const ANSWERS = JSON.parse(await readFile(new URL('answers.json', import.meta.url), 'utf8'));
const LANGUAGES = { en: 'English', ar: 'العربية' };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
/** CSS pixels that a thumb needs. */
const THUMB = 44;

let all;
before(async () => { all = await world(); });
after(() => all.close());

/** What a thumb meets: the box of a target, together with its label or input; and whether its middle is its own. */
function measure(node) {
  const parts = [node, ...(node.matches('label') && node.control && node.closest('.choice') ? [node.control] : []), ...(node.matches('.choice input') ? node.labels : [])];
  const boxes = parts.map((one) => one.getBoundingClientRect());
  const left = Math.min(...boxes.map((one) => one.left));
  const top = Math.min(...boxes.map((one) => one.top));
  const width = Math.max(...boxes.map((one) => one.right)) - left;
  const height = Math.max(...boxes.map((one) => one.bottom)) - top;
  const middle = { x: left + width / 2, y: top + height / 2 };
  const hit = node.getRootNode().elementFromPoint(middle.x, middle.y);
  return { ...middle, width, height, own: parts.some((one) => one.contains(hit)), words: node.textContent.trim().slice(0, 50) || node.id };
}

class Thumb {
  constructor(person) {
    this.person = person;
    this.page = person.page;
    this.small = [];
    this.count = 0;
  }

  async taps(target) {
    await target.scrollIntoViewIfNeeded();
    const box = await target.evaluate(measure);
    if (Math.min(box.width, box.height) < THUMB) this.small.push(`“${box.words}” measures ${box.width.toFixed(1)} x ${box.height.toFixed(1)}`);
    assert.ok(box.own, `something lies above “${box.words}”`);
    await this.page.touchscreen.tap(box.x, box.y);
    this.count += 1;
  }

  /** All targets of the page, tapped or not. Links within a sentence are as tall as the sentence. */
  async measuresAll() {
    const found = await this.person.survey.evaluate((element, source) => {
      const size = new Function(`return ${source}`)();
      return [...element.shadowRoot.querySelectorAll('a, button, input, select, textarea, summary')]
        .filter((one) => !one.closest('.text') && one.checkVisibility()).map(size);
    }, measure.toString());
    assert.ok(found.length > 1, 'there are targets');
    this.small.push(...found.filter((one) => Math.min(one.width, one.height) < THUMB).map((one) => `“${one.words}” measures ${one.width.toFixed(1)} x ${one.height.toFixed(1)}`));
  }

  async writes(field, text) {
    await this.taps(field);
    await this.page.keyboard.type(text);
    await becomes(() => field.inputValue(), text, 'the tapped field takes the words');
  }

  async ranks(name, [first, second, third]) {
    const group = this.person.question(name);
    const words = (value) => this.person.label(name, value);
    const line = (value) => group.locator('.ranked li').filter({ has: this.page.getByText(words(value), { exact: true }) });
    const adds = (value) => this.taps(group.locator('.unranked button').filter({ hasText: words(value) }));
    const another = this.person.questions[name].choices.map((one) => one.value).find((one) => ![first, second, third].includes(one));
    await adds(second);
    await adds(another);
    await this.taps(line(another).getByText(this.person.words.rank_remove_short, { exact: true }));
    await adds(first);
    await this.taps(line(first).getByText(this.person.words.rank_raise_short, { exact: true }));
    await adds(third);
  }

  async answers(name, value) {
    const question = this.person.questions[name];
    const group = this.person.question(name);
    const choice = (within, words) => within.locator('.choice label').filter({ has: this.page.getByText(words, { exact: true }) });
    if (question.type === 'matrix') {
      for (const [row, column] of Object.entries(value)) {
        const title = this.person.text(question.rows.find((one) => one.value === row).text);
        await this.taps(choice(group.getByRole('group', { name: title }), this.person.label(name, column)));
      }
    } else if (question.type === 'ranking') await this.ranks(name, value);
    else if (question.type === 'dropdown') await this.choosesFromList(group, name, value);
    else if (question.type === 'comment' || question.type === 'text') await this.writes(group.locator('textarea, input'), value);
    else for (const one of [value].flat()) await this.taps(choice(group, this.person.label(name, one)));
  }

  /** The browser's own list opens outside of the page, where a test cannot tap: the phone's wheel is turned for it. */
  async choosesFromList(group, name, value) {
    const field = group.locator('select, input[role="combobox"]');
    const words = this.person.label(name, value);
    if (await group.locator('select').count()) {
      await this.taps(field);
      await field.selectOption({ label: words });
      return;
    }
    await this.writes(field, words);
    await this.taps(group.getByRole('option', { name: words, exact: true }));
  }
}

for (const [language, given] of Object.entries(ANSWERS)) {
  test(`the whole survey by thumb, ${language}`, async () => {
    const context = await all.browser.newContext(PHONE);
    const page = await context.newPage();
    const known = new Set((await all.collector.stored('constituents')).map((envelope) => envelope.id));
    const begins = language === 'en' ? 'ar' : 'en';
    await Person.opens(page, `${all.pages.url}/partner.html?lang=${begins}`, 'constituents', begins);
    const person = new Person(page, 'constituents', language, await sentences(language));
    const thumb = new Thumb(person);
    const forward = person.survey.locator('.page > .actions button');

    await thumb.taps(person.survey.getByRole('button', { name: LANGUAGES[language] }));
    await until(async () => (await person.survey.locator('.root').getAttribute('lang')) === language, 'the other language');
    await thumb.taps(forward);
    await person.survey.locator('.error-summary').waitFor();
    await thumb.measuresAll();
    await thumb.taps(person.survey.locator('.error-summary a'));
    await becomes(() => person.question('relation').locator('input:focus').count(), 1, 'the link leads to the first choice');

    for (const { elements } of definitions.constituents.pages) {
      await person.survey.locator(`[data-name="${elements.find((one) => one.type !== 'html').name}"]`).waitFor();
      for (const { name } of elements) {
        if (given[name] === undefined) continue;
        await thumb.answers(name, given[name]);
        if (given[`${name}-Comment`]) await thumb.writes(person.question(name).locator('.other input'), given[`${name}-Comment`]);
      }
      await thumb.measuresAll();
      await thumb.taps(forward);
    }
    await person.sent();
    const [stored] = (await all.collector.stored('constituents')).filter((envelope) => !known.has(envelope.id));
    assert.deepEqual(stored.data, given);
    assert.deepEqual([...new Set(thumb.small)], []);
    assert.ok(thumb.count > 20, `${thumb.count} taps`);
    await context.close();
  });
}
