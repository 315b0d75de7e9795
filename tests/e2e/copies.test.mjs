// A person keeps a copy of the answers: a page to read, data, paper. Nothing of it leaves the device.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { Person, answersConstituents, becomes, world } from './harness.mjs';

const ANSWERS = { relation: 'follower', works_well: 'A <b>bold</b> & "quoted" word', region: 'africa', country: 'KE', successes: ['connecting'] };

let all;
before(async () => { all = await world(); });
after(() => all.close());

async function sends(language) {
  const context = await all.browser.newContext({ acceptDownloads: true });
  const page = await context.newPage();
  const person = await Person.opens(page, `${all.pages.url}/partner.html?lang=${language}`, 'constituents', language);
  await answersConstituents(person, ANSWERS);
  await person.sent();
  await person.survey.getByText(person.words.your_answers, { exact: true }).click();
  return { context, page, person };
}

async function downloads(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}

for (const language of ['en', 'ar']) {
  test(`the answers as a page and as data, ${language}`, async () => {
    const { context, page, person } = await sends(language);
    const kept = await downloads(page, person.survey.getByRole('button', { name: person.words.save_copy }));
    assert.equal(kept.name, 'constituents.html');
    const reader = await context.newPage();
    const scripts = [];
    reader.on('request', (request) => request.url().startsWith('http') && scripts.push(request.url()));
    await reader.setContent(kept.text);
    await becomes(() => reader.evaluate(() => [document.documentElement.lang, document.documentElement.dir].join()), language === 'ar' ? 'ar,rtl' : 'en,ltr');
    await becomes(() => reader.title(), (await person.survey.locator('.title').innerText()).trim());
    const text = await reader.locator('body').innerText();
    for (const words of [ANSWERS.works_well, person.label('country', 'KE'), person.label('successes', 'connecting')]) assert.ok(text.includes(words), words);
    assert.ok(text.includes(person.words.review_empty), 'what was left out says so');
    assert.deepEqual([await reader.locator('button, script, b').count(), scripts], [0, []]);
    const data = await downloads(page, person.survey.getByRole('button', { name: person.words.save_data }));
    assert.deepEqual([data.name, JSON.parse(data.text).answers], ['constituents.json', ANSWERS]);
    await context.close();
  });
}

test('only the answers are printed, not the page around them', async () => {
  const { context, page, person } = await sends('en');
  await page.evaluate(() => {
    const made = document.createElement.bind(document);
    document.createElement = (name) => {
      const element = made(name);
      if (name === 'iframe') element.addEventListener('load', () => { element.contentWindow.print = () => { window.printed = element.contentDocument.body.innerText; }; });
      return element;
    };
  });
  await person.survey.getByRole('button', { name: person.words.print_copy }).click();
  const printed = await (await page.waitForFunction(() => window.printed)).jsonValue();
  assert.ok(printed.includes(ANSWERS.works_well) && !printed.includes(person.words.print_copy));
  await context.close();
});
