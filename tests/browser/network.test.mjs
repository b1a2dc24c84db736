// Not a byte leaves: a browser of its own, all of whose requests go through a proxy that writes them down.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { extension, name, server } from './session.mjs';
import { launch, sleep, until } from './driver.mjs';
import { INSECURE, record } from './proxy.mjs';

let proxy, session;
before(async () => {
  proxy = await record(server.address(''));
  session = await launch(name, { extension, proxy: proxy.address });
});
after(async () => {
  await session.close();
  proxy.close();
});

const AFTERWARDS_MS = 1500;
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
