// The whole constituents survey, in English and Arabic, in three engines: real presses, real keys, and the row that is stored.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import ANSWERS from './answers.json' with { type: 'json' };
import { CONSTITUENTS_PAGES, definitions, sentences, startCollector, startPages, until } from './harness.mjs';
import { Wording } from './wording.mjs';

const WINDOW = { width: 400, height: 900 };

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

/** In the page: brings an element of the survey into view and says where its middle is. */
function place(question, selector, words, row) {
  const root = document.querySelector('civicus-survey')?.shadowRoot;
  let around = question ? root?.querySelector(`[data-name="${question}"]`) : root;
  if (row) around = [...(around?.querySelectorAll('fieldset.row') ?? [])].find((one) => one.querySelector('legend').textContent.trim() === row);
  const found = [...(around?.querySelectorAll(selector) ?? [])].find((one) => !words || one.textContent.trim() === words);
  if (!found) return null;
  found.scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = found.getBoundingClientRect();
  return box.width ? [box.left + box.width / 2, box.top + box.height / 2] : null;
}

/** In the page: what a respondent sees of the survey as a whole. */
function look() {
  const root = document.querySelector('civicus-survey')?.shadowRoot;
  const drawn = root?.querySelector('.root');
  return {
    questions: [...(root?.querySelectorAll('[data-name]') ?? [])].map((one) => one.dataset.name),
    direction: drawn?.dir,
    focus: root?.activeElement?.id ?? '',
    finished: root?.querySelector('.finished')?.className ?? '',
    tooWide: document.documentElement.scrollWidth - innerWidth,
  };
}

class Respondent extends Wording {
  constructor(engine, language, words) {
    super(definitions.constituents, language, words);
    this.engine = engine;
  }

  async presses(question, selector, words, row) {
    let before;
    // Where it stands twice: an answer before it may still move the page.
    const stands = async () => {
      const [last, now] = [before, await this.engine.run(place, question, selector, words, row)];
      before = now;
      return now && last && now.join() === last.join() && now;
    };
    await this.engine.press(...await until(stands, `${question ?? ''} ${selector} ${words ?? ''}`));
  }

  async answers(name, value) {
    const { type } = this.questions[name];
    if (type === 'comment' || type === 'text') {
      await this.presses(name, 'textarea, input');
      await this.engine.write(value);
    } else if (type === 'dropdown') {
      await this.presses(name, 'input');
      await this.engine.write(this.label(name, value));
      await this.presses(name, '[role="option"]', this.label(name, value));
    } else if (type === 'matrix') {
      for (const [row, column] of Object.entries(value)) await this.presses(name, 'label', this.label(name, column), this.row(name, row));
    } else {
      const selector = type === 'ranking' ? '.rank-add' : 'label > span:first-of-type';
      for (const one of [value].flat()) await this.presses(name, selector, this.label(name, one));
    }
  }

  continues() {
    return this.presses(null, '.page > .actions button');
  }

  sees(check, what) {
    return until(async () => check(await this.engine.run(look)), what);
  }
}

for (const name of ['chromium', 'firefox', 'webkit']) {
  for (const language of ['en', 'ar']) {
    test(`${name} answers the whole survey, ${language}`, { timeout: 180_000 }, async () => {
      const { launch } = await import(`./engines/${name}.mjs`);
      const engine = await launch(WINDOW);
      try {
        const known = new Set((await collector.stored('constituents')).map((envelope) => envelope.id));
        const respondent = new Respondent(engine, language, await sentences(language));
        await engine.open(`${pages.url}/partner.html?lang=${language}`);
        await respondent.sees((seen) => seen.questions.includes('relation'), 'the first page');
        await respondent.continues();
        await respondent.sees((seen) => seen.focus === 'error-summary', 'the problem, with the focus on it');
        const answers = ANSWERS[language];
        for (const names of CONSTITUENTS_PAGES) {
          await respondent.sees((seen) => seen.questions.includes(names[0]), names[0]);
          const seen = await engine.run(look);
          assert.deepEqual([seen.direction, seen.tooWide <= 0], [language === 'ar' ? 'rtl' : 'ltr', true]);
          for (const question of names) {
            if (answers[question] !== undefined) await respondent.answers(question, answers[question]);
            if (answers[`${question}-Comment`]) {
              await respondent.presses(question, '.other input');
              await engine.write(answers[`${question}-Comment`]);
            }
          }
          await respondent.continues();
        }
        await respondent.sees((seen) => seen.finished.includes('sent'), 'the thank-you');
        const fresh = (await collector.stored('constituents')).filter((envelope) => !known.has(envelope.id));
        assert.deepEqual(fresh.map((envelope) => [envelope.data, envelope.locale]), [[answers, language]]);
      } finally {
        await engine.close();
      }
    });
  }
}
