// The widget looks right on a hostile page and passes axe on every page it shows.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { violations } from './axe.mjs';
import { Person, world } from './harness.mjs';

let all;
before(async () => { all = await world(); });
after(() => all.close());

for (const survey of ['constituents', 'feedback']) {
  for (const language of ['en', 'fr', 'es', 'ar']) {
    for (const colorScheme of ['light', 'dark']) {
      test(`axe finds nothing in ${survey}, ${language}, ${colorScheme}`, async () => {
        const context = await all.browser.newContext({ colorScheme });
        const page = await context.newPage();
        const person = await Person.opens(page, `${all.collector.url}/?survey=${survey}&lang=${language}`, survey, language);
        const element = survey === 'feedback' ? 'civicus-feedback' : 'civicus-survey';
        const found = [];
        await person.continues();
        await person.survey.locator('.error-summary').waitFor();
        found.push(...(await violations(page, element, 10)));
        if (survey === 'feedback') await person.answers('kinds', ['complaint']);
        else await person.answers('relation', 'voting');
        for (let turn = 0; turn < 8; turn += 1) {
          found.push(...(await violations(page, element, 10)));
          if (await person.question('recommend').count()) await person.answers('recommend', 3);
          if (await person.question('asks').count()) await person.answers('asks', ['funding', 'languages']);
          if (await person.question('message').count()) await person.answers('message', 'x');
          if (await person.question('may_contact').count()) await person.answers('may_contact', false);
          found.push(...(await violations(page, element, 10)));
          await person.continues();
          if (await person.survey.locator('.finished').count()) break;
        }
        await person.sent();
        found.push(...(await violations(page, element, 10)));
        assert.deepEqual(found, []);
        await context.close();
      });
    }
  }
}

test('a hostile page neither hides nor distorts the widget', async () => {
  const page = await all.browser.newPage({ viewport: { width: 1000, height: 800 } });
  const person = await Person.opens(page, `${all.pages.url}/partner.html`, 'constituents', 'en');
  const button = person.survey.locator('.page > .actions button');
  const look = await button.evaluate((node) => {
    const style = getComputedStyle(node);
    return { size: parseFloat(style.fontSize), transform: style.textTransform, display: style.display, height: node.offsetHeight };
  });
  assert.ok(look.size >= 15 && look.size <= 24, `font size ${look.size}`);
  assert.ok(look.height >= 44, `height ${look.height}`);
  assert.equal(look.transform, 'none');
  assert.notEqual(look.display, 'none');
  const label = await person.question('relation').locator('label').first().evaluate((node) => [getComputedStyle(node).float, parseFloat(getComputedStyle(node).fontSize)]);
  assert.equal(label[0], 'none');
  assert.ok(label[1] < 24);
  await page.close();
});

for (const language of ['en', 'ar']) {
  test(`no page of the survey scrolls sideways at 320 pixels in ${language}`, async () => {
    const page = await all.browser.newPage({ viewport: { width: 320, height: 640 } });
    const person = await Person.opens(page, `${all.collector.url}/?lang=${language}`, 'constituents', language);
    await person.answers('relation', 'voting');
    for (let turn = 0; turn < 6; turn += 1) {
      const [content, width] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= width, `page ${turn + 1}: ${content} > ${width}`);
      await person.continues();
    }
    await page.close();
  });
}
