// Which bytes of the wasm people need: which functions run until the first screen, until a response is sent, and when the
// network is away. A module with these only is what no way of fetching the rest later can go below.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Person, ROOT, answersConstituents, until, world } from '../../tests/e2e/harness.mjs';
import ANSWERS from '../../tests/e2e/answers.json' with { type: 'json' };
import { bodies, compressed, marked, without } from './module.mjs';

const PHONE = { width: 360, height: 740 };

const opens = (page, language) => Person.opens(page, `${all.pages.url}/partner.html?lang=${language}`, 'constituents', language);

async function answers(page, language) {
  const person = await opens(page, language);
  await person.continues();
  await person.survey.locator('.error-summary').waitFor();
  await answersConstituents(person, ANSWERS[language]);
  await person.sent();
}

/** What people do, each on top of those before. */
const JOURNEYS = {
  'the first screen': (page) => opens(page, 'en'),
  'an error, every page and a response sent, in English': (page) => answers(page, 'en'),
  'the same in Arabic': (page) => answers(page, 'ar'),
  'a draft taken up again, no network, sent later': async (page) => {
    const person = await opens(page, 'en');
    await person.answers('relation', 'voting');
    await person.survey.locator('[data-name="tenure"]').waitFor();
    await page.reload();
    await person.survey.locator('.page').waitFor();
    await all.collector.stop();
    for (let turn = 0; turn < 6; turn += 1) await person.continues();
    await person.survey.locator('.finished').waitFor();
    await all.collector.start();
    await until(() => person.survey.locator('.finished.sent').isVisible(), 'the response to leave', 60_000);
  },
};

const module = await readFile(join(ROOT, 'dist/civicus-survey_bg.wasm'));
const { bytes, marks, count } = marked(module);
const code = bodies(module);
const ran = new Set();
const all = await world();
console.log(`all of it: ${count} functions, ${code.reduce((sum, { length }) => sum + length, 0)} bytes of code, ${compressed(module)} bytes brotli`);
for (const [what, does] of Object.entries(JOURNEYS)) {
  const context = await all.browser.newContext({ viewport: PHONE });
  await context.route('**/marked.wasm', (route) => route.fulfill({ body: bytes, contentType: 'application/wasm' }));
  await context.addInitScript(() => {
    window.instances = [];
    WebAssembly.instantiateStreaming = async (_released, imports) => {
      const reply = await fetch('/marked.wasm');
      const result = await WebAssembly.instantiate(await reply.arrayBuffer(), imports);
      window.instances.push(result.instance);
      return result;
    };
  });
  const page = await context.newPage();
  await does(page);
  const found = await page.evaluate(([at, length]) => window.instances.flatMap(({ exports }) => {
    const memory = Object.values(exports).find((one) => one instanceof WebAssembly.Memory);
    return [...new Uint8Array(memory.buffer, at, length)].flatMap((mark, number) => (mark ? [number] : []));
  }), [marks, count]);
  found.forEach((number) => ran.add(number));
  await context.close();
  const size = code.reduce((sum, { length }, number) => sum + (ran.has(number) ? length : 0), 0);
  console.log(`${what}: ${ran.size} functions, ${size} bytes of code, ${compressed(without(module, ran))} bytes brotli`);
}
await all.close();
