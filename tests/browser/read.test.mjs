// The strip of what was read: blocks are taken in and left out, and the summary is made anew of the page as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { session, withPage } from './session.mjs';
import { until } from './driver.mjs';

const json = (panel, expression) => panel.evaluate(`JSON.stringify(${expression})`).then(JSON.parse);
const press = (panel, selector) => panel.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
const blocks = panel => json(panel, `[...document.querySelectorAll('[data-do="turn"]')].map(button => ({
  block: button.dataset.block, words: button.innerText, read: button.ariaPressed === 'true', why: button.closest('[data-why]').dataset.why }))`);
const line = panel => panel.evaluate('document.querySelector(".read > summary").innerText');
const main = panel => panel.evaluate('document.querySelector("main").innerText');

for (const { page, out, person, menu } of [
  { page: 'en', out: 'Transport Minister', person: 'Penrose', menu: 'Politics' },
  { page: 'ar', out: 'جاء ذلك', person: 'نجلاء', menu: 'سياسة' },
]) {
  test(`${page}: a block is left out and taken in again, another taken in`, () => withPage(page, async tab => {
    await session.click(tab);
    const panel = await session.panel(tab);
    assert.equal(await panel.evaluate('document.querySelectorAll("[data-block]").length'), 0, 'closed, it holds nothing yet');
    await press(panel, '.read > summary');
    const all = await blocks(panel);
    const article = all.find(({ words }) => words.startsWith(out));
    const other = all.find(({ words }) => words.startsWith(menu));
    assert.deepEqual({ ...article, block: 0, words: '' }, { block: 0, words: '', read: true, why: 'why-article' });
    assert.equal(other.read, false);
    const numbers = (await line(panel)).match(/\d+/g).map(Number);
    assert.deepEqual(numbers, [all.filter(({ read }) => read).length, all.length]);

    // The page goes: what is read anew is what was kept of it.
    await tab.evaluate(() => document.querySelector('article').remove());
    const before = await main(panel);
    const turned = async (block, read) => {
      await press(panel, `[data-block="${block}"]`);
      const done = async () => (await blocks(panel)).find(one => one.block === block)?.read === read;
      await until(done, `block ${block} is ${read ? '' : 'not '}read`);
    };
    const findings = async () => (await json(panel, `[...document.querySelectorAll('main section')].map(section => section.innerText)`)).join('\n');
    assert.match(await findings(), new RegExp(person));
    await turned(article.block, false);
    assert.match(await line(panel), new RegExp(`\\b${numbers[0] - 1}\\b`));
    assert.ok(!(await findings()).includes(person), 'who stands there alone is no longer named');
    assert.notEqual(await main(panel), before);
    assert.equal(await panel.evaluate('document.activeElement.dataset.block'), article.block, 'the focus stays');
    await turned(article.block, true);
    assert.equal(await main(panel), before);
    await turned(other.block, true);
    assert.match(await line(panel), new RegExp(`\\b${numbers[0] + 1}\\b`));
    // That it is gone is said all the same.
    await until(() => panel.evaluate(`document.documentElement.dataset.state === 'stale'`), 'stale');
  }));
}
