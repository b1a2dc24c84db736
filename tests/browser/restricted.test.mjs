// Where no extension may read: the button says so, with a badge, its tooltip and a small window.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extension, name, server, session } from './session.mjs';
import { launch, until } from './driver.mjs';

const places = {
  chromium: [
    ['a page of the browser', 'chrome://version', 'restricted'],
    ['a PDF', server.address('sheet.pdf'), 'pdf'],
  ],
  firefox: [
    ['a page of the browser', 'about:license', 'restricted'],
    ['a PDF', server.address('sheet.pdf'), 'pdf'],
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
      assert.match(await panel.evaluate(`document.querySelector('main').innerText`), why === 'pdf' ? /^Nothing to summarise here\s+This is not a web page/ : /^Nothing to summarise here\s+The browser lets no extension/);
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

if (name === 'firefox') {
  test("a site on Firefox's list of those that no extension may read", async () => {
    const { hostname } = new URL(server.address('en'));
    const other = await launch(name, { extension, prefs: { 'extensions.webextensions.restrictedDomains': hostname } });
    try {
      const tab = await other.open(server.address('en'));
      await other.click(tab);
      const panel = await other.panel(tab, { window: true });
      const { state, why } = JSON.parse(await panel.evaluate('JSON.stringify(document.documentElement.dataset)'));
      assert.deepEqual({ state, why }, { state: 'error', why: 'restricted' });
      assert.equal(await other.badge(tab), '!');
    } finally {
      await other.close();
    }
  });
}

if (name === 'chromium') {
  test('a file that the reader has not allowed to be read: how to allow it', async () => {
    const other = await launch(name, { extension });
    try {
      await other.forbidFiles();
      const tab = await other.open(new URL('pages/en.html', import.meta.url).href);
      await other.click(tab);
      const panel = await other.panel(tab, { window: true });
      const { state, why } = JSON.parse(await panel.evaluate('JSON.stringify(document.documentElement.dataset)'));
      assert.deepEqual({ state, why }, { state: 'error', why: 'file' });
      assert.match(await panel.evaluate('document.body.innerText'), /Allow access to file addresses/);
      assert.match(await other.title(tab), /read files/);
      // Any other page is read as before.
      const page = await other.open(server.address('en'));
      await other.click(page);
      assert.match(await (await other.panel(page)).evaluate('document.body.innerText'), /Ingrid Solberg/);
    } finally {
      await other.close();
    }
  });
} else {
  // Firefox has no such switch: a press is leave enough (open.test.mjs). The window can say it all the same.
  test('a file that may not be read: how to allow it', async () => {
    const tab = await session.open(places[0][1]);
    try {
      await session.click(tab);
      const panel = await session.panel(tab, { window: true });
      await panel.evaluate(`location.hash = 'trouble=file', location.reload(), 1`);
      await until(() => panel.evaluate(`document.documentElement?.dataset.why === 'file'`).catch(() => false), 'the other trouble');
      assert.match(await panel.evaluate('document.body.innerText'), /file/i);
    } finally {
      await (await session.window())?.close();
      await tab.close();
    }
  });
}
