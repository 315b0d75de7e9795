// Members and non-members answer on a partner page, in four languages, and the stored row equals what was answered.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Person, answersConstituents, becomes, comesToMatch, until, world } from './harness.mjs';

let all;
before(async () => { all = await world(); });
after(() => all.close());

const ANSWERS = {
  en: { relation: 'voting', tenure: 'over_3_years', recommend: 9, recommend_high: 'The people', agreement: { heard: 'agree', informed: 'dk' },
    successes: ['connecting', 'other'], 'successes-Comment': 'Radio', works_well: 'Much', asks: ['funding', 'languages', 'protection'],
    improve: 'More', constituent_kind: 'national', region: 'africa', country: 'KE' },
  fr: { relation: 'follower', why_not: ['unaware', 'cost'], recommend: 'too_new', recommend_new: 'Du temps', successes: ['none'],
    asks: ['inclusion'], region: 'worldwide' },
  ar: { relation: 'partner', recommend: 4, recommend_low: 'الوضوح', agreement: { accountable: 'disagree' }, successes: ['solidarity'],
    asks: ['follow_up', 'clear_information'], constituent_kind: 'movement', region: 'mena', country: 'TN' },
  es: { relation: 'associate', tenure: 'dk', recommend: 10, region: 'americas' },
};

for (const [language, answers] of Object.entries(ANSWERS)) {
  test(`answers in ${language}, and exactly that is stored`, async () => {
    const context = await all.browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const known = new Set((await all.collector.stored('constituents')).map((envelope) => envelope.id));
    const person = await Person.opens(page, `${all.pages.url}/partner.html?lang=${language}`, 'constituents', language);
    await answersConstituents(person, answers);
    await person.sent();
    await becomes(() => person.survey.locator('#heading').innerText(), person.words.sent_title);
    const fresh = (await all.collector.stored('constituents')).filter((envelope) => !known.has(envelope.id));
    assert.equal(fresh.length, 1);
    assert.deepEqual(fresh[0].data, answers);
    assert.equal(fresh[0].locale, language);
    assert.equal(fresh[0].complete, true);
    assert.deepEqual(fresh[0].context, { chapter: 'KE' });
    assert.match(fresh[0].submitted, /^\d{4}-\d\d-\d\d$/);
    await context.close();
  });
}

test('questions appear and disappear with the answers', async () => {
  const page = await all.browser.newPage();
  const person = await Person.opens(page, `${all.pages.url}/partner.html`, 'constituents', 'en');
  assert.equal(await person.question('tenure').count(), 0);
  await person.answers('relation', 'associate');
  await person.sees('tenure');
  await person.answers('relation', 'donor');
  await person.sees('why_not');
  await becomes(() => person.question('tenure').count(), 0);
  await page.close();
});

test('another language in the middle keeps answers and focus', async () => {
  const page = await all.browser.newPage();
  const person = await Person.opens(page, `${all.pages.url}/partner.html`, 'constituents', 'en');
  await person.answers('relation', 'former');
  await person.survey.getByRole('button', { name: 'العربية' }).click();
  const root = person.survey.locator('.root');
  // The sentences of a language come when it is chosen.
  await until(async () => (await root.getAttribute('lang')) === 'ar', 'the other language');
  await becomes(() => root.getAttribute('dir'), 'rtl');
  await becomes(() => person.question('relation').locator('input:checked').count(), 1);
  const focused = await page.evaluate(() => document.querySelector('civicus-survey').shadowRoot.activeElement?.lang);
  assert.equal(focused, 'ar');
  await page.close();
});

test('an address leaves on its own, later, with nothing that links it', async () => {
  const page = await all.browser.newPage();
  const person = await Person.opens(page, `${all.pages.url}/partner.html`, 'constituents', 'en');
  const known = new Set((await all.collector.stored('constituents')).map((envelope) => envelope.id));
  await answersConstituents(person, { relation: 'donor', may_contact: true, contact_email: 'amina@example.org' });
  await person.sent();
  const main = (await all.collector.stored('constituents')).filter((envelope) => !known.has(envelope.id));
  assert.deepEqual(main.map((envelope) => envelope.data), [{ relation: 'donor' }]);
  assert.deepEqual(await all.collector.stored('constituents', 'separate'), []);
  const [apart] = await until(async () => {
    const found = await all.collector.stored('constituents', 'separate');
    return found.length ? found : undefined;
  }, 'the separate response', 60_000);
  assert.deepEqual(apart.data, { may_contact: true, contact_email: 'amina@example.org' });
  assert.match(apart.submitted, /-01$/);
  assert.equal(apart.context, undefined);
  assert.ok(!JSON.stringify(apart).includes(main[0].id));
  await page.close();
});

test('two widgets on one page do not disturb each other', async () => {
  const page = await all.browser.newPage();
  const survey = await Person.opens(page, `${all.pages.url}/two.html`, 'constituents', 'en');
  const feedback = new Person(page, 'feedback', 'en', survey.words);
  await survey.answers('relation', 'partner');
  await feedback.answers('kinds', ['praise']);
  await becomes(() => survey.question('relation').locator('input:checked').count(), 1);
  await feedback.continues();
  await feedback.answers('message', 'Well done');
  await feedback.continues();
  await feedback.answers('reply', 'code');
  await feedback.continues();
  await feedback.sent();
  await comesToMatch(() => feedback.survey.locator('.code-digits').innerText(), /^\d{4} \d{4} \d{4} \d{4}$/);
  await becomes(() => survey.question('relation').locator('input:checked').count(), 1);
  const [stored] = await all.collector.stored('feedback');
  assert.deepEqual(stored.data, { kinds: ['praise'], message: 'Well done', reply: 'code' });
  assert.match(stored.followUp, /^[0-9a-f]{64}$/);
  await page.close();
});

test('a marked link under a strict content policy becomes the survey', async () => {
  const page = await all.browser.newPage();
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  const person = await Person.opens(page, `${all.pages.url}/strict.html?lang=fr`, 'constituents', 'fr');
  await becomes(() => page.getByText('Answer the survey').isVisible(), false);
  await becomes(() => person.survey.getAttribute('data-context-chapter'), 'KE');
  await person.answers('relation', 'partner');
  await person.continues();
  const button = person.survey.locator('.button.primary');
  assert.notEqual(await button.evaluate((element) => getComputedStyle(element).backgroundColor), 'rgba(0, 0, 0, 0)');
  assert.deepEqual(complaints, []);
  await page.close();
});

test('a marked link stays a link where the widget cannot be fetched', async () => {
  const page = await all.browser.newPage();
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(`${all.pages.url}/strict.html`);
  await page.locator('civicus-survey[state=error]').waitFor();
  assert.equal(await page.getByRole('link', { name: 'Answer the survey' }).isVisible(), true);
  await page.close();
});

test('a serious report goes to other eyes', async () => {
  const page = await all.browser.newPage();
  const person = await Person.opens(page, `${all.collector.url}/?survey=feedback&lang=fr`, 'feedback', 'fr');
  const before = (await all.collector.stored('feedback')).length;
  await person.answers('kinds', ['complaint']);
  await person.answers('serious', 'yes');
  await person.continues();
  await person.answers('message', 'Quelque chose de grave');
  await person.continues();
  await person.answers('reply', 'none');
  await person.continues();
  await person.sent();
  assert.equal((await all.collector.stored('feedback')).length, before);
  const [sensitive] = await all.collector.stored('feedback', 'sensitive');
  assert.equal(sensitive.data.message, 'Quelque chose de grave');
  await page.close();
});
