// Chromium, driven through its own protocol.

import { chromium } from 'playwright-core';
import { BROWSER_FLAGS } from '../harness.mjs';
import { driven } from './driven.mjs';

export async function launch({ width, height }) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: BROWSER_FLAGS });
  return driven(browser, await browser.newPage({ viewport: { width, height } }));
}
