// Draws the icons of the hosted page from embed/icons/icon.svg: `node icons.mjs` writes them, hosted.test.mjs compares.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const FOLDER = fileURLToPath(new URL('../../embed/icons/', import.meta.url));

/** Each file, its pixels, and how round its corners are: systems that cut icons themselves get the whole square. */
export const ICONS = [
  { file: 'icon-192.png', pixels: 192, round: '22%' },
  { file: 'icon-512.png', pixels: 512, round: '22%' },
  { file: 'maskable-512.png', pixels: 512, round: '0' },
  { file: 'apple-180.png', pixels: 180, round: '0' },
];

/** The icon as a PNG. */
export async function drawn(browser, { pixels, round }) {
  const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
  const svg = await readFile(join(FOLDER, 'icon.svg'), 'utf8');
  await page.setContent(`<style>body{margin:0}svg{display:block;inline-size:${pixels}px;border-radius:${round}}</style>${svg}`);
  const picture = await page.screenshot({ omitBackground: true });
  await page.close();
  return picture;
}

/** The icon as it lies in the repository. */
export const committed = ({ file }) => readFile(join(FOLDER, file));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--force-color-profile=srgb'] });
  for (const icon of ICONS) await writeFile(join(FOLDER, icon.file), await drawn(browser, icon));
  await browser.close();
}
