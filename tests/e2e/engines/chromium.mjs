// Chromium, driven through its own protocol.

import { chromium } from 'playwright-core';
import { BROWSER_FLAGS } from '../harness.mjs';

export async function launch({ width, height }) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS });
  const page = await browser.newPage({ viewport: { width, height } });
  return {
    open: (address) => page.goto(address),
    run: (look, ...given) => page.evaluate(`(${look})(...${JSON.stringify(given)})`),
    press: (x, y) => page.mouse.click(x, y),
    write: (text) => page.keyboard.type(text),
    close: () => browser.close(),
  };
}
