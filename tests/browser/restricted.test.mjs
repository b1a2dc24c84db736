// Where no extension may read: the button says so, with a badge, its tooltip and a small window.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { name, server, session } from './session.mjs';
import { until } from './driver.mjs';

const places = {
  chromium: [
    ['a page of the browser', 'chrome://version', 'restricted'],
    ['a PDF', server.address('sheet.pdf'), 'pdf'],
  ],
  firefox: [
    ['a page of the browser', 'about:license', 'restricted'],
    ['a PDF', server.address('sheet.pdf'), 'restricted'],
  ],
}[name];

for (const [what, address, why] of places) {
  test(`${what}: says why there is nothing`, async () => {
    const tab = await session.open(address);
    const usual = await session.title(tab);
    try {
      await session.click(tab);
      const panel = await session.panel(tab, { window: true });
      const { state, why: said } = JSON.parse(await panel.evaluate('JSON.stringify(document.documentElement.dataset)'));
      assert.deepEqual({ state, why: said }, { state: 'error', why });
      assert.notEqual((await panel.evaluate('document.body.innerText')).trim(), '');
      assert.equal(await session.badge(tab), '!');
      assert.notEqual(await session.title(tab), usual);
      await panel.press('Escape');
      await until(async () => !(await session.window()), 'the window closed');
      // Puppeteer sometimes misses the load of what comes after a PDF; the badge tells.
      await tab.goto(server.address('en'), { timeout: 3000 }).catch(() => {});
      await until(async () => !(await session.badge(tab)), 'the badge gone');
      await session.click(tab);
      await session.panel(tab);
    } finally {
      await (await session.window())?.close();
      await tab.close();
    }
  });
}
