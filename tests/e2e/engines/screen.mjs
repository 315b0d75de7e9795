// A virtual screen for a browser that has no headless way.

import { spawn } from 'node:child_process';

/** A screen of a size in pixels, on a number that the X server finds free itself. */
export async function startScreen({ width, height }) {
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const stop = () => server.kill('SIGTERM');
  process.once('exit', stop);
  const number = await new Promise((resolve, reject) => {
    let said = '';
    server.stdio[3].on('data', (text) => {
      said += text;
      if (said.endsWith('\n')) resolve(said.trim());
    });
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb stopped with ${code}`)));
  });
  return {
    name: `:${number}`,
    stop() {
      process.off('exit', stop);
      stop();
    },
  };
}
