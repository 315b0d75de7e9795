// WebKitGTK's own small browser, driven through plain WebDriver; it wants a screen, so it gets a virtual one.

import { spawn } from 'node:child_process';
import { access, readdir } from 'node:fs/promises';
import { createServer } from 'node:net';

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

export async function launch({ width, height }) {
  const port = await freePort();
  // A group of its own, so that the screen, the driver and the browser end together.
  const driver = spawn('xvfb-run', ['-a', 'WebKitWebDriver', `--port=${port}`], { detached: true, stdio: 'ignore' });
  const call = async (path, body) => {
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, body && { method: 'POST', body: JSON.stringify(body) });
    const { value } = await reply.json();
    if (!reply.ok) throw new Error(`${path}: ${value.error} ${value.message}`);
    return value;
  };
  const end = () => { try { process.kill(-driver.pid, 'SIGKILL'); } catch { /* it has ended by itself */ } };
  try {
    for (let turn = 0; !(await call('/status').catch(() => undefined)); turn += 1) {
      if (turn > 100) throw new Error('WebKitWebDriver does not answer');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const options = { binary: await miniBrowser(), args: ['--automation'] };
    const { sessionId } = await call('/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
    const at = `/session/${sessionId}`;
    await call(`${at}/window/rect`, { width, height });
    const keys = (text) => [...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
    return {
      open: (url) => call(`${at}/url`, { url }),
      run: (look, ...args) => call(`${at}/execute/sync`, { script: `return (${look})(...arguments)`, args }),
      press: (x, y) => call(`${at}/actions`, { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: [
        { type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0 }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] }] }),
      write: (text) => call(`${at}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions: keys(text) }] }),
      close: async () => {
        await fetch(`http://127.0.0.1:${port}${at}`, { method: 'DELETE' }).catch(() => {});
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
}
