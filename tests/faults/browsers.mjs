// Browsers with a profile on disk, each in a process group of its own, so that all of it can be killed at one moment.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSER_FLAGS } from '../e2e/harness.mjs';

// The packages of tests/e2e serve here too.
const packages = createRequire(new URL('../e2e/package.json', import.meta.url));

const FLAGS = [...BROWSER_FLAGS, '--headless=new', '--remote-debugging-port=0', '--no-first-run', '--password-store=basic',
  // Pages behind others are as awake as the one in front: it is faults that are measured here, not politeness.
  '--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding', '--disable-ipc-flooding-protection'];

/** How long a driver waits for its browser: hundreds of responses are worked through on two cores that others use too. */
const SLOW_MS = 600_000;

const running = new Set();
process.once('exit', () => running.forEach(killGroup));

function killGroup(pid) {
  // Once: the number may belong to somebody else later.
  if (!running.delete(pid)) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch { /* it has ended by itself */ }
}

/** A folder for a profile; `remove` when nobody needs it any more. */
export async function newProfile() {
  const folder = await mkdtemp(join(tmpdir(), 'civicus-profile-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 20 }) };
}

/** What a page of Chromium or Firefox can do, as long as the browser lives: drivers may wait for ever for one that was killed. */
function driven(page, alive) {
  page.setDefaultNavigationTimeout(SLOW_MS);
  return {
    page,
    open: (address) => alive(page.goto(address)),
    run: (look, ...given) => alive(page.evaluate(`(${look})(...${JSON.stringify(given)})`)),
    write: (text) => alive(page.keyboard.type(text)),
    close: () => alive(page.close()),
  };
}

/** Gives a function that waits for a promise, but not after the end of a process, and not for a driver that has fallen silent. */
function whileAlive(child) {
  const gone = (async () => {
    await ended(child);
    throw new Error('the browser is gone');
  })();
  gone.catch(() => {});
  return (promise) => {
    let timer;
    const silent = new Promise((_, reject) => { timer = setTimeout(() => reject(new Error('the driver has fallen silent')), SLOW_MS); });
    return Promise.race([promise, gone, silent]).finally(() => clearTimeout(timer));
  };
}

const ended = (child) => (child.exitCode === null && child.signalCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined);

async function chromium(profile, { flags = [], environment = {} } = {}) {
  const child = spawn('/usr/bin/chromium', [...FLAGS, ...flags, `--user-data-dir=${profile.folder}`, 'about:blank'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, ...environment } });
  running.add(child.pid);
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (text) => {
      said = (said + text).slice(-20_000);
      const [, found] = said.match(/DevTools listening on (ws:\S+)/) ?? [];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`Chromium stopped with ${code}: ${said}`)));
  });
  const alive = whileAlive(child);
  const browser = await alive(packages('playwright-core').chromium.connectOverCDP(address));
  const context = browser.contexts()[0];
  return {
    pid: child.pid,
    version: `Chromium ${browser.version()}`,
    newPage: async () => driven(await alive(context.newPage()), alive),
    /** The protocol of the browser itself, for what playwright does not offer. */
    protocol: (page) => context.newCDPSession(page.page),
    async crash(page) {
      const session = await context.newCDPSession(page.page);
      session.send('Page.crash').catch(() => {});
    },
    async kill() {
      killGroup(child.pid);
      await ended(child);
      browser.close().catch(() => {});
    },
    async close() {
      const over = ended(child);
      const session = await browser.newBrowserCDPSession().catch(() => undefined);
      await session?.send('Browser.close').catch(() => {});
      await Promise.race([over, new Promise((resolve) => setTimeout(resolve, 5_000))]);
      killGroup(child.pid);
      browser.close().catch(() => {});
    },
  };
}

const AWAKE = { 'dom.min_background_timeout_value': 4, 'dom.timeout.enable_budget_timer_throttling': false, 'toolkit.startup.max_resumed_crashes': -1 };

async function firefox(profile, { preferences = {}, environment = {} } = {}) {
  const settings = {
    browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true, userDataDir: profile.folder,
    handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false, protocolTimeout: SLOW_MS,
    extraPrefsFirefox: { ...AWAKE, ...preferences }, env: { ...process.env, ...environment },
  };
  const launch = () => packages('puppeteer-core').launch(settings);
  // Now and then it starts itself anew after a kill, which its driver takes for the end.
  const browser = await launch().catch(launch);
  const child = browser.process();
  running.add(child.pid);
  const alive = whileAlive(child);
  return {
    pid: child.pid,
    version: `Firefox ${(await browser.version()).replace(/^firefox\//i, '')}`,
    newPage: async () => driven(await alive(browser.newPage()), alive),
    // It cannot be told to crash one tab: the tab is closed without being asked.
    crash: (page) => page.page.close({ runBeforeUnload: false }),
    async kill() {
      killGroup(child.pid);
      await ended(child);
      browser.disconnect().catch(() => {});
    },
    async close() {
      await browser.close().catch(() => {});
      killGroup(child.pid);
    },
  };
}

/** One page, and no profile: its driver gives each session a storage that ends with it. */
async function webkit() {
  const { launch } = await import('../e2e/engines/webkit.mjs');
  const engine = await launch({ width: 800, height: 900 });
  const page = { ...engine, close: async () => {} };
  const [, version] = /Version\/(\S+)/.exec(await page.run(() => navigator.userAgent)) ?? [];
  return { version: `WebKitGTK (Safari ${version})`, newPage: async () => page, kill: engine.close, close: engine.close };
}

const ENGINES = { chromium, firefox, webkit };

/** Starts a browser of an engine on a profile. */
export const start = (engine, profile, settings) => ENGINES[engine](profile, settings);
