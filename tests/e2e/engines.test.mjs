// The constituents survey in three engines: real presses, real keys, and the row that is stored; without a collector, too.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import ANSWERS from './answers.json' with { type: 'json' };
import { CONSTITUENTS_PAGES, ROOT, becomes, startCollector, startPages } from './harness.mjs';
import { Respondent } from './engines/respondent.mjs';

const PHONE = { width: 360, height: 740 };
// What leaves on its own, apart from the answers.
const CONTACT = { en: { may_contact: true, contact_email: 'amina@example.org' }, ar: { may_contact: false } };
const DIRECTION = { en: 'ltr', ar: 'rtl' };

let collector;
let pages;
before(async () => {
  collector = await startCollector();
  pages = await startPages(collector);
});
after(async () => {
  await pages?.stop();
  await collector?.remove();
});

/** What is done in an engine; when it fails, a picture of where it stood lies in target/pictures. */
function turn(name, what, act) {
  test(`${name}: ${what}`, { timeout: 120_000 }, async () => {
    const { launch } = await import(`./engines/${name}.mjs`);
    const engine = await launch(PHONE);
    try {
      await act(engine);
    } catch (error) {
      const folder = join(ROOT, 'target/pictures');
      await mkdir(folder, { recursive: true });
      await engine.picture(join(folder, `${name} ${what}.png`)).catch(() => {});
      throw error;
    } finally {
      await engine.close();
    }
  });
}

const ids = async () => new Set((await collector.stored('constituents')).map((envelope) => envelope.id));
const storedSince = async (known) => (await collector.stored('constituents')).filter((envelope) => !known.has(envelope.id));

for (const name of ['chromium', 'firefox', 'webkit']) {
  for (const [language, answers] of Object.entries(ANSWERS)) {
    turn(name, `the whole survey in ${language}`, async (engine) => {
      const known = await ids();
      const respondent = await Respondent.opens(engine, `${pages.url}/partner.html?lang=${language}`, language);
      await respondent.continues();
      await respondent.sees((seen) => seen.focus === 'error-summary', 'the focus on the summary of problems');
      await becomes(async () => (await respondent.looks()).problems, [respondent.text(respondent.questions.relation.requiredErrorText)]);
      await respondent.answersAll({ ...answers, ...CONTACT[language] }, ({ direction, width, sideways }) => {
        assert.deepEqual({ direction, width, sideways }, { direction: DIRECTION[language], width: PHONE.width, sideways: 0 });
      });
      await respondent.sees((seen) => seen.finished === 'sent', 'the thank-you');
      await becomes(async () => (await respondent.looks()).heading, respondent.words.sent_title);
      const stored = await storedSince(known);
      assert.deepEqual(stored.map(({ data, locale, complete }) => ({ data, locale, complete })), [{ data: answers, locale: language, complete: true }]);
    });
  }

  turn(name, 'sent while the collector is away', async (engine) => {
    const known = await ids();
    const address = `${pages.url}/partner.html`;
    const respondent = await Respondent.opens(engine, address, 'en');
    await respondent.answers('relation', 'former');
    for (const [first] of CONSTITUENTS_PAGES.slice(1)) {
      await respondent.continues();
      await respondent.sees((seen) => seen.questions.includes(first), `the page with ${first}`);
    }
    await collector.stop();
    try {
      await respondent.continues();
      await respondent.sees((seen) => seen.finished === 'waiting', 'that it is kept');
      await becomes(async () => (await respondent.looks()).heading, respondent.words.waiting_title);
    } finally {
      await collector.start();
    }
    const later = await Respondent.opens(engine, address, 'en');
    await later.sees((seen) => seen.notices.includes(later.words.earlier_sent.one), 'that it has been sent');
    await Respondent.opens(engine, address, 'en');
    await becomes(async () => (await storedSince(known)).map((envelope) => envelope.data), [{ relation: 'former' }]);
  });
}
