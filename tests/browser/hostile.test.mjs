// Pages that work against the panel: frame it themselves, throw it out, move it, hide the document's own properties.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restored, session, state, withPage } from './session.mjs';
import { sleep, until } from './driver.mjs';

/** Frames the address in the page and posts guesses at it; what came back. */
const frameIt = (page, address) => page.evaluate(address => new Promise(done => {
  const frame = document.createElement('iframe');
  let answers = 0;
  frame.src = address;
  document.body.append(frame);
  const guessing = setInterval(() => {
    for (const nonce of [undefined, '', crypto.randomUUID()]) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => answers++;
      frame.contentWindow.postMessage({ nonce }, '*', [port2]);
    }
  }, 20);
  setTimeout(() => {
    clearInterval(guessing);
    done(answers);
  }, 800);
}), address);

test('a panel that the page frames gets nothing', () => withPage('en', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  const address = await panel.evaluate('location.href');
  assert.equal(await frameIt(tab, address), 0, 'no port was taken');
  assert.equal(await tab.evaluate(() => [...document.querySelectorAll('iframe')].length), 1);
  const texts = await session.frames(tab, 'document.querySelector("#panel")?.innerText ?? ""');
  assert.ok(texts.filter(text => text.includes('Solberg')).length <= 1, 'only the real one has the article');
  await session.click(tab);
}));

test('what the page can see of the panel does not name it', () => withPage('en', async tab => {
  await session.click(tab);
  await session.panel(tab);
  const seen = await tab.evaluate(() => JSON.stringify({
    entries: performance.getEntries().map(entry => entry.name),
    frames: window.length,
    at: document.elementsFromPoint(innerWidth - 100, 200).map(element => element.outerHTML.slice(0, 60)),
    marks: [...CSS.highlights.keys()],
    ids: Object.keys(window),
  }));
  assert.doesNotMatch(seen, /khulasa|extension:/i);
  assert.match(seen, /"frames":0/);
}));

test('thrown out, it comes back; again and again, it goes to a window', () => withPage('en', async tab => {
  await session.click(tab);
  await session.panel(tab);
  const throwOut = () => tab.evaluate(() => document.documentElement.lastElementChild.remove());
  for (let i = 0; i < 3; i++) {
    await throwOut();
    const panel = await session.panel(tab);
    assert.match(await panel.evaluate('document.body.innerText'), /Solberg/);
  }
  await throwOut();
  const panel = await session.panel(tab, { window: true });
  assert.match(await panel.evaluate('document.body.innerText'), /Solberg/);
}));

test('moved, it starts over and stays the last element', () => withPage('en', async tab => {
  await session.click(tab);
  await session.panel(tab);
  await tab.evaluate(() => document.body.append(document.documentElement.lastElementChild));
  await until(() => tab.evaluate(() => document.documentElement.lastElementChild.localName === 'div'), 'last again');
  const panel = await session.panel(tab);
  assert.match(await panel.evaluate('document.body.innerText'), /Solberg/);
}));

for (const [what, steal] of [
  ['into a frame of the page', () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    frame.contentDocument.body.append(document.documentElement.lastElementChild);
  }],
  ['into a shadow of the page', () => {
    const holder = document.body.appendChild(document.createElement('div'));
    holder.attachShadow({ mode: 'closed' }).append(document.documentElement.lastElementChild);
  }],
  ['into no document', () => { globalThis.stolen = document.implementation.createHTMLDocument().adoptNode(document.documentElement.lastElementChild); }],
]) {
  test(`stolen ${what}, it comes back, and the thief has nothing`, () => withPage('en', async tab => {
    const before = await tab.evaluate(() => document.documentElement.lastElementChild.localName);
    await session.click(tab);
    await session.panel(tab);
    const theirs = await tab.evaluate(() => {
      const host = document.documentElement.lastElementChild;
      const copy = document.body.appendChild(host.cloneNode(true));
      const got = [host.shadowRoot, host.textContent, copy.shadowRoot, copy.childNodes.length, window.length];
      copy.remove();
      return got;
    });
    assert.deepEqual(theirs, [null, '', null, 0, 0]);
    await tab.evaluate(steal);
    await until(() => tab.evaluate(() => document.documentElement.lastElementChild.localName === 'div'), 'last again');
    const panel = await session.panel(tab);
    assert.match(await panel.evaluate('document.body.innerText'), /Solberg/);
    await session.click(tab);
    await until(() => tab.evaluate(before => document.documentElement.lastElementChild.localName === before, before), 'closed');
  }));
}

test('elements named like properties of the document do not stop it', () => withPage('clobber', async tab => {
  const before = await state(tab);
  await session.click(tab);
  const panel = await session.panel(tab);
  assert.match(await panel.evaluate('document.body.innerText'), /Aldermoor/);
  await session.click(tab);
  await restored(tab, before);
}));

test('styles of the page do not reach it', () => withPage('styles', async tab => {
  await session.click(tab);
  await session.panel(tab);
  await sleep(200);
  assert.ok(await tab.evaluate(() => document.elementFromPoint(innerWidth - 100, 300) === document.documentElement.lastElementChild));
}));

test('a page that goes on without loading is noticed', () => withPage('en', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  await tab.evaluate(() => history.pushState(null, '', '/en?another'));
  await until(() => panel.evaluate('document.documentElement.dataset.state === "stale"'), 'the panel says so');
}));
