// axe-core finds nothing: both pages, both themes, labels in both directions, everything unfolded; as a sheet in a narrow
// window; what is shown where there is no summary; the options and the archive.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { server, session, withPage } from './session.mjs';
import { until } from './driver.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong in the document, a line each. */
async function violations(panel, within = 'html') {
  // What lies half under the bar at the top, as it happens to be scrolled, is no small target.
  await panel.evaluate(`scrollTo({ top: 0, behavior: 'instant' }), 1`);
  await panel.evaluate(`${axe}; 1`);
  const run = `axe.run(document.querySelector('${within}'), { runOnly: ${JSON.stringify(RULES)} }).then(({ violations, incomplete }) => JSON.stringify(
    violations.flatMap(({ id, nodes }) => nodes.map(node => id + ': ' + node.target + ' ' + node.failureSummary))))`;
  return JSON.parse(await panel.evaluate(run));
}

const unfold = panel => panel.evaluate(`for (const fold of document.querySelectorAll('details:not(.menu)')) fold.querySelector('summary').click();
  for (const why of document.querySelectorAll('.why')) why.click();
  document.querySelector('.go').click(), 1`);

/** A panel whose settings are these, opened anew. */
async function opened(tab, settings) {
  await session.click(tab);
  const first = await session.panel(tab);
  await first.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: ${JSON.stringify(settings)} })`);
  await session.click(tab);
  await until(async () => !await session.frame(tab), 'closed');
  await session.click(tab);
  const panel = await session.panel(tab);
  await until(() => panel.evaluate(`document.documentElement.dataset.theme === ${JSON.stringify(settings.theme)}`), 'the theme');
  return panel;
}

/** Colours of what is pointed at have faded, and what is said for a moment is gone. */
const still = panel => until(() => panel.evaluate('document.getAnimations().length === 0'), 'all at rest');

const usual = panel => panel.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: {} })`);

for (const page of ['ar', 'talks']) {
  for (const theme of ['light', 'dark']) {
    for (const labels of ['browser', 'article']) {
      test(`${page}, ${theme}, labels of the ${labels}: axe finds nothing`, () => withPage(page, async tab => {
        const panel = await opened(tab, { theme, labels });
        assert.deepEqual(await violations(panel), []);
        await unfold(panel);
        await still(panel);
        assert.deepEqual(await violations(panel), []);
        await usual(panel);
      }));
    }
  }
}

for (const [page, theme] of [['ar', 'dark'], ['talks', 'light']]) {
  test(`${page}, ${theme}, a sheet in a narrow window with large letters: axe finds nothing, nothing is beside it`, () => withPage(page, async tab => {
    const panel = await opened(tab, { theme, labels: 'article', size: 'large' });
    await tab.setViewport({ width: 320, height: 800 });
    await until(() => panel.evaluate('innerWidth === 320'), 'the sheet');
    await unfold(panel);
    await still(panel);
    assert.deepEqual(await violations(panel), []);
    assert.equal(await panel.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
    await usual(panel);
  }));
}

for (const [what, page, theme, make, within] of [
  ['no article', 'blank', 'light'],
  ['a list of articles', 'list', 'dark'],
  ['an unknown language', 'fi', 'light'],
  ['nothing sure', 'headline', 'dark'],
  ['another article by now', 'single', 'light', async (panel, tab) => {
    await tab.evaluate(() => { go('port', 10); });
    await until(() => panel.evaluate(`document.querySelector('.stale') !== null`), 'stale');
  }],
  ['what is new', 'goes-on', 'dark', async (panel, tab) => {
    await tab.evaluate(() => add('Marland and Osterby agreed to reopen the salt railway in 2028. Arkwright thanked the town of Kelder.'));
    await until(() => panel.evaluate(`document.querySelector('.fresh') !== null`), 'what is new');
  }],
  ['the filter, and a line called wrong', 'talks', 'light', async panel => {
    await panel.evaluate(`{ navigator.clipboard.writeText = async () => {};
      const select = document.querySelector('[data-filter]');
      select.selectedIndex = 2;
      select.dispatchEvent(new Event('change', { bubbles: true }));
      const line = document.querySelector('[data-section="actions"] [data-item]:not([data-off])');
      line.querySelector('.why').click();
      line.querySelector('[data-do="wrong"]').click();
      1 }`);
    await until(() => panel.evaluate(`document.querySelector('.gone') !== null`), 'the line is gone');
  }],
  // What an open menu lies over is no target meanwhile.
  ['the menu', 'talks', 'light', panel => panel.evaluate(`document.querySelector('.menu > summary').click(), 1`), 'header.bar'],
  ['a mistake of the program', 'en', 'dark', async (panel, tab) => {
    await panel.evaluate(`wasm_bindgen.Session.prototype.tell = () => { throw new WebAssembly.RuntimeError('unreachable'); }, 1`);
    await tab.evaluate(() => history.pushState(null, '', '/en?another'));
    await until(() => panel.evaluate(`document.querySelector('.trap').innerText.includes('mistake')`), 'the sentence');
  }],
]) {
  test(`${what}: axe finds nothing`, () => withPage(page, async tab => {
    const panel = await opened(tab, { theme });
    await make?.(panel, tab);
    await still(panel);
    assert.deepEqual(await violations(panel, within), []);
    await panel.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: {}, wrong: [] })`);
  }));
}

test('the window that says why there is nothing: axe finds nothing', async () => {
  const tab = await session.open(server.address('sheet.pdf'));
  try {
    await session.click(tab);
    const panel = await session.panel(tab, { window: true });
    assert.deepEqual(await violations(panel), []);
  } finally {
    await (await session.window())?.close();
    await tab.close();
  }
});

for (const [labels, theme] of [['ar', 'dark'], ['en', 'light']]) {
  test(`the options and the archive, ${labels}, ${theme}: axe finds nothing`, () => withPage('en', async tab => {
    const panel = await opened(tab, { theme, labels });
    const options = await session.options(panel);
    await until(() => options.evaluate(`document.documentElement.dataset.ready === ''`), 'the choices');
    assert.equal(await options.evaluate('document.documentElement.dir'), labels === 'ar' ? 'rtl' : 'ltr');
    assert.deepEqual(await violations(options), []);
    assert.equal(await options.evaluate(`document.querySelectorAll('fieldset').length`), 7);
    await options.evaluate(`document.querySelector('[href="archive.html"]').click(), 1`);
    const archive = await session.own('archive.html');
    await until(() => archive.evaluate(`document.documentElement.dataset.ready`), 'the archive');
    assert.deepEqual(await violations(archive), []);
    await archive.close();
    await usual(panel);
  }));
}
