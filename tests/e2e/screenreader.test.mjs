// What a screen reader says: a virtual one reads the real widget inside its shadow root, and Chromium's accessibility
// tree and a record of the status node say the same from the other side. Sentences come from locales.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Person, triesAgain, until, world } from './harness.mjs';

const READER = fileURLToPath(import.meta.resolve('@guidepup/virtual-screen-reader/browser.js'));

let all;
before(async () => { all = await world(); });
after(() => all.close());

/** Somebody who listens. */
class Listener {
  /** The reader is started on the root of the widget: from the page above it does not look into shadow roots. */
  static async opens(page, language) {
    const listener = new Listener();
    listener.page = page;
    await page.route('**/virtual-screen-reader.js', (route) => route.fulfill({ path: READER, contentType: 'text/javascript' }));
    listener.person = await Person.opens(page, `${all.pages.url}/partner.html?lang=${language}`, 'constituents', language);
    await page.evaluate(async () => {
      const root = document.querySelector('civicus-survey').shadowRoot.querySelector('.root');
      const { virtual } = await import('/virtual-screen-reader.js');
      globalThis.reader = virtual;
      await virtual.start({ container: root });
      await virtual.clearSpokenPhraseLog();
      // Each sentence of the status node, at the moment when a screen reader would take it.
      globalThis.announced = [];
      const status = root.querySelector('[role=status]');
      new MutationObserver(() => globalThis.announced.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
    });
    return listener;
  }

  /** What was said since last asked, once something was and nothing more is said. */
  async hears() {
    const count = () => this.page.evaluate(async () => (await globalThis.reader.spokenPhraseLog()).length);
    await until(async () => await count() > 0, 'the reader to say something');
    let before;
    for (let now = 0; now !== before; now = await count()) {
      before = now;
      await this.page.waitForTimeout(150);
    }
    return this.page.evaluate(async () => {
      const phrases = await globalThis.reader.spokenPhraseLog();
      await globalThis.reader.clearSpokenPhraseLog();
      const announced = globalThis.announced.splice(0);
      return { phrases, announced: announced.filter((one) => one !== '') };
    });
  }

  /** Reads on from where the reader is until a phrase comes, and gives all phrases. */
  async readsTo(phrase, most = 60) {
    return this.page.evaluate(async ([wanted, limit]) => {
      const read = [];
      for (let turn = 0; turn < limit && read.at(-1) !== wanted; turn += 1) {
        await globalThis.reader.next();
        read.push(await globalThis.reader.lastSpokenPhrase());
      }
      await globalThis.reader.clearSpokenPhraseLog();
      return read;
    }, [phrase, most]);
  }
}

const announcements = (phrases) => phrases.filter((one) => /^(polite|assertive): ./.test(one));

for (const language of ['en', 'ar']) {
  test(`the page with a problem is told, and its link by name, ${language}`, async () => {
    const context = await all.browser.newContext();
    const page = await context.newPage();
    const listener = await Listener.opens(page, language);
    const { person } = listener;
    const sentence = person.text(person.questions.relation.requiredErrorText);
    await person.continues();
    await person.survey.locator('.error-summary').waitFor();
    // The reader tells every step in which the alert is built; what it says is the same each time.
    assert.deepEqual([...new Set(announcements((await listener.hears()).phrases))], [`assertive: ${person.words.error_title}${sentence}`]);

    const protocol = await context.newCDPSession(page);
    const tree = (await protocol.send('Accessibility.getFullAXTree')).nodes.filter((node) => !node.ignored);
    const below = (node) => tree.filter((one) => node.childIds.includes(one.nodeId)).flatMap((one) => [one, ...below(one)]);
    const alert = tree.find((node) => node.role.value === 'alert');
    const told = below(alert).filter((node) => ['heading', 'link'].includes(node.role.value)).map((node) => [node.role.value, node.name.value]);
    assert.deepEqual(told, [['heading', person.words.error_title], ['link', sentence]]);
    const group = tree.find((node) => node.role.value === 'group' && node.name.value === person.text(person.questions.relation.title));
    assert.ok(group.description.value.includes(sentence), 'the question is described by its problem');

    await page.keyboard.press('Tab');
    assert.deepEqual((await listener.hears()).phrases, [`link, ${sentence}`]);
    await page.keyboard.press('Enter');
    const [first] = person.questions.relation.choices;
    const { phrases } = await listener.hears();
    assert.equal(phrases.length, 1);
    assert.ok(phrases[0].startsWith(`radio, ${person.text(first.text)}, not checked`), phrases[0]);
    await context.close();
  });

  test(`a new place in a ranking is announced once and politely, ${language}`, async () => {
    const context = await all.browser.newContext();
    const page = await context.newPage();
    const listener = await Listener.opens(page, language);
    const { person } = listener;
    await person.answers('relation', 'hardly_knew');
    for (let turn = 0; turn < 3; turn += 1) await person.continues();
    await person.sees('asks');
    await listener.hears();
    const place = (value, position, count) => person.words.rank_moved.replace('{item}', person.label('asks', value)).replace('{position}', position).replace('{count}', count);
    const hears = async (sentence) => {
      const { phrases, announced } = await listener.hears();
      assert.deepEqual(announcements(phrases), [`polite: ${sentence}`]);
      assert.deepEqual(announced, [sentence]);
      return phrases;
    };
    await person.answers('asks', ['funding']);
    await hears(place('funding', 1, 1));
    await person.answers('asks', ['languages']);
    await hears(place('languages', 2, 2));
    const button = (message, position) => person.survey.getByRole('button', {
      name: person.words[message].replace('{item}', person.label('asks', 'languages')).replace('{position}', position).replace('{count}', 2), exact: true,
    });
    await button('rank_raise', 2).press('Enter');
    await hears(place('languages', 1, 2));
    await button('rank_remove', 1).press('Enter');
    await hears(person.words.rank_removed.replace('{item}', person.label('asks', 'languages')));
    await context.close();
  });

  test(`what becomes of the answers is announced, ${language}`, async () => {
    const context = await all.browser.newContext();
    const page = await context.newPage();
    const listener = await Listener.opens(page, language);
    const { person } = listener;
    await person.answers('relation', 'hardly_knew');
    for (let turn = 0; turn < 5; turn += 1) await person.continues();
    await person.sees('may_contact');
    await listener.hears();
    await page.route('**/v1/responses', (route) => route.abort());
    await person.continues();
    await person.survey.locator('.finished.waiting').waitFor();
    const waiting = `${person.words.waiting_title}. ${person.words.waiting}`;
    const unsent = await listener.hears();
    assert.deepEqual(announcements(unsent.phrases).at(-1), `polite: ${waiting}`);
    assert.deepEqual(unsent.announced.filter((one) => one === waiting).length, 1);
    assert.ok(unsent.phrases.includes(`heading, ${person.words.sending_title}, level 3`) || unsent.phrases.includes(`heading, ${person.words.waiting_title}, level 3`), 'the focus is on the heading');

    await page.unroute('**/v1/responses');
    await triesAgain(person.survey, person.words.try_again, person.sent());
    const sent = `${person.words.sent_title}. ${person.words.sent}`;
    const heard = await listener.hears();
    assert.equal(announcements(heard.phrases).at(-1), `polite: ${sent}`);
    assert.equal(heard.announced.filter((one) => one === sent).length, 1);
    const focused = await page.evaluate(() => document.querySelector('civicus-survey').shadowRoot.activeElement?.id);
    assert.equal(focused, 'heading', 'the button that sent is gone, and the focus is not');
    const read = await listener.readsTo(`heading, ${person.words.sent_title}, level 3`);
    assert.equal(read.at(-1), `heading, ${person.words.sent_title}, level 3`, read.join('\n'));
    await until(async () => (await all.collector.stored('constituents')).some((one) => one.locale === language && one.data.relation === 'hardly_knew'), 'the stored row');
    await context.close();
  });
}
