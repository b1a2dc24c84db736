// Pages at their worst: built-ins redefined, floods of changes, markup in every field, sizes beyond measure, odd documents.
// Nothing runs, nothing hangs, and closing leaves the page as it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { name, restored, server, session, state, withPage } from './session.mjs';
import { sleep, until } from './driver.mjs';

const text = panel => panel.evaluate('document.body.innerText');
/** Opens the panel and gives its text; within `ms` of the click. */
async function opened(tab, ms = 8000) {
  const start = performance.now();
  await session.click(tab);
  const panel = await session.panel(tab);
  const took = performance.now() - start;
  assert.ok(took < ms, `drawn after ${Math.round(took)} ms`);
  return panel;
}

test('built-ins that the page has redefined are never called', () => withPage('en', async tab => {
  await tab.evaluate(() => {
    globalThis.trapped = [];
    const trap = (object, key) => {
      const usual = Object.getOwnPropertyDescriptor(object, key);
      const spring = () => { if (globalThis.armed) globalThis.trapped.push(key); };
      Object.defineProperty(object, key, usual.get
        ? { ...usual, get() { spring(); return usual.get.call(this); } }
        : { ...usual, value(...args) { spring(); return new.target ? Reflect.construct(usual.value, args) : usual.value.apply(this, args); } });
    };
    for (const [object, keys] of [
      [Document.prototype, ['createElement', 'querySelectorAll', 'createTreeWalker', 'adoptedStyleSheets', 'documentElement', 'body', 'title']],
      [Element.prototype, ['attachShadow', 'getAttribute', 'append', 'shadowRoot', 'getBoundingClientRect']],
      [Node.prototype, ['textContent', 'childNodes', 'firstChild', 'nextSibling', 'parentNode', 'appendChild']],
      [CharacterData.prototype, ['data']],
      [EventTarget.prototype, ['addEventListener', 'dispatchEvent']],
      [MessagePort.prototype, ['postMessage', 'start']],
      [CSSStyleSheet.prototype, ['replaceSync']],
      [Array.prototype, ['map', 'filter', 'push', 'at']],
      [Map.prototype, ['get', 'set']],
      [JSON, ['stringify', 'parse']],
      [globalThis, ['fetch', 'getComputedStyle', 'setTimeout', 'requestAnimationFrame', 'MutationObserver', 'MessageChannel']],
    ]) for (const key of keys) if (Object.getOwnPropertyDescriptor(object, key)) trap(object, key);
    globalThis.armed = true;
  });
  const panel = await opened(tab);
  assert.match(await text(panel), /Solberg/);
  // What the driver itself does in the page springs the traps, too; the panel's own reading, marking and closing must not.
  await tab.evaluate(() => { globalThis.trapped.length = 0; });
  await panel.evaluate('document.querySelector("button[data-go]").click()');
  await sleep(300);
  const sprung = await tab.evaluate(() => { globalThis.armed = false; return globalThis.trapped.join(' '); });
  assert.equal(sprung, '');
}));

test('markup in every field is words, and nothing of it runs', () => withPage('en', async tab => {
  await tab.evaluate(() => {
    const bad = '<img src=x onerror="top.ran=1"><script>top.ran=1</' + 'script><svg onload=top.ran=1>';
    document.title = bad;
    document.querySelector('h1').textContent = `Ports agree ${bad}`;
    const data = { '@type': 'NewsArticle', headline: bad, author: { name: bad }, publisher: { name: bad }, datePublished: bad };
    const script = document.createElement('script');
    script.type = 'application/ld+json';
    script.textContent = JSON.stringify(data).replaceAll('</', '<\\/');
    document.head.append(script);
    for (const attribute of ['author', 'article:published_time', 'og:site_name', 'og:url']) {
      const meta = document.createElement('meta');
      meta.setAttribute('property', attribute);
      meta.name = attribute;
      meta.content = `javascript:top.ran=1//${bad}`;
      document.head.append(meta);
    }
    const link = document.createElement('link');
    link.rel = 'canonical';
    link.href = 'javascript:top.ran=1';
    document.head.append(link);
    for (const p of document.querySelectorAll('article p')) p.append(` He said, "${bad}", on Monday.`);
    document.documentElement.lang = bad;
  });
  const panel = await opened(tab);
  const inside = JSON.parse(await panel.evaluate(`JSON.stringify({
    made: document.querySelectorAll('img, body script, [onerror], [onload], iframe').length,
    links: [...document.querySelectorAll('[href], [src]')].map(element => element.getAttribute('href') ?? element.getAttribute('src')).filter(to => /^\\s*(javascript|data):/i.test(to)),
    ran: globalThis.ran ?? 0,
  })`));
  assert.deepEqual(inside, { made: 0, links: [], ran: 0 });
  assert.match(await text(panel), /onerror/, 'it is shown as it stands there');
  await panel.evaluate('document.querySelector("button[data-go]").click()');
  await sleep(200);
  assert.equal(await tab.evaluate(() => globalThis.ran ?? 0), 0);
}));

test('a flood of changes, and an observer that fights for the last place', () => withPage('en', async tab => {
  await tab.evaluate(() => {
    const mine = document.createElement('div');
    document.documentElement.append(mine);
    let turns = 0;
    new MutationObserver(() => {
      if (document.documentElement.lastElementChild !== mine && ++turns < 10_000) document.documentElement.append(mine);
      globalThis.turns = turns;
    }).observe(document.documentElement, { childList: true });
    const flood = document.createElement('p');
    document.body.append(flood);
    setInterval(() => {
      for (let i = 0; i < 200; i++) {
        flood.textContent = `change ${i}`;
        flood.className = `c${i}`;
      }
    }, 4);
  });
  await session.click(tab);
  // The page does not want it: then the window.
  const panel = await session.panel(tab, { window: true });
  assert.match(await text(panel), /Solberg/);
  assert.ok(await tab.evaluate(() => globalThis.turns) < 20, 'nobody went on for ever');
}));

test('messages that the page sends to all that can hear change nothing', () => withPage('en', async tab => {
  const panel = await opened(tab);
  const before = await text(panel);
  await tab.evaluate(async () => {
    const lies = [{ type: 'page', snapshot: {} }, { type: 'nonce', nonce: '' }, { type: 'close' }, { type: 'window' }, { nonce: '' }];
    for (let i = 0; i < 50; i++) {
      for (const lie of lies) {
        const { port1, port2 } = new MessageChannel();
        port1.postMessage(lie);
        window.postMessage(lie, '*', [port2]);
        for (let at = 0; at < 4; at++) window[at]?.postMessage(lie, '*');
        document.dispatchEvent(new CustomEvent('message', { detail: lie }));
      }
      await new Promise(done => setTimeout(done));
    }
    for (const key of ['Escape', 'Enter', ' ']) document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  });
  await sleep(200);
  assert.equal(await text(panel), before);
  assert.ok(await session.frame(tab), 'no key that nobody pressed has closed it');
}));

test('neither hidden nor covered nor clicked through', () => withPage('en', async tab => {
  await opened(tab);
  await sleep(300);
  const seen = await tab.evaluate(() => {
    const host = document.documentElement.lastElementChild;
    host.setAttribute('style', 'all: unset !important; opacity: 0 !important; display: none !important; pointer-events: none !important; transform: scale(0) !important');
    host.hidden = host.inert = true;
    const cover = document.createElement('div');
    cover.style = 'position: fixed; inset: 0; z-index: 2147483647; background: #fffe';
    document.body.append(cover);
    const { opacity, display, pointerEvents, transform } = getComputedStyle(host);
    return { opacity, display, pointerEvents, transform, top: document.elementFromPoint(innerWidth - 100, 300) === host };
  });
  // `inert` is the page's to set: then the panel is seen and dead, and the page under it is what a click meets.
  assert.deepEqual({ ...seen, top: true }, { opacity: '1', display: 'inline', pointerEvents: 'auto', transform: 'none', top: true });
}));

for (const [what, make, most] of [
  ['class names of a megabyte', () => {
    for (const p of document.querySelectorAll('p')) p.className = 'news-article '.repeat(80_000);
    document.body.id = 'x'.repeat(1 << 20);
  }, 6000],
  ['a hundred thousand nodes', () => {
    const all = document.createDocumentFragment();
    for (let i = 0; i < 50_000; i++) all.append(Object.assign(document.createElement('span'), { textContent: `w${i} ` }));
    document.body.append(all);
  }, 15_000],
  // Chromium itself breaks down at some thousands.
  ['a thousand elements within each other', () => {
    let at = document.body;
    for (let i = 0; i < 1000; i++) at = at.appendChild(document.createElement('div'));
    at.textContent = 'The bottom.';
  }, 15_000],
  ['a megabyte in one word', () => { document.querySelector('article').append('w'.repeat(1 << 20)); }, 15_000],
]) {
  test(`${what}: read all the same`, () => withPage('en', async tab => {
    await tab.evaluate(make);
    const panel = await opened(tab, most);
    assert.match(await text(panel), /Solberg/);
    const start = performance.now();
    assert.equal(await tab.evaluate(() => 1 + 1), 2);
    assert.ok(performance.now() - start < 2000, 'the page answers');
    await session.click(tab);
    await until(async () => !(await session.frame(tab)), 'closed');
  }));
}

test('a page that grows whenever it is scrolled', () => withPage('en', async tab => {
  await tab.evaluate(() => {
    globalThis.grown = 0;
    addEventListener('scroll', () => {
      globalThis.grown++;
      for (let i = 0; i < 20; i++) document.body.append(Object.assign(document.createElement('p'), { textContent: 'More and more of it. '.repeat(20) }));
    });
  });
  const panel = await opened(tab);
  await panel.evaluate('[...document.querySelectorAll("button[data-go]")].at(-1).click()');
  await sleep(500);
  assert.ok(await tab.evaluate(() => globalThis.grown) < 200, 'going there is not going on and on');
  assert.match(await text(panel), /Solberg/);
}));

test('halves of characters: marked where they stand', () => withPage('en', async tab => {
  await tab.evaluate(() => {
    for (const p of document.querySelectorAll('article p')) {
      p.prepend('\ud83d', document.createElement('b'), '\ude00 \udead ');
      p.append(' \ud800');
    }
  });
  const panel = await opened(tab);
  await panel.evaluate('document.querySelector("button[data-go]").click()');
  const marked = () => tab.evaluate(() => [...CSS.highlights.values()].flatMap(mark => [...mark]).map(range => range.toString()).join('|'));
  assert.ok((await until(marked, 'a mark')).length > 10);
}));

for (const [what, page] of [['a <base> elsewhere', 'base'], ['quirks mode', 'quirks'], ['XHTML', 'strict.xhtml'], ['letters of 40 px, beside a sandboxed frame', 'large']]) {
  test(`${what}: as any other page`, () => withPage(page, async tab => {
    const before = await state(tab);
    const asked = server.asked.length;
    const panel = await opened(tab);
    assert.match(await text(panel), /Solberg/);
    const size = await panel.evaluate('getComputedStyle(document.body).fontSize');
    assert.ok(Number.parseFloat(size) < 24, `the page's size is not the panel's: ${size}`);
    await session.click(tab);
    await restored(tab, before);
    assert.deepEqual(server.asked.slice(asked).filter(address => !/favicon/.test(address)), [], 'nothing is fetched');
  }));
}

test('in a frame without rights the page frames a panel of its own, which gets nothing', () => withPage('en', async tab => {
  const panel = await opened(tab);
  const address = await panel.evaluate('location.href');
  await tab.evaluate(address => new Promise(done => {
    const frame = document.createElement('iframe');
    frame.sandbox = 'allow-scripts';
    frame.srcdoc = `<iframe src="${address}"></iframe><script>setInterval(() => frames[0].postMessage({ nonce: '' }, '*'), 20)</` + 'script>';
    document.body.append(frame);
    setTimeout(done, 800);
  }), address);
  const texts = await session.frames(tab, 'document.querySelector("#panel")?.innerText ?? ""');
  assert.ok(texts.filter(text => text.includes('Solberg')).length <= 1, `${name}: only the real one has the article`);
}));
