// Random cases: a survey with data and steps, the same for a seed and a place.

import { Random } from '../random.mjs';
import { data, steps } from './steps.mjs';
import { scene } from './survey.mjs';

const LOCALES = ['fr', 'es', 'ar', 'pt'];

/** The case at this place of the row of cases that a seed gives; each can be made on its own. */
export function oneCase(seed, place, only) {
  const random = new Random(Math.imul(seed, 1_000_003) + place);
  const made = scene(random, only);
  const one = { survey: made.survey, data: data(made) };
  if (random.chance(0.08)) one.locale = random.pick(LOCALES);
  const taken = steps(made);
  if (taken.length > 0) one.steps = taken;
  return structuredClone(one);
}

/** `count` cases of a seed. */
export function cases(seed, count, only) {
  return Array.from({ length: count }, (_, place) => oneCase(seed, place, only));
}
