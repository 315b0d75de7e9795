// Firefox, driven through WebDriver BiDi.

import puppeteer from 'puppeteer-core';
import { driven } from './driven.mjs';

export async function launch({ width, height }) {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  return driven(browser, page);
}
