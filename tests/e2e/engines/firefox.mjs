// Firefox, driven through WebDriver BiDi.

import puppeteer from 'puppeteer-core';

export async function launch({ width, height }) {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width, height });
  return {
    open: (address) => page.goto(address),
    run: (look, ...given) => page.evaluate(`(${look})(...${JSON.stringify(given)})`),
    press: (x, y) => page.mouse.click(x, y),
    write: (text) => page.keyboard.type(text),
    close: () => browser.close(),
  };
}
