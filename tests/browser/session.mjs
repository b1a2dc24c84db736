// One browser and one server for all tests of a run: BROWSER (chromium or firefox), EXTENSION (the folder of both builds)
// and RESULTS come from `cargo xtask test`, or from the shell for a single file:
//   BROWSER=firefox node --test open.test.mjs
import { after } from 'node:test';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, until } from './driver.mjs';
import { serve } from './server.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
export const name = process.env.BROWSER ?? 'chromium';
export const extension = process.env.EXTENSION ?? path.join(here, '../../target/extension');
export const results = process.env.RESULTS ?? path.join(here, '../../target/khulasa');
export const shots = path.join(results, 'shots');
await mkdir(shots, { recursive: true });

export const server = await serve();
export const session = await launch(name, { extension });
after(async () => {
  await session.close();
  server.close();
});

/** Opens the page, lets `work` have it, closes it, with any window of ours that is left. */
export async function withPage(page, work) {
  const tab = await session.open(server.address(page));
  try {
    return await work(tab);
  } finally {
    await (await session.window())?.close();
    await tab.close();
  }
}

/** The page's whole text and what hangs on it, as the page's own scripts see it. */
export const state = page => page.evaluate(() => ({
  html: document.documentElement.outerHTML,
  marks: CSS.highlights.size,
  sheets: document.adoptedStyleSheets.length,
  frames: window.length,
}));

/** Waits until the page is as it was before. */
export const restored = (page, before) =>
  until(async () => JSON.stringify(await state(page)) === JSON.stringify(before), 'the page as it was');
