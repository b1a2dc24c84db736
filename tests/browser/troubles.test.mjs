// Where there can be no summary, or not all of it, a sentence says so: no article, a list of them, a language that is not
// known yet; a program that is broken; an extension that is updated while its panel is open.
import assert from 'node:assert/strict';
import { cp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { extension, name, results, server, session, withPage } from './session.mjs';
import { launch, until } from './driver.mjs';

const dataset = panel => panel.evaluate('JSON.stringify(document.documentElement.dataset)').then(JSON.parse);

for (const [page, why, words] of [['list', 'index', /list of articles/], ['blank', 'no-article', /does not look like an article/]]) {
  test(`${page}: the panel says why there is nothing`, () => withPage(page, async tab => {
    await session.click(tab);
    const panel = await session.panel(tab);
    const seen = await dataset(panel);
    assert.deepEqual([seen.state, seen.why], ['empty', why]);
    assert.match(await panel.evaluate(`document.querySelector('main').innerText`), words);
  }));
}

test('a language that is not known yet: the gist, and a note', () => withPage('fi', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  assert.equal((await dataset(panel)).state, 'ready');
  assert.match(await panel.evaluate(`document.querySelector('[data-note="unknown-language"]').innerText`), /not supported yet/);
  assert.match(await panel.evaluate(`document.querySelector('[data-section="gist"]').innerText`), /suolarata/);
}));

test('a program that is broken says so, and offers to try again', async () => {
  const broken = path.join(results, 'broken');
  await rm(broken, { recursive: true, force: true });
  await cp(path.join(extension, name), path.join(broken, name), { recursive: true });
  await writeFile(path.join(broken, name, 'khulasa_bg.wasm'), 'no module');
  const other = await launch(name, { extension: broken });
  try {
    const tab = await other.open(server.address('en'));
    await other.click(tab);
    const panel = await other.panel(tab);
    const seen = await dataset(panel);
    assert.deepEqual([seen.state, seen.why], ['error', 'trap']);
    await until(async () => /mistake of Khulasa/.test(await panel.evaluate('document.body.innerText')), 'the sentence');
    assert.ok(await panel.evaluate(`document.querySelector('[data-do="reload"]').checkVisibility()`));
    // Once it can be read again, the button is all that it takes.
    await cp(path.join(extension, name, 'khulasa_bg.wasm'), path.join(broken, name, 'khulasa_bg.wasm'));
    await panel.evaluate(`globalThis.broken = true, document.querySelector('[data-do="reload"]').click()`).catch(() => {});
    const mended = await until(async () => {
      const frame = await other.frame(tab);
      const state = await frame?.evaluate(`globalThis.broken ? '' : document.documentElement?.dataset.state`).catch(() => '');
      return state === 'ready' && frame;
    }, 'the panel');
    assert.match(await mended.evaluate('document.body.innerText'), /Ingrid Solberg/);
    await other.click(tab);
    await until(async () => !await other.frame(tab), 'closed');
  } finally {
    await other.close();
  }
});

test('a mistake of the program while the panel is open: it says so, and starts anew when it is asked to', () => withPage('en', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  // As the module fails: by an exception out of it, after which it is not to be trusted.
  await panel.evaluate(`wasm_bindgen.Session.prototype.tell = () => { throw new WebAssembly.RuntimeError('unreachable'); }, 1`);
  await tab.evaluate(() => history.pushState(null, '', '/en?another'));
  await until(async () => (await dataset(panel)).state === 'error', 'the panel says so');
  assert.equal((await dataset(panel)).why, 'trap');
  await until(async () => /mistake of Khulasa/.test(await panel.evaluate('document.body.innerText')), 'the sentence');
  assert.ok(await panel.evaluate(`document.querySelector('.trap').checkVisibility() && !document.querySelector('#panel').checkVisibility()`));
  await panel.evaluate(`globalThis.broken = true, document.querySelector('[data-do="reload"]').click()`).catch(() => {});
  const again = await until(async () => {
    const frame = await session.frame(tab);
    const state = await frame?.evaluate(`globalThis.broken ? '' : document.documentElement?.dataset.state`).catch(() => '');
    return state === 'ready' && frame;
  }, 'the panel anew');
  assert.match(await again.evaluate('document.body.innerText'), /Ingrid Solberg/);
  // Once more; this time it is closed.
  await again.evaluate(`wasm_bindgen.Session.prototype.tell = () => { throw new WebAssembly.RuntimeError('unreachable'); }, 1`);
  await tab.evaluate(() => history.pushState(null, '', '/en?a-third'));
  await until(() => again.evaluate(`document.querySelector('.trap [data-do="close"]').innerText === 'Close'`), 'the other button');
  await again.evaluate(`document.querySelector('.trap [data-do="close"]').click(), 1`).catch(() => {});
  await until(async () => !await session.frame(tab), 'closed');
}));

test('updated while its panel is open: the next press opens a new one, and nothing of the old is left', async () => {
  const other = await launch(name, { extension });
  try {
    const tab = await other.open(server.address('en'));
    await other.click(tab);
    await (await other.panel(tab)).evaluate('globalThis.old = true');
    await other.update();
    const children = () => tab.evaluate(() => [...document.documentElement.children].map(element => element.localName).join());
    const isNew = async () => (await (await other.frame(tab))?.evaluate('globalThis.old === undefined').catch(() => false)) === true;
    await other.click(tab);
    // Where the old script can still be reached, this press only closes what it has left.
    await until(isNew, 'a new panel', 2000).catch(() => other.click(tab));
    await until(isNew, 'a new panel');
    const panel = await other.panel(tab);
    assert.match(await panel.evaluate('document.body.innerText'), /Ingrid Solberg/);
    await until(async () => await children() === 'head,body,div', 'one panel');
    await other.click(tab);
    await until(async () => await children() === 'head,body', 'the page as it was');
  } finally {
    await other.close();
  }
});

test('on paper there is no sidebar', () => withPage('en', async tab => {
  await session.click(tab);
  await session.panel(tab);
  const isSeen = () => tab.evaluate(() => document.documentElement.lastElementChild.checkVisibility());
  assert.equal(await isSeen(), true);
  await session.print(tab, true);
  try {
    await until(async () => !await isSeen(), 'gone');
  } finally {
    await session.print(tab, false);
  }
  await until(isSeen, 'there again');
}));

test('printed with the sidebar open, the page is the same sheets of paper', () => withPage('en', async tab => {
  const print = async () => (await tab.pdf()).length;
  const NOISE = 64; // what a file says of itself: its date and its number
  const before = await print();
  await session.click(tab);
  await session.panel(tab);
  const open = await print();
  assert.ok(Math.abs(open - before) <= NOISE, `${before} bytes without, ${open} with it`);
  // And it would be seen: a box of the page's own is.
  await tab.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<aside style="position: fixed; inset: 0 0 auto auto; width: 300px; background: #fff">In short: 1 2 3, and who takes part</aside>'));
  assert.ok(await print() - before > NOISE);
}));
