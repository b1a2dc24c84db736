// Not a byte leaves: a browser of its own, all of whose requests go through a proxy that writes them down.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { extension, name, server } from './session.mjs';
import { launch, sleep, until } from './driver.mjs';
import { INSECURE, record } from './proxy.mjs';

let proxy, session, downloads;
before(async () => {
  proxy = await record(server.address(''));
  downloads = await mkdtemp(path.join(tmpdir(), 'khulasa-network-'));
  session = await launch(name, { extension, proxy: proxy.address, downloads });
});
after(async () => {
  await session.close();
  proxy.close();
  await rm(downloads, { recursive: true });
});

const AFTERWARDS_MS = 1500;
const API = '(globalThis.browser ?? chrome)';
/** What the browsers themselves ask for at any time, whatever is switched off. */
const BROWSERS_OWN = /^([a-z0-9.-]+\.)?(google\.com|googleapis\.com|gvt1\.com|mozilla\.(com|net|org)|firefox\.com):443$/;
const asked = from => proxy.asked.slice(from).filter(address => !BROWSERS_OWN.test(address));

test('reading a page, marking and closing asks for nothing', async () => {
  const address = server.address('ar?network');
  const tab = await session.open(address);
  await sleep(AFTERWARDS_MS); // what the browser itself wants of the page: its icon
  assert.ok(proxy.asked.includes(address), 'the proxy sees requests');
  const seen = [proxy.asked.length, server.asked.length];
  await session.click(tab);
  const panel = await session.panel(tab);
  const go = 'document.querySelector("button[data-go]")?.click()';
  await panel.evaluate(go);
  await sleep(AFTERWARDS_MS);
  await session.click(tab);
  await sleep(200);
  assert.deepEqual(asked(seen[0]), []);
  assert.deepEqual(server.asked.slice(seen[1]), []);
  await tab.close();
});

test('a window, and the window that says why there is nothing, ask for nothing', async () => {
  for (const address of [server.address('ar?policy=sandbox'), server.address('sheet.pdf')]) {
    const tab = await session.open(address);
    await sleep(AFTERWARDS_MS);
    const seen = proxy.asked.length;
    await session.click(tab);
    const panel = await session.panel(tab, { window: true });
    await sleep(AFTERWARDS_MS);
    assert.deepEqual(asked(seen), []);
    await panel.close();
    await tab.close();
  }
});

test('all that a reader can do asks for nothing: options, archive, what changes, copies, files, another language', async () => {
  const tab = await session.open(server.address('goes-on?network'));
  await sleep(AFTERWARDS_MS);
  const seen = [proxy.asked.length, server.asked.length];
  await session.click(tab);
  const panel = await session.panel(tab);
  const ready = page => until(() => page.evaluate(`document.documentElement.dataset.ready !== undefined`), 'the page of the extension');
  const options = await session.options(panel);
  await ready(options);
  await options.evaluate(`${API}.storage.local.set({ settings: { archive: true, theme: 'dark', labels: 'ar' } }).then(() => 1)`);
  await until(() => panel.evaluate(`document.documentElement.lang === 'ar'`), 'the panel in Arabic');
  await options.evaluate(`document.querySelector('[href="archive.html"]').click()`);
  const archive = await session.own('archive.html');
  await ready(archive);
  // Read again, so that it is kept; then something changes.
  await tab.bringToFront();
  await session.click(tab);
  await until(async () => !(await session.frame(tab)), 'closed');
  await session.click(tab);
  const again = await session.panel(tab);
  await until(async () => await archive.evaluate(`${API}.runtime.sendMessage({ type: 'archive', ask: { do: 'search' } }).then(answer => answer.all)`) === 1, 'it is kept');
  await tab.evaluate(() => { globalThis.add('The two ministers agreed on Friday to open a second bridge at Arkwright.'); });
  await until(() => again.evaluate(`document.querySelector('.fresh p')?.textContent`), 'what is new');
  await again.evaluate(`document.querySelectorAll('details').forEach(fold => { fold.open = true; }), 1`);
  await again.evaluate(`document.querySelectorAll('button[data-go]').forEach(go => go.click()), 1`);
  for (const one of ['[data-do="copy"]', '[data-format="markdown"]', '[data-format="jsonld"]', '[data-format="csv"]', '[data-format="json"]']) {
    await again.evaluate(`document.querySelector('${one}')?.click(), 1`);
  }
  await until(async () => (await readdir(downloads)).length > 0, 'a file');
  await archive.evaluate(`${API}.runtime.sendMessage({ type: 'archive', ask: { do: 'export' } }).then(answer => answer.summaries.length)`);
  await archive.evaluate(`${API}.storage.local.set({ settings: {} }).then(() => 1)`);
  await sleep(AFTERWARDS_MS);
  assert.deepEqual(asked(seen[0]), []);
  assert.deepEqual(server.asked.slice(seen[1]), []);
  for (const page of [archive, tab]) await page.close();
});

test('the panel could not if it would', async () => {
  const tab = await session.open(server.address('en'));
  await session.click(tab);
  const panel = await session.panel(tab);
  const seen = server.asked.length;
  const target = JSON.stringify(server.address('leak'));
  const tried = JSON.parse(await panel.evaluate(`(async () => {
    const image = new Image();
    const seen = new Promise(done => { image.onload = () => done('loaded'); image.onerror = () => done('refused'); });
    image.src = ${target};
    const script = await import(${target}).then(() => 'loaded', () => 'refused');
    const answer = await fetch(${target}, { mode: 'no-cors' }).then(() => 'loaded', () => 'refused');
    return JSON.stringify([await seen, script, answer]);
  })()`));
  assert.deepEqual(tried, ['refused', 'refused', 'refused']);
  assert.deepEqual(server.asked.slice(seen), []);
  await tab.close();
});

test('a site that comes by http: the panel is in the page, and its text is copied', async () => {
  const tab = await session.open(`${INSECURE}/taking`);
  assert.equal(await tab.evaluate(() => isSecureContext), false);
  await session.click(tab);
  const panel = await session.panel(tab);
  assert.match(await panel.evaluate('document.body.innerText'), /Arkwright/);
  await panel.click('[data-do="copy"]');
  await until(() => panel.evaluate(`document.querySelector('.status').hasAttribute('data-shown')`), 'it is said');
  assert.equal(await panel.evaluate(`document.querySelector('dialog') === null`), true, 'it was copied');
  await panel.evaluate(`document.querySelector('[data-section="actions"] .go').click(), 1`);
  await until(() => tab.evaluate(() => CSS.highlights.size > 0), 'the mark');
  await tab.close();
});
