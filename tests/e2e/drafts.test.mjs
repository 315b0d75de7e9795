// Answers are kept while they are given: a reload, a second tab, a changed survey, a shared tablet.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { becomes, comesToMatch, sentences, shows, until, world } from './harness.mjs';
import { stored } from './stored.mjs';

const SURVEY = {
  title: 'Your town', civicus: { id: 'town' },
  pages: [
    { name: 'you', elements: [{ type: 'text', name: 'name', title: 'Your name' }] },
    { name: 'town', elements: [{ type: 'comment', name: 'wish', title: 'What should change?' }, { type: 'text', name: 'since', title: 'Since when?', inputType: 'date' }] },
  ],
};

let all;
let words;
before(async () => { [all, words] = await Promise.all([world(), sentences('en')]); });
after(() => all.close());

/** A page with the survey, in a browser profile of its own unless one is given. */
async function opens(attributes, { context, survey = SURVEY } = {}) {
  const profile = context ?? await all.browser.newContext();
  const page = await profile.newPage();
  const element = await shows(page, all.pages, survey, { attributes: { endpoint: `${all.collector.url}/v1/responses`, ...attributes } });
  return { context: profile, page, element, field: (name) => element.locator(`[data-name="${name}"]`).locator('input, textarea') };
}

/** The same page once more, in the same tab. */
async function reloads({ page, field }, attributes, survey = SURVEY) {
  const element = await shows(page, all.pages, survey, { attributes: { endpoint: `${all.collector.url}/v1/responses`, ...attributes } });
  return { page, element, field };
}

const presses = (element, name) => element.getByRole('button', { name, exact: true }).click();
const kept = (page) => until(async () => JSON.stringify(await stored(page)).includes('Amina'), 'the draft is kept');

for (const autosave of ['session', 'device']) {
  test(`writes two answers, reloads, and goes on where she stopped (${autosave})`, async () => {
    const visit = await opens({ autosave });
    await visit.field('name').fill('Amina');
    await presses(visit.element, words.continue);
    await visit.field('since').first().fill('3');
    await visit.field('wish').fill('More trees');
    await until(async () => JSON.stringify(await stored(visit.page)).includes('More trees'), 'the draft is kept');
    const { element } = await reloads(visit, { autosave });
    await element.locator('.resumed').waitFor();
    await becomes(() => visit.field('wish').inputValue(), 'More trees');
    await becomes(() => visit.field('since').first().inputValue(), '3', 'what is only begun is there too');
    await presses(element, words.back);
    await becomes(() => visit.field('name').inputValue(), 'Amina');
    await visit.context.close();
  });
}

test('“Saved on this device” is seen and heard once the answers are on the device', async () => {
  const visit = await opens({ autosave: 'device' });
  assert.deepEqual(await stored(visit.page), {});
  await visit.field('name').fill('Amina');
  await visit.element.locator('.kept').getByText(words.draft_kept).waitFor();
  await becomes(() => visit.element.locator('[role=status]').textContent(), words.draft_kept);
  await comesToMatch(async () => JSON.stringify(await stored(visit.page)), /Amina/);
  await visit.context.close();
});

test('a survey without an id takes up no draft of another one', async () => {
  const nameless = { elements: [{ type: 'text', name: 'name' }] };
  const visit = await opens({ autosave: 'session' }, { survey: nameless });
  await visit.field('name').fill('Amina');
  await kept(visit.page);
  const other = { elements: [{ type: 'text', name: 'name', title: 'Name of the town' }] };
  const { element } = await reloads(visit, { autosave: 'session' }, other);
  assert.equal(await element.locator('.resumed').count(), 0);
  await reloads(visit, { autosave: 'session' }, nameless);
  await becomes(() => visit.field('name').inputValue(), 'Amina');
  await visit.context.close();
});

test('with autosave off nothing is kept', async () => {
  const visit = await opens({ autosave: 'off' });
  await visit.field('name').fill('Amina');
  await visit.page.waitForTimeout(600);
  assert.deepEqual(await stored(visit.page), {});
  await visit.context.close();
});

test('what is typed in the last moment before the tab is closed is kept on the device', async () => {
  const visit = await opens({ autosave: 'device' });
  await visit.field('name').fill('Am');
  await visit.element.locator('.kept').getByText(words.draft_kept).waitFor();
  await visit.field('name').fill('Amina');
  await visit.page.close({ runBeforeUnload: false });
  const next = await opens({ autosave: 'device' }, visit);
  await becomes(() => next.field('name').inputValue(), 'Amina');
  await visit.context.close();
});

test('two tabs on one survey have a draft each, and none destroys the other', async () => {
  const first = await opens({ autosave: 'device' });
  await first.field('name').fill('Amina');
  await kept(first.page);
  const second = await opens({ autosave: 'device' }, first);
  assert.equal(await second.element.locator('.resumed').count(), 0, 'the first tab is still being answered');
  await second.field('name').fill('Brigitte');
  await until(async () => JSON.stringify(await stored(second.page)).includes('Brigitte'), 'the second draft is kept');
  await first.field('name').fill('Amina A.');
  await until(async () => /Amina A\./.test(JSON.stringify(await stored(first.page))), 'the first goes on');
  await becomes(async () => Object.keys((await stored(first.page)).drafts).length, 2);
  await first.page.close();
  await second.page.close();
  const names = [];
  for (let visit = 0; visit < 2; visit += 1) {
    const back = await opens({ autosave: 'device' }, first);
    names.push(await back.field('name').inputValue());
  }
  assert.deepEqual(names.sort(), ['Amina A.', 'Brigitte']);
  await first.context.close();
});

test('sent answers leave nothing behind, whatever storage is asked', async () => {
  const visit = await opens({ autosave: 'device', endpoint: `${all.collector.url}/v1/responses`, src: 'feedback' }, { survey: { ...SURVEY, pages: [SURVEY.pages[0]] } });
  await visit.page.route('**/v1/responses', (route) => route.fulfill({ status: 200, headers: { 'access-control-allow-origin': '*' }, contentType: 'text/plain', body: 'ok' }));
  await visit.field('name').fill('Amina');
  await kept(visit.page);
  await presses(visit.element, words.send);
  await visit.element.locator('.finished.sent').waitFor();
  await until(async () => Object.keys(await stored(visit.page)).length === 0, 'all storage is empty');
  await visit.context.close();
});

test('the survey has changed: what fits is kept, the rest is listed', async () => {
  const visit = await opens({ autosave: 'session' });
  await visit.field('name').fill('Amina');
  await kept(visit.page);
  const changed = { ...SURVEY, pages: [{ name: 'you', elements: [{ type: 'text', name: 'called', title: 'Your name' }] }] };
  const { element } = await reloads(visit, { autosave: 'session' }, changed);
  const notice = element.locator('.resumed');
  await notice.waitFor();
  await comesToMatch(() => notice.innerText(), new RegExp(`${words.lost_answers}\\s+name\\s+Amina`));
  await visit.context.close();
});

test('clears everything, but not by one touch', async () => {
  const visit = await opens({ autosave: 'device' });
  await visit.field('name').fill('Amina');
  await kept(visit.page);
  await presses(visit.element, words.clear);
  await visit.element.getByRole('heading', { name: words.clear_title }).waitFor();
  await presses(visit.element, words.clear_no);
  await becomes(() => visit.field('name').inputValue(), 'Amina');
  await presses(visit.element, words.clear);
  await presses(visit.element, words.clear_yes);
  await until(async () => Object.keys(await stored(visit.page)).length === 0, 'all storage is empty');
  await becomes(() => visit.field('name').inputValue(), '');
  await becomes(() => visit.element.locator('[role=status]').textContent(), words.cleared);
  await visit.context.close();
});

test('on a shared tablet nobody goes on: asked after four minutes, cleared a minute later', async () => {
  const visit = await opens({});
  await visit.page.clock.install();
  const { element } = await reloads(visit, { autosave: 'device', 'shared-device': '' });
  await visit.field('name').fill('Amina');
  await visit.page.clock.runFor('00:01');
  assert.deepEqual(Object.keys(await stored(visit.page)), ['sessionStorage'], 'never longer than the tab');
  await visit.page.clock.runFor('04:01');
  await element.getByRole('heading', { name: words.idle_title }).waitFor();
  await presses(element, words.idle_stay);
  await becomes(() => visit.field('name').inputValue(), 'Amina');
  await visit.page.clock.runFor('05:05');
  await until(async () => (await visit.field('name').inputValue()) === '', 'the answers are cleared');
  await until(async () => Object.keys(await stored(visit.page)).length === 0, 'all storage is empty');
  await visit.context.close();
});

for (const [how, leaves] of [
  ['presses Exit', ({ element }) => element.getByRole('link', { name: words.exit }).click()],
  ['presses Shift three times', async ({ page }) => { for (let time = 0; time < 3; time += 1) await page.keyboard.press('Shift'); }],
]) {
  test(`${how}: another page, no draft, and Back does not lead here`, async () => {
    const exit = `${all.pages.url}/two.html`;
    const visit = await opens({ autosave: 'device', 'exit-url': exit });
    await visit.field('name').fill('Amina');
    await kept(visit.page);
    await leaves(visit);
    await visit.page.waitForURL(exit);
    assert.deepEqual(await stored(visit.page), {});
    await visit.page.goBack();
    assert.equal(await visit.page.getByText('Amina').count(), 0);
    assert.ok(!visit.page.url().includes('bare.html'));
    await visit.context.close();
  });
}

test('the element is taken out of the page and put back in: the answers are there', async () => {
  const visit = await opens({ autosave: 'session' });
  await visit.field('name').fill('Amina');
  await visit.page.evaluate(async () => {
    const element = document.querySelector('civicus-survey');
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 300));
    document.body.append(element);
  });
  await visit.element.locator('.resumed').waitFor();
  await becomes(() => visit.field('name').inputValue(), 'Amina');
  await visit.context.close();
});
