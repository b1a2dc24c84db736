// The options: the panel's button opens them; what is chosen is kept and takes effect at once, in an open panel too.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './driver.mjs';
import { name, restored, session, state, withPage } from './session.mjs';

const choose = (panel, settings) =>
  panel.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: ${JSON.stringify(settings)} })`);

/** The addresses of all tabs, of the extension's own too. */
async function tabs() {
  if (name === 'chromium') return (await session.browser.pages()).map(page => page.url());
  const { result } = await session.browser.connection.send('browsingContext.getTree', {});
  return result.contexts.map(context => context.url);
}

test('the button opens the options', () => withPage('en', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  await panel.evaluate(`document.querySelector('[data-do="options"]').click()`);
  await until(async () => (await tabs()).some(url => url.endsWith('/options.html')), 'the options');
}));

test('text has the size that is chosen, here as in every browser', () => withPage('en', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  const size = selector => panel.evaluate(`getComputedStyle(document.querySelector('${selector}')).fontSize`);
  for (const [chosen, px] of [['small', '14px'], ['large', '19px'], ['normal', '15px']]) {
    await choose(panel, { size: chosen });
    await until(async () => await size('body') === px, `${chosen}: ${px}`);
  }
  const options = await session.options(panel);
  assert.equal(await options.evaluate(`getComputedStyle(document.querySelector('legend')).fontSize`), '16px');
  await options.close();
}));

test('a choice takes effect at once, and is there the next time', () => withPage('ar', async tab => {
  const before = await state(tab);
  await session.click(tab);
  const panel = await session.panel(tab);
  await choose(panel, { theme: 'dark', side: 'right', size: 'large' });
  await until(() => panel.evaluate(`document.documentElement.dataset.theme === 'dark'`), 'the dark theme');
  const paper = await panel.evaluate('getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor');
  assert.match(paper, /rgb\(23, 25, 28\)/);
  await session.click(tab);
  await restored(tab, before);
  await session.click(tab);
  const again = await session.panel(tab);
  await until(() => again.evaluate(`document.documentElement.dataset.size === 'large'`), 'the large text');
  const right = await tab.evaluate(() => document.elementFromPoint(innerWidth - 20, innerHeight / 2)?.parentNode === document.documentElement
    && document.elementFromPoint(innerWidth - 20, innerHeight / 2) !== document.body);
  assert.ok(right, 'the panel is at the right, though the article runs from right to left');
  await choose(again, { theme: 'system', side: 'auto', size: 'normal' });
}));
