// The survey being made: its elements, flat, each with what stands around it; and chance.

/** Kinds of questions with a list of choices. */
export const CHOICE_KINDS = ['radiogroup', 'checkbox', 'dropdown', 'tagbox', 'ranking', 'imagepicker'];
/** Kinds of choices that take several. */
export const SEVERAL_KINDS = ['checkbox', 'tagbox', 'ranking'];
/** Kinds nobody answers, and what is no question at all. */
export const MUTE_KINDS = ['html', 'image', 'panel', 'page', 'survey'];

export class Scene {
  constructor(random) {
    this.random = random;
    /** `{ kind, name, json, role, around }`: role is `question`, `template`, `detail`, `column`, `item`, `panel` or `page`; around is the record it stands in. */
    this.records = [];
    this.survey = {};
    this.next = 1;
  }

  name(letter = 'q') {
    return `${letter}${this.next++}`;
  }

  add(record) {
    this.records.push(record);
    return record;
  }

  /** The questions that an expression anywhere can name. */
  questions() {
    return this.records.filter((record) => record.role === 'question');
  }

  /** The panel, page or survey part that gives `record` its own names: a dynamic panel or matrix, or none. */
  scopeOf(record) {
    for (let one = record; one; one = one.around) if (['template', 'detail', 'column'].includes(one.role)) return one.around;
    return undefined;
  }

  /** The records in a dynamic panel or matrix. */
  inside(container) {
    return this.records.filter((record) => record.around === container);
  }
}

/** The values of a list of choices, columns or rows. */
export function valuesOf(list) {
  return (list ?? []).map((item) => (item !== null && typeof item === 'object' ? item.value : item));
}

/** Turns a plain value in a list into an object, so that it can be given properties. */
export function itemAt(list, place) {
  if (list[place] === null || typeof list[place] !== 'object') list[place] = { value: list[place] };
  return list[place];
}
