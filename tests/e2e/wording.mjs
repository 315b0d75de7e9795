// The words that a respondent sees: of a definition's questions and choices, in one language.

/** Every question of a definition by name. */
function questions(elements, found = {}) {
  for (const element of elements) {
    if (element.elements) questions(element.elements, found);
    else found[element.name] = element;
  }
  return found;
}

const plain = (text) => text.replace(/\*\*|\*/g, '');

export class Wording {
  constructor(definition, language, words) {
    this.language = language;
    this.words = words;
    this.questions = questions(definition.pages.flatMap((one) => one.elements));
  }

  text(localised) {
    return plain(typeof localised === 'string' ? localised : (localised[this.language] ?? localised.default));
  }

  /** The words of a choice. */
  label(name, value) {
    const question = this.questions[name];
    if (question.type === 'boolean') return value ? this.words.yes : this.words.no;
    if (value === 'other' && question.showOtherItem) return this.text(question.otherText);
    if (value === 'none' && question.showNoneItem) return this.text(question.noneText);
    const list = question.choices ?? question.rateValues ?? question.columns;
    const choice = list.find((one) => (one.value ?? one) === value);
    return this.text(choice.text ?? String(choice.value ?? choice));
  }

  /** The words of a matrix' row. */
  row(name, value) {
    return this.text(this.questions[name].rows.find((one) => one.value === value).text);
  }
}
