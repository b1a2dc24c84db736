// axe-core finds nothing: both pages, both themes, labels in both directions, everything unfolded; the options page too.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { session, withPage } from './session.mjs';
import { sleep, until } from './driver.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong in the document, a line each. */
async function violations(panel) {
  await panel.evaluate(`${axe}; 1`);
  const run = `axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(({ violations, incomplete }) => JSON.stringify(
    violations.flatMap(({ id, nodes }) => nodes.map(node => id + ': ' + node.target + ' ' + node.failureSummary))))`;
  return JSON.parse(await panel.evaluate(run));
}

const unfold = panel => panel.evaluate(`for (const fold of document.querySelectorAll('details:not(.menu)')) fold.querySelector('summary').click();
  for (const why of document.querySelectorAll('.why')) why.click();
  document.querySelector('.go').click(), 1`);

for (const page of ['ar', 'talks']) {
  for (const theme of ['light', 'dark']) {
    for (const labels of ['browser', 'article']) {
      test(`${page}, ${theme}, labels of the ${labels}: axe finds nothing`, () => withPage(page, async tab => {
        await session.click(tab);
        const first = await session.panel(tab);
        await first.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: ${JSON.stringify({ theme, labels })} })`);
        await session.click(tab);
        await until(async () => !await session.frame(tab), 'closed');
        await session.click(tab);
        const panel = await session.panel(tab);
        await until(() => panel.evaluate(`document.documentElement.dataset.theme === ${JSON.stringify(theme)}`), 'the theme');
        assert.deepEqual(await violations(panel), []);
        await unfold(panel);
        await sleep(150); // colours of what is pointed at fade
        assert.deepEqual(await violations(panel), []);
        await panel.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: {} })`);
      }));
    }
  }
}

test('the options: axe finds nothing, by keyboard every choice is there', () => withPage('en', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  const options = await session.options(panel);
  await until(() => options.evaluate(`document.querySelector('[name=push]:checked') !== null`), 'the choices');
  assert.deepEqual(await violations(options), []);
  assert.equal(await options.evaluate(`document.querySelectorAll('fieldset').length`), 7);
  await options.evaluate(`document.querySelector('[href="archive.html"]').click(), 1`);
  const archive = await session.own('archive.html');
  await until(() => archive.evaluate(`document.documentElement.dataset.ready`), 'the archive');
  assert.deepEqual(await violations(archive), []);
  await archive.close();
}));
