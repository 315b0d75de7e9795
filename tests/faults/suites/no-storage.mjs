// T-A6: where nothing can be stored the survey works all the same: it sends, and says honestly when it could not.

import { Person } from '../person.mjs';
import { safe } from './quota.mjs';

const CASES = ['storage-missing', 'storage-forbidden', 'storage-throws', 'storage-fails', 'storage-hangs'];

export async function run(turn) {
  const browser = await turn.browser(await turn.profile());
  const page = await browser.newPage();
  for (let round = 0; round < turn.given.each; round += 1) {
    for (const missing of CASES) {
      const address = turn.page({ spoils: [missing] });
      turn.heal();
      const mark = turn.mark();
      let person = await Person.opens(page, address);
      await person.sends(mark);
      turn.ledger.promised(mark);
      await person.told('sent').catch((error) => turn.check(false, `${missing}, with a network: ${error.message}`));
      turn.count('runs', 2);
      turn.cut();
      person = await Person.opens(page, address);
      await safe(turn, person, turn.mark(), missing);
    }
  }
}
