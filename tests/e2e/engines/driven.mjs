// What a respondent can do in a browser that playwright or puppeteer drives: both name these acts alike.

export const driven = (browser, page) => ({
  open: (address) => page.goto(address),
  run: (look, ...given) => page.evaluate(`(${look})(...${JSON.stringify(given)})`),
  press: (x, y) => page.mouse.click(x, y),
  write: (text) => page.keyboard.type(text),
  picture: (path) => page.screenshot({ path }),
  close: () => browser.close(),
});
