// A click opens the panel on the side where lines end; another, or Escape, closes it and leaves the page as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { name, restored, session, state, withPage } from './session.mjs';
import { until } from './driver.mjs';

/** Where the sidebar is: the element that the page sees at the middle of each edge. */
const sides = page => page.evaluate(() => {
  const isHost = x => document.elementFromPoint(x, innerHeight / 2)?.parentNode === document.documentElement
    && document.elementFromPoint(x, innerHeight / 2) !== document.body;
  return { left: isHost(20), right: isHost(innerWidth - 20) };
});

for (const [page, words, expected] of [
  ['ar', 'سامر القطان', { left: true, right: false }],
  ['en', 'Ingrid Solberg', { left: false, right: true }],
]) {
  test(`${page}: a click opens the panel, where lines end`, () => withPage(page, async tab => {
    await session.click(tab);
    const panel = await session.panel(tab);
    assert.match(await panel.evaluate('document.body.innerText'), new RegExp(words));
    assert.deepEqual(await sides(tab), expected);
  }));
}

test('one element is added: last, a div, without an attribute that tells', () => withPage('en', async tab => {
  const before = await state(tab);
  await session.click(tab);
  await session.panel(tab);
  const added = await tab.evaluate(() => {
    const host = document.documentElement.lastElementChild;
    return { name: host.localName, attributes: host.getAttributeNames().filter(name => name !== 'style'),
      inside: host.innerHTML, root: host.shadowRoot, elements: document.documentElement.childElementCount };
  });
  assert.deepEqual(added, { name: 'div', attributes: [], inside: '', root: null, elements: 3 });
  const html = await tab.evaluate(() => {
    const copy = document.documentElement.cloneNode(true);
    copy.lastElementChild.remove();
    return copy.outerHTML;
  });
  assert.equal(html, before.html);
}));

test('to a screen reader it is a landmark with a name, its edge a separator', () => withPage('en', async tab => {
  await session.click(tab);
  await session.panel(tab);
  const named = async () => (await session.shell(tab)).find(({ role }) => role === 'complementary')?.['aria-label'];
  assert.equal(await until(named, 'the name'), 'Khulasa');
  const inside = await session.shell(tab);
  assert.equal(inside.find(({ name }) => name === 'iframe').title, 'Khulasa');
  const grip = inside.find(({ role }) => role === 'separator');
  assert.deepEqual([grip.tabindex, grip['aria-label'], grip['aria-valuenow']], ['0', 'Width of the panel', '384']);
  assert.ok(inside.some(part => part.class === 'bones' && part['aria-hidden'] === 'true'), 'the shell that is painted first is not read out');
}));

test('in Chromium the panel is drawn first by the service worker', { skip: name !== 'chromium' }, () => withPage('ar', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  assert.equal(await panel.evaluate(`performance.getEntriesByName('draft').length`), 1);
  assert.ok(Number(await panel.evaluate('document.documentElement.dataset.ms')) > 0);
}));

test('a second click closes, a third opens again', () => withPage('ar', async tab => {
  const before = await state(tab);
  await session.click(tab);
  await session.panel(tab);
  await session.click(tab);
  await restored(tab, before);
  await session.click(tab);
  await session.panel(tab);
  await session.click(tab);
  await restored(tab, before);
}));

test('Escape closes, pressed in the page', () => withPage('ar', async tab => {
  const before = await state(tab);
  await session.click(tab);
  await session.panel(tab);
  await tab.click('article h1');
  await tab.keyboard.press('Escape');
  await restored(tab, before);
}));

test('Escape closes, pressed in the panel', () => withPage('ar', async tab => {
  const before = await state(tab);
  await session.click(tab);
  const panel = await session.panel(tab);
  await panel.press('Escape');
  await restored(tab, before);
}));

test('a saved page opens from the disk', async () => {
  const tab = await session.open(new URL('pages/en.html', import.meta.url).href);
  await session.click(tab);
  const panel = await session.panel(tab);
  assert.match(await panel.evaluate('document.body.innerText'), /Ingrid Solberg/);
  await tab.close();
});
