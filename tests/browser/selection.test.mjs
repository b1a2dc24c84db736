// What is selected is what is read; the menu's entries; the whole page with one press.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { name, restored, session, state, withPage } from './session.mjs';
import { until } from './driver.mjs';

/** Selects from the first appearance of `first` to the end of the first appearance of `last` behind it. */
const select = (page, first, last) => page.evaluate(({ first, last }) => {
  const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let from = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!from && node.data.includes(first)) range.setStart(from = node, node.data.indexOf(first));
    const end = from ? node.data.indexOf(last, node === from ? range.startOffset : 0) : -1;
    if (end < 0) continue;
    range.setEnd(node, end + last.length);
    break;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return String(range);
}, { first, last });

const textOf = panel => panel.evaluate('document.querySelector("main").innerText');
const marked = page => page.evaluate(() => [...CSS.highlights.values()].flatMap(some => [...some].map(String)).join(''));

for (const { page, first, last, inside, outside } of [
  { page: 'en', first: 'Harbour master', last: 'six hours', inside: 'Edwin Falk', outside: 'Penrose' },
  { page: 'ar', first: 'وقال القطان', last: 'المقبل', inside: 'القطان', outside: 'الصيرفي' },
]) {
  test(`${page}: only the selected text is read, and marked where it stands`, () => withPage(page, async tab => {
    await select(tab, first, last);
    const before = await state(tab);
    await session.click(tab);
    const panel = await session.panel(tab);
    const text = await textOf(panel);
    assert.match(text, new RegExp(inside));
    assert.doesNotMatch(text, new RegExp(outside));
    assert.equal(await panel.evaluate('document.querySelectorAll("[data-note=selection]").length'), 1);
    const numbers = JSON.parse(await panel.evaluate('JSON.stringify([...document.querySelectorAll("ol.gist .go")].map(go => go.dataset.go))'));
    for (const number of numbers) {
      const said = await panel.evaluate(`document.querySelector('ol.gist li[data-sentences="${number}"] p').innerText`);
      await panel.evaluate(`document.querySelector('ol.gist .go[data-go="${number}"]').click()`);
      const same = async () => {
        const words = (await marked(tab)).replace(/\s+/g, ' ').trim();
        return words && said.replace(/\s+/g, ' ').includes(words);
      };
      await until(same, `sentence ${number} is marked`);
    }
    await panel.click('[data-do="whole"]');
    await until(async () => new RegExp(outside).test(await textOf(panel)), 'the whole page');
    assert.equal(await panel.evaluate('document.querySelectorAll("[data-note=selection]").length'), 0);
    await session.click(tab);
    await restored(tab, before);
  }));
}

test('a sentence that stands twice in a paragraph is marked where it was selected', () => withPage('twice', async tab => {
  await select(tab, 'The masters met again', 'winter.');
  await session.click(tab);
  const panel = await session.panel(tab);
  await panel.evaluate(`[...document.querySelectorAll('ol.gist li')].find(li => li.innerText.includes('agreed')).querySelector('.go').click()`);
  await until(() => marked(tab), 'a mark');
  const at = await tab.evaluate(() => {
    const [range] = [...CSS.highlights.values()].flatMap(some => [...some]);
    return { words: String(range), before: range.startContainer.data.slice(0, range.startOffset).includes('The masters met again') };
  });
  assert.deepEqual(at, { words: 'They agreed to share the boats this winter.', before: true });
}));

/** Where the menu's event is all that can be sent, the button has to grant access to the page; a real press grants it. */
async function grant(tab) {
  if (name !== 'chromium') return;
  const before = await state(tab);
  await session.click(tab);
  await session.panel(tab);
  await session.click(tab);
  await restored(tab, before);
}

test('the menu: the selection, then the whole page, in the open panel', () => withPage('en', async tab => {
  await grant(tab);
  await select(tab, 'Harbour master', 'six hours');
  await session.choose(tab, 'selection');
  const panel = await session.panel(tab);
  assert.doesNotMatch(await textOf(panel), /Penrose/);
  await session.choose(tab, 'page');
  await until(async () => /Penrose/.test(await textOf(panel)), 'the whole page');
  await select(tab, 'The two sides', 'crowns.');
  await session.choose(tab, 'selection');
  await until(async () => !/Penrose/.test(await textOf(panel)), 'the other selection');
}));

test('the menu over a page reads all of it, whatever is selected', () => withPage('en', async tab => {
  await grant(tab);
  await select(tab, 'Harbour master', 'six hours');
  await session.choose(tab, 'page');
  assert.match(await textOf(await session.panel(tab)), /Penrose/);
}));
