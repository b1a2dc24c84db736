// Pages that go on while the panel is open: it follows, says what is new, keeps the reader's place; and a page that shows
// another article by now never gets the findings of the first.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { name, session, withPage } from './session.mjs';
import { sleep, until } from './driver.mjs';

const LONGEST_MS = 50;
/** Longer than the page is let rest before it is read again. */
const QUIET_MS = 3000;
/** A machine that has other things to do stops any task for a while: it is tried so often whether it goes without that. */
const ROUNDS = 3;

const state = panel => panel.evaluate('document.documentElement.dataset.state');
const main = panel => panel.evaluate(`document.querySelector('main').innerText`);
const strip = panel => panel.evaluate(`document.querySelector('.fresh p')?.textContent ?? ''`);
/** What following the page has cost its thread: `looks` at changes, `readings`. */
const work = async (panel, what) => Number(await panel.evaluate(`document.documentElement.dataset.${what} ?? 0`));
const updates = async panel => Number(await panel.evaluate('document.documentElement.dataset.updates ?? 0'));

async function opened(tab) {
  await session.click(tab);
  const panel = await session.panel(tab);
  assert.equal(await state(panel), 'ready');
  return panel;
}

/** The whole summary as the contract has it. */
async function summary(panel) {
  await panel.evaluate(`{ const make = URL.createObjectURL; URL.createObjectURL = blob => { globalThis.saved = blob; return make(blob); };
    document.querySelector('[data-do="export"][data-format="json"]').click(); URL.createObjectURL = make; }`);
  return panel.evaluate('saved.text()');
}

async function reopened(tab) {
  await session.click(tab);
  await until(async () => !await session.frame(tab), 'closed');
  return opened(tab);
}

test('what is new, changed and gone is counted, marked, and seen', () => withPage('goes-on', async tab => {
  const panel = await opened(tab);
  assert.equal(await strip(panel), '');
  await tab.evaluate(() => add('Marland and Osterby agreed to reopen the salt railway in 2028. Arkwright thanked the town of Kelder. The union stayed silent.'));
  await until(async () => /3 new sentences/.test(await strip(panel)), 'the new sentences');
  assert.match(await strip(panel), /^New since you looked: 3 new sentences · 1 new action/);
  assert.match(await panel.evaluate(`document.querySelector('.status').textContent`), /3 new sentences/, 'it is announced');
  assert.match(await panel.evaluate(`document.querySelector('[data-section="actions"] [data-new] .new').textContent`), /new/);
  await tab.evaluate(() => { document.querySelector('#entries section:last-child p').firstChild.data = 'The doors of the town hall in Kelder were opened at ten, and some three hundred people took their seats in the great chamber.'; });
  await until(async () => /1 changed/.test(await strip(panel)), 'the changed sentence');
  await tab.evaluate(() => document.querySelector('#entries section:nth-child(3)').remove());
  await until(async () => /2 taken out/.test(await strip(panel)), 'the sentences taken out');
  await panel.click('.fresh [data-do="show-new"]');
  assert.equal(await panel.evaluate(`document.activeElement.closest('[data-new]') !== null`), true);
  await panel.click('.fresh [data-do="seen"]');
  assert.equal(await panel.evaluate(`document.querySelectorAll('.fresh, .new, [data-new]').length`), 0);
  await tab.evaluate(() => add('Lindqvist left the hall.'));
  await until(async () => /^New since you looked: 1 new sentence( ·|$)/.test(await strip(panel)), 'only what came after that');
  assert.equal(await summary(panel), await summary(await reopened(tab)), 'as if read afresh');
}));

/** The numbers of the strip: "3 new sentences · 1 changed" has new 3, changed 1, gone 0. */
function counts(text) {
  const number = what => Number(new RegExp(`(\\d+) ${what}`).exec(text)?.[1] ?? 0);
  return { new: number('new sentence'), changed: number('changed'), gone: number('taken out') };
}

/** The paragraphs of the page's article, and the sentences that the panel has read. */
const paragraphs = tab => tab.evaluate(() => [...document.querySelectorAll('article p')].map(p => p.textContent).join(' '));
const sentences = async panel => JSON.parse(await summary(panel)).sentences.slice(1).map(sentence => sentence.text);

/** Waits until the panel has read the page as it is now. */
async function caughtUp(tab, panel) {
  const wanted = await paragraphs(tab);
  const isThere = async () => (await sentences(panel)).filter(text => !/^\d+:\d+$/.test(text)).join(' ') === wanted;
  await until(async () => await isThere() || sleep(200), 'the page as it is now', 30_000);
}

/** Has the page change so often. In `long`, the page's long tasks, as far as the browser tells them: ours are among them. */
const change = (tab, count, every) => tab.evaluate((count, every) => {
  globalThis.long = [0];
  globalThis.flooded = false;
  if (!globalThis.observer && PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    globalThis.observer = new PerformanceObserver(list => long.push(...list.getEntries().map(entry => entry.duration)));
    observer.observe({ type: 'longtask' });
  }
  flood(count, every).then(() => { globalThis.flooded = true; });
}, count, every);
const longestOf = async tab => Math.max(...await tab.evaluate(() => long));

/** The same changes while the panel is open; gives the longest task of ours on the page's thread, and of all. */
async function flooded(tab, panel, count, every) {
  const [before, start] = [await sentences(panel), await updates(panel)];
  await change(tab, count, every);
  const seen = new Set();
  while (!await tab.evaluate(() => globalThis.flooded)) {
    await sleep(300);
    seen.add(await strip(panel));
    assert.equal(await state(panel), 'ready');
  }
  await caughtUp(tab, panel);
  seen.add(await strip(panel)).delete('');
  assert.ok(seen.size >= 2, `badges on the way: ${[...seen].join(' / ')}`);
  assert.ok(await updates(panel) >= start + seen.size);
  // The badge is right: what is new, changed and gone between what was seen and what is there.
  const last = counts(await strip(panel)), after = await sentences(panel);
  const fresh = after.filter(text => !before.includes(text)).length, gone = before.filter(text => !after.includes(text)).length;
  assert.deepEqual([last.new + last.changed, last.gone + last.changed], [fresh, gone], await strip(panel));
  const ours = await work(panel, 'msPage'), all = await longestOf(tab);
  console.log(`# ${seen.size} badges, the last: ${await strip(panel)}; longest task of ours on the page's thread ${ours} ms, of all ${all} ms`);
  return { ours, all };
}

// Two hundred, as many as a busy page has in a minute, in a quarter of one.
for (const [title, entries, count, every] of [['two hundred changes', 0, 200, 75], ['changes of a page of a thousand entries', 1000, 20, 400]]) {
  test(`${title}: the same summary as of a fresh reading, and the page is never held up`, () => withPage('goes-on', async tab => {
    await tab.evaluate(entries => { for (let n = 0; n < entries; n++) step(5 * (n + 1000)); }, entries);
    let panel = await opened(tab);
    const tries = [];
    for (let round = 0; round < ROUNDS && !tries.some(({ ours, all }) => Math.max(ours, all) < LONGEST_MS); round++) {
      tries.push(await flooded(tab, panel, count, every));
      const here = await summary(panel);
      panel = await reopened(tab);
      assert.equal(here, await summary(panel));
    }
    assert.ok(Math.min(...tries.map(({ ours }) => ours)) < LONGEST_MS, JSON.stringify(tries));
    const least = Math.min(...tries.map(({ all }) => all));
    if (least < LONGEST_MS) return;
    // Is it the page itself, or the machine?
    await session.click(tab);
    await until(async () => !await session.frame(tab), 'closed');
    await change(tab, count, every);
    await until(() => tab.evaluate(() => globalThis.flooded), 'the changes', 60_000);
    const alone = await longestOf(tab);
    console.log(`# without the panel, the longest task of all is ${alone} ms`);
    assert.ok(alone > LONGEST_MS, `${least} ms, and ${alone} ms without the panel`);
  }));
}

test('what has nothing to do with the article is not read again', () => withPage('goes-on', async tab => {
  const panel = await opened(tab);
  await sleep(QUIET_MS);
  const before = await updates(panel);
  await tab.evaluate(() => {
    let n = 0;
    globalThis.noise = setInterval(() => {
      document.querySelector('#clock').textContent = `12:00:${n++}`;
      document.querySelector('#ticker').textContent = `Ferry fares to rise again, they say for the ${n}th time`;
      document.querySelector('#entries').append(document.createElement('img'));
    }, 50);
  });
  await sleep(QUIET_MS);
  assert.equal(await updates(panel), before);
  await tab.evaluate(() => { clearInterval(noise); add('Lindqvist left the hall.'); });
  await until(async () => /1 new sentence/.test(await strip(panel)), 'what has');
  assert.ok(await work(panel, 'readings') <= 2, 'once after it was opened, once now');
}));

test('text that a rule unveils is read: "read more", "load more"', () => withPage('goes-on', async tab => {
  await tab.evaluate(() => {
    const rules = new CSSStyleSheet();
    rules.replaceSync('.short > section:nth-child(n+3) { display: none }');
    document.adoptedStyleSheets = [rules];
    entries.className = 'short';
  });
  const panel = await opened(tab);
  assert.doesNotMatch(await main(panel), /Railway Union/);
  await tab.evaluate(() => { entries.className = 'short moved'; });
  await sleep(QUIET_MS);
  assert.ok(await work(panel, 'readings') <= 1, 'what shows and hides nothing is not read: only once after it was opened');
  await tab.evaluate(() => { entries.className = ''; });
  await until(async () => /Railway Union/.test(await main(panel)), 'what is unveiled');
  await tab.evaluate(() => {
    const more = document.createElement('section');
    more.innerHTML = '<p>The inn of Halm promised free soup to all delegates, and the choir of Kelder agreed to sing.</p>';
    document.querySelector('article').append(more);
  });
  await until(async () => /4 new sentences/.test(await strip(panel)), 'what was loaded');
  assert.equal(await summary(panel), await summary(await reopened(tab)));
}));

test('what is new is said, politely, and the last of it is not lost', () => withPage('goes-on', async tab => {
  const panel = await opened(tab);
  const said = () => panel.evaluate(`document.querySelector('.status').textContent`);
  assert.equal(await panel.evaluate(`document.querySelector('.status').closest('[aria-live="polite"], [role="status"]') !== null`), true);
  for (const n of [1, 2, 3]) {
    await tab.evaluate(n => add(`The delegate of Halm spoke for the ${n}th time.`), n);
    await until(async () => counts(await strip(panel)).new === n, `${n} new`);
  }
  await until(async () => counts(await said()).new === 3, 'all three are said', 15_000);
}));

test('nothing is done while the tab is hidden; then it is made up for', () => withPage('goes-on', async tab => {
  const panel = await opened(tab);
  await tab.evaluate(() => add('Lindqvist left the hall.'));
  await until(async () => /1 new sentence/.test(await strip(panel)), 'the new sentence');
  const [looks, readings] = [await work(panel, 'looks'), await work(panel, 'readings')];
  const other = await session.open('about:blank');
  await other.bringToFront();
  await until(() => tab.evaluate(() => document.hidden), 'the tab is hidden');
  for (let i = 0; i < 20; i++) {
    await tab.evaluate(i => step(i), i);
    await sleep(QUIET_MS / 20);
  }
  await sleep(QUIET_MS);
  assert.equal(counts(await strip(panel)).new, 1);
  await other.close();
  await tab.bringToFront();
  await caughtUp(tab, panel);
  assert.match(await strip(panel), /new sentences/);
  assert.ok(await work(panel, 'looks') <= looks + 1, 'it has not looked at one of the changes');
  assert.ok(await work(panel, 'readings') <= readings + 2, 'all were read at once');
}));

test('the reader stays where they are', () => withPage('goes-on', async tab => {
  const panel = await opened(tab);
  const line = `[...document.querySelectorAll('[data-section="actions"] [data-item]')].find(line => line.innerText.includes('demanded written'))`;
  await panel.evaluate(`${line}.querySelector('.why').click(), ${line}.scrollIntoView({ block: 'center', behavior: 'instant' }), ${line}.querySelector('.why').focus(), 1`);
  await panel.evaluate(`document.querySelector('.matrix, main .more').querySelector('summary').click(), 1`);
  const folds = await panel.evaluate(`document.querySelectorAll('main details[open]').length`);
  const top = () => panel.evaluate(`${line}.getBoundingClientRect().top`);
  const before = await top();
  await tab.evaluate(() => add('Marland agreed to pay for the bridge at Halm. Osterby agreed to pay for the tunnel. The mayor of Kelder promised a feast.'));
  await until(async () => /3 new sentences/.test(await strip(panel)), 'the new sentences');
  assert.equal(await panel.evaluate(`document.activeElement === ${line}.querySelector('.why')`), true, 'the keyboard');
  assert.equal(await panel.evaluate(`${line}.querySelector('.drawer') !== null`), true, 'what is unfolded');
  assert.equal(await panel.evaluate(`document.querySelectorAll('main details[open]').length`), folds);
  assert.ok(Math.abs(await top() - before) < 60, 'what is looked at');
}));

test('an article that comes late is read as soon as it is there', () => withPage('single?empty', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  assert.equal(await state(panel), 'empty');
  await tab.evaluate(() => show('port'));
  await until(async () => await state(panel) === 'ready', 'the article');
  assert.match(await main(panel), /Penelope Marsh/);
}));

test('a single-page site that goes on to another article: stale at once, never a mixture', () => withPage('single', async tab => {
  const panel = await opened(tab);
  assert.match(await main(panel), /Arkwright/);
  const seen = [];
  const going = tab.evaluate(() => go('port', 600));
  await until(async () => await state(panel) === 'stale', 'stale, though the other article is not there yet');
  assert.equal(await panel.evaluate('document.documentElement.dataset.why'), 'moved');
  await going;
  for (let i = 0; i < 10; i++) {
    seen.push(await main(panel));
    await sleep(100);
  }
  assert.ok(seen.every(text => !/Marsh|Greyline/.test(text)), 'nothing of the other under the title of the first');
  await panel.click('.stale [data-do="again"]');
  await until(async () => await state(panel) === 'ready', 'the other article');
  assert.match(await main(panel), /Marsh/);
  assert.doesNotMatch(await main(panel), /Arkwright/);
  await tab.evaluate(() => history.back());
  await until(async () => await state(panel) === 'stale', 'stale again');
  assert.doesNotMatch(await main(panel), /Arkwright/);
}));

/** What is marked in the page. */
const marked = tab => tab.evaluate(() => [...CSS.highlights.values()].flatMap(highlight => [...highlight]).map(String));

/** Presses every line of the panel, and asserts that nothing of another article than `rail` is marked by that. */
async function pressAll(tab, panel) {
  const lines = await panel.evaluate(`document.querySelectorAll('main [data-go]').length`);
  assert.ok(lines > 3);
  const rail = await tab.evaluate(() => ARTICLES.rail.join(' '));
  for (let n = 0; n < lines; n++) {
    await panel.evaluate(`document.querySelectorAll('main [data-go]')[${n}].click(), 1`);
    await sleep(10);
    for (const words of await marked(tab)) assert.ok(rail.includes(words), words);
  }
}

/** How sites go on to another article, and whether that is to be seen by the address alone, before it is there. */
const WAYS = {
  pushState: { go: () => go('port', 600), told: true },
  replaceState: { go: async () => { history.replaceState(null, '', '?port'); await new Promise(done => setTimeout(done, 600)); show('port'); }, told: true },
  'a path': { go: async () => { history.pushState(null, '', '/port'); await new Promise(done => setTimeout(done, 600)); show('port'); }, told: true },
  'a route in the fragment': { go: () => { location.hash = '#/port'; }, told: true },
  'a name in the fragment': { go: () => { location.hash = '#port'; } },
  'the same address': { go: () => show('port') },
  'the same text nodes': { go: () => refill('port') },
  'an empty page first': { go: async () => { document.querySelector('main').replaceChildren(); await new Promise(done => setTimeout(done, 600)); show('port'); } },
};

for (const [way, { go, told = false }] of Object.entries(WAYS)) {
  test(`another article by ${way}: stale, never a mixture, no wrong words marked`, () => withPage('single', async tab => {
    const panel = await opened(tab);
    assert.match(await main(panel), /Arkwright/);
    const going = tab.evaluate(go);
    const start = Date.now();
    await until(async () => await state(panel) === 'stale', 'stale');
    if (told) console.log(`# ${way}: stale after ${Date.now() - start} ms`);
    await going;
    for (let i = 0; i < 5; i++) {
      await sleep(100);
      const shown = await main(panel);
      assert.ok(/Arkwright/.test(shown) && !/Marsh|Greyline/.test(shown), 'nothing of the other under the title of the first');
      assert.equal(await state(panel), 'stale');
    }
    await pressAll(tab, panel);
    assert.equal(await panel.evaluate('document.documentElement.dataset.why'), 'moved');
    await panel.click('.stale [data-do="again"]');
    await until(async () => await state(panel) === 'ready', 'the other article');
    assert.match(await main(panel), /Marsh/);
    assert.doesNotMatch(await main(panel), /Arkwright/);
    const here = await summary(panel);
    assert.equal(here, await summary(await reopened(tab)));
  }));
}

test('a page that clears itself for a moment is the same article again, without asking', () => withPage('single', async tab => {
  const panel = await opened(tab);
  await tab.evaluate(() => { document.querySelector('main').replaceChildren(); });
  await until(async () => await state(panel) === 'stale', 'stale');
  await tab.evaluate(() => {
    show('rail');
    document.querySelector('article').append(Object.assign(document.createElement('p'), { textContent: 'The mayor of Kelder promised a feast.' }));
  });
  await until(async () => await state(panel) === 'ready', 'the same again');
  assert.equal(await panel.evaluate(`document.querySelector('.stale') === null`), true);
  assert.equal(counts(await strip(panel)).new, 1);
  assert.equal(await summary(panel), await summary(await reopened(tab)));
}));

test('a site that goes on while it is read is never shown with what was there before', () => withPage('single', async tab => {
  for (const wait of [0, 10, 30, 60, 100, 160, 250]) {
    await tab.evaluate(() => { history.replaceState(null, '', '?rail'); show('rail'); });
    await session.click(tab);
    await sleep(wait);
    await tab.evaluate(() => { history.pushState(null, '', '?port'); show('port'); });
    const panel = await session.panel(tab);
    // Either was read; which is shown as what is there, it is.
    await until(async () => await state(panel) === 'stale' || /Marsh/.test(await main(panel)), `one or the other, after ${wait} ms`);
    await sleep(100);
    const [shown, now] = [await main(panel), await state(panel)];
    assert.ok(now === 'stale' ? /Arkwright/.test(shown) && !/Marsh/.test(shown) : /Marsh/.test(shown) && !/Arkwright/.test(shown), `${now}: ${shown}`);
    await session.click(tab);
    await until(async () => !await session.frame(tab), 'closed');
  }
}));

test('closed, it watches no more: nothing is looked at, nothing waits', () => withPage('goes-on', async tab => {
  await tab.bringToFront(); // in a tab behind others it would do nothing
  await tab.evaluate(() => {
    globalThis.live = new Set();
    globalThis.MutationObserver = class extends MutationObserver {
      observe(...more) { live.add(this); return super.observe(...more); }
      disconnect() { live.delete(this); return super.disconnect(); }
    };
    globalThis.counted = { looks: 0, readings: 0 };
  });
  await tab.evaluate(await readFile(new URL('../../extension/watch.js', import.meta.url), 'utf8'));
  const { counted, live } = await tab.evaluate(async () => {
    const watch = khulasaWatch({ roots: () => [document], timed: task => task(), looked: () => { counted.looks++; },
      isOtherwise: () => false, read: async () => { counted.readings++; return 1; } });
    const wait = ms => new Promise(done => setTimeout(done, ms));
    const texts = document.querySelectorAll('article p');
    watch.start(texts[0].firstChild, texts[texts.length - 1].firstChild);
    for (let n = 0; n < 5; n++) add(`Entry number ${n} of the day.`);
    while (!counted.readings) await wait(50);
    add('One more entry, which waits to be read.');
    await wait(0); // it is noticed
    watch.stop();
    const before = { ...counted };
    for (let n = 0; n < 20; n++) { add(`Late entry number ${n} of the day.`); await wait(150); }
    return { counted: [before, { ...counted }], live: live.size };
  });
  assert.deepEqual(counted[0], counted[1]);
  assert.equal(counted[0].readings, 1);
  assert.equal(live, 0);
}));

test('closed, nothing of ours is left running in the page', { skip: name !== 'chromium' && 'Firefox lets nobody into the world of content scripts' }, () => withPage('goes-on', async tab => {
  const devtools = await tab.createCDPSession();
  const worlds = [];
  devtools.on('Runtime.executionContextCreated', ({ context }) => { if (context.auxData.type === 'isolated' && context.origin.startsWith('chrome-extension:')) worlds.push(context.id); });
  await devtools.send('Runtime.enable');
  await session.click(tab);
  await session.panel(tab);
  await session.click(tab);
  await until(async () => !await session.frame(tab), 'closed');
  const inside = async expression => (await devtools.send('Runtime.evaluate', { contextId: worlds.at(-1), expression, returnByValue: true })).result.value;
  await inside(`{ globalThis.live = new Set(); globalThis.ran = 0;
    globalThis.MutationObserver = class extends MutationObserver {
      constructor(callback) { super((...more) => { ran++; return callback(...more); }); }
      observe(...more) { live.add(this); return super.observe(...more); }
      disconnect() { live.delete(this); return super.disconnect(); }
    };
    const later = setTimeout;
    globalThis.setTimeout = (task, ...more) => later(() => { ran++; task(); }, ...more); }`);
  const panel = await opened(tab);
  await tab.evaluate(() => add('Lindqvist left the hall.'));
  await until(async () => /1 new sentence/.test(await strip(panel)), 'the new sentence');
  assert.ok(await inside('live.size') >= 2, 'it is watched');
  await tab.evaluate(() => add('Arkwright left the hall.'));
  await session.click(tab);
  await until(async () => !await session.frame(tab), 'closed');
  assert.equal(await inside('live.size'), 0);
  const before = await inside('ran');
  for (let i = 0; i < 10; i++) {
    await tab.evaluate(i => step(i), i);
    await sleep(QUIET_MS / 10);
  }
  assert.equal(await inside('ran'), before, 'neither a look nor a clock');
}));

test('another article under the same address is told, too; marks of a campaign are no other address', () => withPage('single', async tab => {
  const panel = await opened(tab);
  await tab.evaluate(() => history.replaceState(null, '', '?utm_source=letter#part'));
  await sleep(300);
  assert.equal(await state(panel), 'ready');
  await tab.evaluate(() => show('port'));
  await until(async () => await state(panel) === 'stale', 'stale');
  assert.doesNotMatch(await main(panel), /Marsh/);
}));
