// Put before the tests: every page is as on a machine four times slower, to find what depends on speed (docs/TESTING.md).

import { chromium } from 'playwright-core';

const RATE = 4;

const launch = chromium.launch.bind(chromium);
chromium.launch = async (options) => {
  const browser = await launch(options);
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (...given) => {
    const context = await newContext(...given);
    const newPage = context.newPage.bind(context);
    context.newPage = async () => {
      const page = await newPage();
      const protocol = await context.newCDPSession(page);
      await protocol.send('Emulation.setCPUThrottlingRate', { rate: RATE });
      return page;
    };
    return context;
  };
  return browser;
};
