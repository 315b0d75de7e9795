// Paths to questions in survey-core's model, as the README writes them: `q`, `pd[0].x`, `mdd.row1.col`, `mt.item1`.

/** The places and names of a path: `pd[0].x` is `['pd', 0, 'x']`. */
function parts(path) {
  return path.match(/\[\d+\]|[^.[\]]+/g).map((part) => (part.startsWith('[') ? Number(part.slice(1, -1)) : part));
}

/** What holds the questions at one place of `question`: `{ questions, visible, part }`. */
function places(question) {
  switch (question.getType()) {
    case 'paneldynamic':
      return question.panels.map((panel, place) => ({ holder: panel, visible: panel.isVisible, path: `[${place}]`, key: place, questions: panel.questions }));
    case 'matrixdynamic': case 'matrixdropdown':
      return (question.allRows ?? []).map((row, place) => {
        row.ensureDetailPanel();
        const isDynamic = question.getType() === 'matrixdynamic';
        return {
          holder: row,
          visible: question.visibleRows.includes(row),
          path: isDynamic ? `[${place}]` : `.${row.rowName}`,
          key: isDynamic ? place : String(row.rowName),
          questions: row.questions,
        };
      });
    case 'multipletext':
      return [{ holder: question, visible: true, path: '', key: undefined, questions: question.items.map((item) => item.editor) }];
    default:
      return [];
  }
}

/** The visible questions nested in a visible question, depth first: `[{ path, question }]`. */
export function nested(question, path) {
  return places(question).filter((place) => place.visible).flatMap((place) =>
    place.questions.filter((inner) => inner.isVisibleInSurvey).flatMap((inner) => {
      const innerPath = `${path}${place.path}.${inner.name}`;
      return [{ path: innerPath, question: inner }, ...nested(inner, innerPath)];
    }));
}

/** What can be answered at a path: a question, or a row of a plain matrix; `undefined` if nothing is there, or it is hidden or read-only. */
export function answerable(model, path) {
  const rest = parts(path);
  let question = model.getQuestionByName(rest.shift());
  while (question) {
    if (!question.isVisibleInSurvey || question.isReadOnly) return undefined;
    if (rest.length === 0) return question;
    if (question.getType() === 'matrix') return row(question, rest);
    question = inner(question, rest);
  }
  return undefined;
}

function row(matrix, rest) {
  return rest.length === 1 ? matrix.visibleRows.find((one) => String(one.name) === rest[0]) : undefined;
}

function inner(question, rest) {
  const isItems = question.getType() === 'multipletext';
  const key = isItems ? undefined : rest.shift();
  const place = places(question).find((one) => one.key === key);
  const name = rest.shift();
  return place?.visible ? place.questions.find((one) => one.name === name) : undefined;
}
