// What axe finds in parts of a page, in words.

import assert from 'node:assert/strict';
import { AxeBuilder } from '@axe-core/playwright';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Every violation inside elements; the scan must have passed more than `least` rules, or it found nothing to check. */
export async function violations(page, elements, least) {
  const builder = [elements].flat().reduce((one, element) => one.include(element), new AxeBuilder({ page }));
  const result = await builder.withTags(TAGS).options({ resultTypes: ['violations'] }).analyze();
  assert.ok(result.passes.length > least, `axe checked only ${result.passes.length} rules in ${elements}`);
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.flat().join(' ')).join(', ')}`);
}
