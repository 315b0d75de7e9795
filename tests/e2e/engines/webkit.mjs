// WebKitGTK's own small browser, driven through plain WebDriver, on a virtual screen as large as its window.

import { spawn } from 'node:child_process';
import { access, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { until } from '../harness.mjs';
import { startScreen } from './screen.mjs';

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Debian puts it into a folder of the machine's architecture. */
async function miniBrowser() {
  for (const folder of await readdir('/usr/lib')) {
    const path = `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`;
    if (await access(path).then(() => true, () => false)) return path;
  }
  throw new Error('no MiniBrowser: install webkit2gtk-driver');
}

/** The driver, in a process group of its own: what it started ends with it. */
async function startDriver(screen) {
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    detached: true, stdio: 'ignore', env: { ...process.env, DISPLAY: screen.name, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1' },
  });
  const failed = new Promise((_, reject) => driver.once('error', reject));
  const stop = () => { try { process.kill(-driver.pid, 'SIGKILL'); } catch { /* it has ended by itself */ } };
  process.once('exit', stop);
  const call = async (path, body, method = body ? 'POST' : 'GET') => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
    const { value } = await reply.json();
    if (!reply.ok) throw new Error(`${path}: ${value.error} ${value.message}`);
    return value;
  };
  await Promise.race([failed, until(() => call('/status').catch(() => undefined), 'WebKitWebDriver')]);
  return {
    call,
    stop() {
      process.off('exit', stop);
      stop();
    },
  };
}

const press = (x, y) => ({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [
  { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 },
  { type: 'pointerDown', button: 0 },
  { type: 'pointerUp', button: 0 },
] });

const keys = (text) => ({ type: 'key', id: 'keyboard',
  actions: [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]) });

export async function launch(size) {
  const screen = await startScreen(size);
  let driver;
  const end = () => {
    driver?.stop();
    screen.stop();
  };
  try {
    driver = await startDriver(screen);
    // With its frame around it, a window cannot be as narrow as a phone.
    const options = { binary: await miniBrowser(), args: ['--automation', '--full-screen'] };
    const { sessionId } = await driver.call('/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
    const call = (path, body, method) => driver.call(`/session/${sessionId}${path}`, body, method);
    await call('/window/rect', { x: 0, y: 0, ...size });
    return {
      open: (url) => call('/url', { url }),
      run: (look, ...args) => call('/execute/sync', { script: `return (${look})(...arguments)`, args }),
      press: (x, y) => call('/actions', { actions: [press(x, y)] }),
      write: (text) => call('/actions', { actions: [keys(text)] }),
      picture: async (path) => writeFile(path, await call('/screenshot'), 'base64'),
      async close() {
        await call('', undefined, 'DELETE').catch(() => {});
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}
