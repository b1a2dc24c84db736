// Draws extension/icon.svg as extension/icons/*.png, by Chromium; run again only when the drawing changes:
//   node tests/browser/icons.mjs
import { readFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';
import { program } from './driver.mjs';

const extension = new URL('../../extension/', import.meta.url);
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await puppeteer.launch({ executablePath: program('CHROMIUM', 'chromium', 'google-chrome'), args });
const page = await browser.newPage();
const svg = await readFile(new URL('icon.svg', extension), 'utf8');
for (const size of [16, 32, 48, 128]) {
  await page.setViewport({ width: size, height: size });
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: new URL(`icons/${size}.png`, extension).pathname, omitBackground: true });
}
await browser.close();
