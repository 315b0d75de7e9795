// A respondent in any of the engines: presses what can be seen and reached, writes with keys, and looks at the survey.

import { CONSTITUENTS_PAGES, definitions, sentences, until } from '../harness.mjs';
import { Wording } from '../wording.mjs';

/** In the page: brings an element of the survey into view and says where its middle is; nothing while it cannot be pressed there. */
function place(selector, { question, row, words }) {
  const root = document.querySelector('civicus-survey')?.shadowRoot;
  const within = [...(root?.querySelectorAll(question ? `[data-name="${question}"]` : '.root') ?? [])]
    .flatMap((one) => (row ? [...one.querySelectorAll('fieldset.row')].filter((line) => line.querySelector('legend').textContent.trim() === row) : one));
  const found = within.flatMap((one) => [...one.querySelectorAll(selector)])
    .filter((one) => !words || (one.getAttribute('aria-label') ?? one.textContent).trim() === words);
  if (found.length !== 1) return null;
  found[0].scrollIntoView({ block: 'center', behavior: 'instant' });
  const box = found[0].getBoundingClientRect();
  const [x, y] = [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
  const hit = root.elementFromPoint(x, y);
  return hit && (found[0].contains(hit) || hit.contains(found[0])) ? [x, y] : null;
}

/** In the page: what a respondent sees of the survey as a whole. */
function look() {
  const root = document.querySelector('civicus-survey')?.shadowRoot;
  const words = (selector) => [...(root?.querySelectorAll(selector) ?? [])].map((one) => one.innerText.trim());
  return {
    questions: [...(root?.querySelectorAll('[data-name]') ?? [])].map((one) => one.dataset.name),
    direction: root?.querySelector('.root')?.dir,
    focus: root?.activeElement?.id ?? '',
    problems: words('.error-summary a'),
    ranked: words('.ranked .rank-words'),
    finished: root?.querySelector('.finished')?.classList[1],
    heading: words('#heading')[0],
    notices: words('.notice'),
    width: innerWidth,
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  };
}

export class Respondent extends Wording {
  constructor(engine, language, words) {
    super(definitions.constituents, language, words);
    this.engine = engine;
  }

  /** Opens a page with the constituents survey. */
  static async opens(engine, address, language) {
    const respondent = new Respondent(engine, language, await sentences(language));
    await engine.open(address);
    await respondent.sees((seen) => seen.questions.includes('relation'), 'the first page');
    return respondent;
  }

  looks() {
    return this.engine.run(look);
  }

  /** Waits for something to be seen. */
  async sees(check, what) {
    let seen;
    try {
      return await until(async () => check(seen = await this.looks()), what);
    } catch (error) {
      throw new Error(`${error.message}; seen: ${JSON.stringify(seen)}`);
    }
  }

  async presses(selector, where = {}) {
    let last;
    // Where it stands twice: an answer before it may still move the page.
    const stands = async () => {
      const now = await this.engine.run(place, selector, where);
      const still = now && last && now.join() === last.join();
      last = now;
      return still && now;
    };
    await this.engine.press(...await until(stands, `a place to press ${selector} ${JSON.stringify(where)}`));
  }

  async writes(question, selector, text) {
    await this.presses(selector, { question });
    await this.engine.write(text);
  }

  /** By its visible words. */
  async answers(question, value) {
    const { type } = this.questions[question];
    const words = (one) => this.label(question, one);
    if (type === 'comment' || type === 'text') await this.writes(question, 'textarea, input', value);
    else if (type === 'dropdown') {
      await this.writes(question, 'input[role="combobox"]', words(value));
      await this.presses('[role="option"]', { question, words: words(value) });
    } else if (type === 'matrix') {
      for (const [row, column] of Object.entries(value)) await this.presses('label', { question, row: this.row(question, row), words: words(column) });
    } else if (type === 'ranking') await this.ranks(question, value.map(words), words);
    else for (const one of [value].flat()) await this.presses('label > span:first-of-type', { question, words: words(one) });
  }

  /** Not straight away: one is taken in and out again, and the first one is moved up. */
  async ranks(question, [first, second, third], words) {
    const another = this.questions[question].choices.map((one) => words(one.value)).find((one) => ![first, second, third].includes(one));
    const named = (message, item, position, count) => this.words[message].replace('{item}', item).replace('{position}', position).replace('{count}', count);
    const does = async (words, ...order) => {
      await this.presses('button', { question, words });
      await this.sees((seen) => seen.ranked.join() === order.join(), `after “${words}”: ${order}`);
    };
    await does(named('rank_add', second), second);
    await does(named('rank_add', another), second, another);
    await does(named('rank_remove', another), second);
    await does(named('rank_add', first), second, first);
    await does(named('rank_raise', first, 2, 2), first, second);
    await does(named('rank_add', third), first, second, third);
  }

  continues() {
    return this.presses('.page > .actions .primary');
  }

  /** Answers every page but the last and turns it; `looking` is called on each. */
  async answersAll(answers, looking = () => {}) {
    for (const names of CONSTITUENTS_PAGES) {
      await this.sees((seen) => seen.questions.includes(names[0]), `the page with ${names[0]}`);
      for (const question of names) {
        if (answers[question] !== undefined) await this.answers(question, answers[question]);
        if (answers[`${question}-Comment`]) await this.writes(question, '.other input', answers[`${question}-Comment`]);
      }
      await looking(await this.looks());
      await this.continues();
    }
  }
}
