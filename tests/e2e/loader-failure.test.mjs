// The widget fails in the middle of something: with no memory left, its wasm traps as it does in any panic.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { becomes, until } from './harness.mjs';
import { answersShort, heard, listens, shortWorld } from './short.mjs';

let all;
before(async () => { all = await shortWorld(); });
after(() => all.close());

const field = (survey) => survey.locator('[data-name="why"] input');

/** The next thing that needs memory of the widget's instance finds none. */
async function exhausts(page, instance = '') {
  await page.evaluate(async (address) => {
    const { default: start } = await import(address);
    // Names of exports are shortened; there is one memory.
    const memory = Object.values(await start({})).find((one) => one instanceof WebAssembly.Memory);
    while (memory.grow(64) >= 0) { /* until the browser refuses */ if (memory.buffer.byteLength > 4_294_000_000 - 64 * 65_536) break; }
  }, `${all.collector.url}/civicus-survey.js${instance}`).catch(() => {});
}

const fails = (survey) => field(survey).evaluate((input) => {
  input.value = 'x'.repeat(30_000_000);
  input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
});

for (const [language, title, button] of [['en', 'Something went wrong', 'Load the survey again'], ['ar', 'حدث خطأ ما', 'تحميل الاستبيان من جديد']]) {
  test(`a failure is told calmly (${language}), the draft is kept, and the survey goes on from it`, async () => {
    const page = await all.page();
    const survey = await all.shows(page, { language });
    await listens(page);
    await field(survey).fill('kept');
    await until(async () => (await heard(page, 'save')).length > 0, 'the draft to be kept');
    await page.waitForTimeout(300);
    await exhausts(page);
    await fails(survey);
    const alert = survey.getByRole('alert');
    await alert.getByRole('heading', { name: title }).waitFor();
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/failure-${language}.png` });
    await becomes(() => survey.getAttribute('state'), 'error');
    await becomes(async () => (await heard(page, 'error')).map(([, { code, retryable }]) => [code, retryable]), [['widget-failed', true]]);
    await alert.getByRole('button', { name: button }).click();
    await field(survey).waitFor();
    await becomes(() => field(survey).inputValue(), 'kept');
    await survey.locator('.page > .actions button').click();
    await survey.locator('.page > .actions button').click();
    await survey.locator('.finished.sent').waitFor();
    await page.context().close();
  });
}

test('other surveys of the page go on in a fresh instance, with their answers', async () => {
  const page = await all.page();
  await all.shows(page);
  await page.evaluate(async ([src, endpoint]) => {
    const other = document.createElement('civicus-survey');
    for (const [name, value] of Object.entries({ id: 'other', src, endpoint, loading: 'eager' })) other.setAttribute(name, value);
    other.dataset.contextSubject = 'other';
    document.body.prepend(other);
    await other.ready;
  }, [all.src, all.endpoint]);
  const [other, failing] = [page.locator('#other'), page.locator('civicus-survey:not(#other)')];
  await listens(page);
  await field(other).fill('of the other');
  await field(failing).fill('of the failing one');
  await until(async () => (await heard(page, 'save')).length > 1, 'both drafts to be kept');
  await exhausts(page);
  await fails(failing);
  await failing.getByRole('alert').waitFor();
  await until(async () => await other.locator('[data-name="why"] input').inputValue({ timeout: 1_000 }).catch(() => '') === 'of the other', 'the other one to be back');
  assert.equal(await other.getByRole('alert').count(), 0);
  await answersShort(other, { why: 'of the other, sent' });
  await other.locator('.finished.sent').waitFor();
  await failing.getByRole('button', { name: 'Load the survey again' }).click();
  await field(failing).waitFor();
  await becomes(() => field(failing).inputValue(), 'of the failing one');
  await page.context().close();
});

test('what could not be kept is not said to be kept', async () => {
  const page = await all.page();
  const survey = await all.shows(page, { attributes: { autosave: 'off' } });
  await field(survey).fill('not kept');
  await page.waitForTimeout(500);
  await exhausts(page);
  await fails(survey);
  await survey.getByRole('alert').getByText('could not be kept').waitFor();
  await page.context().close();
});

test('an error of the host page in a listener of our events is not taken for one of ours', async () => {
  const page = await all.page();
  const survey = await all.shows(page);
  await page.evaluate(() => {
    window.thrown = 0;
    document.addEventListener('civicus-change', () => { window.thrown += 1; throw new Error('of the host page'); });
  });
  await page.waitForTimeout(300);
  await field(survey).fill('goes on');
  await until(() => page.evaluate(() => window.thrown > 0), 'the error');
  await answersShort(survey, { why: 'went on' });
  await survey.locator('.finished.sent').waitFor();
  await page.context().close();
});
