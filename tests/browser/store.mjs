// `cargo xtask shots`: pictures for the stores and the README: the demo's articles beside the panel, in Arabic and English,
// light and dark, wide (1280 by 800, as the stores want them) and narrow. RESULTS/shots/store/<browser>-<...>.png
//   BROWSER=firefox node store.mjs
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, sleep, until } from './driver.mjs';
import { serve } from './server.mjs';

const { BROWSER: name = 'chromium', EXTENSION: extension, RESULTS: results } = process.env;
const FADE_MS = 700;
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 420, height: 800 } };
const to = path.join(results, 'shots/store');
await mkdir(to, { recursive: true });
const server = await serve([fileURLToPath(new URL('../../www', import.meta.url))]);
const evaluate = (panel, expression) => panel.evaluate(`${expression}; 1`);

for (const theme of ['light', 'dark']) {
  const session = await launch(name, { extension, dark: theme === 'dark' });
  for (const [language, page] of [['ar', 'ar-joint-statement'], ['en', 'en-company-deal']]) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      const tab = await session.open(server.address(page));
      await tab.setViewport(viewport);
      await tab.evaluate(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync('html { scrollbar-width: none } body > button { display: none }'); // the demo's own button
        document.adoptedStyleSheets = [sheet];
      });
      await session.click(tab);
      const first = await session.panel(tab);
      // The labels in the article's language, whatever the browser's is; the page beside the panel, so that all of it is seen.
      const settings = JSON.stringify({ theme, labels: 'article', push: true });
      await evaluate(first, `(globalThis.browser ?? chrome).storage.local.set({ settings: ${settings} })`);
      await until(() => first.evaluate(`(globalThis.browser ?? chrome).storage.local.get('settings').then(kept => kept.settings?.labels === 'article')`), 'the settings');
      await session.click(tab);
      await until(async () => !await session.frame(tab), 'closed');
      await session.click(tab);
      const panel = await session.panel(tab);
      await sleep(FADE_MS);
      await tab.screenshot(); // the first may still show the shell
      await sleep(200);
      if (size === 'narrow') {
        await tab.screenshot({ path: path.join(to, `${name}-${language}-${theme}-narrow.png`) });
        await tab.close();
        continue;
      }
      await tab.screenshot({ path: path.join(to, `${name}-${language}-${theme}-top.png`) });
      // A line has been pressed, and its sentence is marked in the page; the ladder is in sight.
      await evaluate(panel, `document.querySelector('[data-section="actions"] .go').click()`);
      await evaluate(panel, `document.querySelector('[data-section="actions"]').scrollIntoView({ block: 'start', behavior: 'instant' })`);
      await sleep(FADE_MS);
      await tab.screenshot({ path: path.join(to, `${name}-${language}-${theme}-wide.png`) });
      await tab.close();
    }
  }
  await session.close();
}
server.close();
console.log(path.relative(process.cwd(), to));
