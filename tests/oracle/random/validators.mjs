// Validators, each with its limits and sometimes words of its own.

import { condition } from './conditions.mjs';
import { feature } from './features.mjs';
import { MUTE_KINDS } from './scene.mjs';

const takesValidators = (record) => !MUTE_KINDS.includes(record.kind);
const REGEXES = ['^[a-z]+$', '^\\d{2,4}$', '[A-Z]', '^(a|b)c?$', '\\.'];

function validator(scene, record) {
  const { random } = scene;
  const kind = random.pick(['numeric', 'text', 'email', 'regex', 'answercount', 'expression', 'expression']);
  const made = { type: kind };
  const put = (key, value) => { if (random.chance(0.6)) made[key] = value; };
  switch (kind) {
    case 'numeric': put('minValue', 2); put('maxValue', 10); break;
    case 'text': put('minLength', 3); put('maxLength', 6); if (random.chance(0.2)) made.allowDigits = false; break;
    case 'regex': made.regex = random.pick(REGEXES); if (random.chance(0.3)) made.caseInsensitive = true; break;
    case 'answercount': put('minCount', 2); put('maxCount', 2); break;
    case 'expression': made.expression = condition(scene, record); break;
    default:
  }
  if (random.chance(0.3)) made.text = random.pick(['Not so', { default: 'Not so', fr: 'Non' }]);
  if (random.chance(0.05)) made.notificationType = random.pick(['warning', 'info']);
  return made;
}

export const VALIDATORS = [1, 2, 3].map(() => feature('validators', takesValidators, (record, scene) => {
  record.json.validators = [...(record.json.validators ?? []), validator(scene, record)];
}));
