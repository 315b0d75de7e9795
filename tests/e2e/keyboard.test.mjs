// The whole survey by keyboard alone: Tab, arrows, Space, Enter and typing. Things are found by where the focus is.
// After every key the focus is somewhere, is marked, and nothing covers it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { readFile } from 'node:fs/promises';
import { Keyboard } from './focus.mjs';
import { Person, definitions, sentences, until, world } from './harness.mjs';

const ANSWERS = JSON.parse(await readFile(new URL('answers.json', import.meta.url), 'utf8'));
const LANGUAGES = { en: 'English', ar: 'العربية' };

let all;
before(async () => { all = await world(); });
after(() => all.close());

const label = (person, name, value) => person.label(name, value);

/** One of several: into the group by Tab, to the choice by arrows; the one the focus begins at is taken by Space. */
async function chooses(keyboard, group, words) {
  await keyboard.finds('radio', undefined, { group });
  if (keyboard.here.name === words) await keyboard.press('Space');
  await keyboard.finds('radio', words, { group, key: 'ArrowDown' });
  assert.ok(keyboard.here.checked, `${words} is chosen`);
}

async function ticks(keyboard, group, words) {
  await keyboard.finds('checkbox', words, { group });
  await keyboard.press('Space');
  assert.ok(keyboard.here.checked, `${words} is ticked`);
}

/** Finds a button of a group that may stand before or after the place where the focus is. */
async function findsButton(keyboard, group, words) {
  const there = (here) => here.role === 'button' && here.name === words;
  const inside = (here) => here.groups.some((one) => one.startsWith(group));
  await keyboard.seeks(group, inside);
  await keyboard.seeks(`“${words}” or the end of “${group}”`, (here) => there(here) || !inside(here));
  if (!there(keyboard.here)) await keyboard.finds('button', words, { key: 'Shift+Tab' });
}

/** Three in order, with a change of mind: the second first, one that is taken out again, then the first, which is raised. */
async function ranks(keyboard, person, name, [first, second, third]) {
  const group = person.text(person.questions[name].title);
  const words = (value) => label(person, name, value);
  const sentence = (message, value, position, count) => person.words[message]
    .replace('{item}', words(value)).replace('{position}', position).replace('{count}', count);
  const presses = async (button) => {
    await findsButton(keyboard, group, button);
    await keyboard.press('Enter');
    assert.ok(keyboard.here?.groups.some((one) => one.startsWith(group)), `the focus stays in the question after “${button}”`);
  };
  const another = person.questions[name].choices.map((one) => one.value).find((one) => ![first, second, third].includes(one));
  await presses(sentence('rank_add', second));
  await presses(sentence('rank_add', another));
  await presses(sentence('rank_remove', another));
  await presses(sentence('rank_add', first));
  await presses(sentence('rank_raise', first, 2, 2));
  assert.equal(keyboard.here.name, sentence('rank_raise', first, 1, 2), 'the button keeps the focus and knows the new place');
  await presses(sentence('rank_add', third));
}

/** A long list: typed into where it is a field, gone through by arrows where it is the browser's own. */
async function choosesFromList(keyboard, title, words) {
  await keyboard.findsField(title);
  if (keyboard.here.tag === 'select') {
    await keyboard.seeks(`“${words}” in the list`, (here) => here.value?.value === words || here.value === words, 'ArrowDown', 200);
    return;
  }
  await keyboard.types(words);
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
}

async function answers(keyboard, person, name, value) {
  const question = person.questions[name];
  const title = person.text(question.title);
  if (question.type === 'radiogroup' || question.type === 'rating' || question.type === 'boolean') {
    await chooses(keyboard, title, label(person, name, value));
  } else if (question.type === 'checkbox') {
    for (const one of value) await ticks(keyboard, title, label(person, name, one));
  } else if (question.type === 'matrix') {
    for (const [row, column] of Object.entries(value)) {
      await chooses(keyboard, person.text(question.rows.find((one) => one.value === row).text), label(person, name, column));
    }
  } else if (question.type === 'ranking') await ranks(keyboard, person, name, value);
  else if (question.type === 'dropdown') await choosesFromList(keyboard, title, label(person, name, value));
  else {
    await keyboard.findsField(title);
    await keyboard.types(value);
  }
}

async function says(keyboard, person, name, text) {
  const title = person.text(person.questions[name].title);
  await keyboard.seeks(`the field for words in “${title}”`, (here) => here.role === 'textbox' && here.groups.some((one) => one.startsWith(title)));
  await keyboard.types(text);
}

async function pressesButton(keyboard, words) {
  await keyboard.finds('button', words);
  await keyboard.press('Enter');
}

for (const [language, given] of Object.entries(ANSWERS)) {
  test(`the whole survey by keyboard, ${language}`, async () => {
    const context = await all.browser.newContext({ viewport: { width: 1000, height: 720 } });
    const page = await context.newPage();
    const keyboard = await Keyboard.opens(context, page);
    const known = new Set((await all.collector.stored('constituents')).map((envelope) => envelope.id));
    const begins = language === 'en' ? 'ar' : 'en';
    await Person.opens(page, `${all.pages.url}/partner.html?lang=${begins}`, 'constituents', begins);
    const person = new Person(page, 'constituents', language, await sentences(language));

    await keyboard.press('Tab');
    await keyboard.finds('button', LANGUAGES[language]);
    await keyboard.press('Enter');
    await until(async () => (await person.survey.locator('.root').getAttribute('lang')) === language, 'the other language');
    await keyboard.looks('after another language');
    assert.equal(keyboard.here.name, LANGUAGES[language], 'the focus stays on the language');

    await pressesButton(keyboard, person.words.continue);
    await keyboard.press('Tab');
    const problem = person.text(person.questions.relation.requiredErrorText);
    assert.deepEqual([keyboard.here.role, keyboard.here.name], ['link', problem], 'the first thing after the summary is its link');
    await keyboard.press('Enter');
    assert.equal(keyboard.here.role, 'radio', 'the link leads to the first choice');
    assert.ok(keyboard.here.groups.some((one) => one.startsWith(person.text(person.questions.relation.title))));

    for (const { elements } of definitions.constituents.pages) {
      for (const { name } of elements) {
        if (given[name] === undefined) continue;
        await answers(keyboard, person, name, given[name]);
        if (given[`${name}-Comment`]) await says(keyboard, person, name, given[`${name}-Comment`]);
      }
      await pressesButton(keyboard, elements.some((one) => one.name === 'may_contact') ? person.words.send : person.words.continue);
      assert.equal(keyboard.here?.role, 'heading', 'a turned page begins at its heading');
    }
    await person.sent();
    await keyboard.looks('after sending');
    assert.deepEqual([keyboard.here.role, keyboard.here.name], ['heading', person.words.sent_title]);
    const [stored] = (await all.collector.stored('constituents')).filter((envelope) => !known.has(envelope.id));
    assert.deepEqual(stored.data, given);
    assert.deepEqual(keyboard.complaints, []);
    console.log(`${language}: ${keyboard.presses} keys`);
    await context.close();
  });
}
