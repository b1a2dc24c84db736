// Pages that go on while the panel is open: it follows, says what is new, keeps the reader's place; and a page that shows
// another article by now never gets the findings of the first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { name, session, withPage } from './session.mjs';
import { sleep, until } from './driver.mjs';

const LONGEST_MS = 50;
/** Longer than the page is let rest before it is read again. */
const QUIET_MS = 3000;

const state = panel => panel.evaluate('document.documentElement.dataset.state');
const main = panel => panel.evaluate(`document.querySelector('main').innerText`);
const strip = panel => panel.evaluate(`document.querySelector('.fresh p')?.textContent ?? ''`);
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

test('two hundred changes: the same summary as of a fresh reading, and the page is never held up', () => withPage('goes-on', async tab => {
  const panel = await opened(tab);
  if (name === 'chromium') {
    await tab.evaluate(() => { globalThis.long = []; new PerformanceObserver(list => long.push(...list.getEntries().map(entry => entry.duration))).observe({ type: 'longtask' }); });
  }
  // Three times as many as a busy page has in a minute.
  await tab.evaluate(() => { flood(200, 100).then(() => { globalThis.flooded = true; }); });
  const seen = new Set();
  while (!await tab.evaluate(() => globalThis.flooded)) {
    await sleep(300);
    seen.add(await strip(panel));
    assert.equal(await state(panel), 'ready');
  }
  await sleep(QUIET_MS);
  assert.ok(seen.size > 3, `badges on the way: ${[...seen].join(' / ')}`);
  assert.ok(await updates(panel) > 3);
  const longest = Number(await panel.evaluate('document.documentElement.dataset.msPage'));
  const last = await strip(panel);
  const long = await tab.evaluate(() => globalThis.long ?? []);
  const [here, fresh] = [await summary(panel), await summary(await reopened(tab))];
  assert.equal(here, fresh);
  assert.match(last, /\d+ new sentences/);
  assert.ok(longest < LONGEST_MS, `${longest} ms`);
  assert.deepEqual(long.filter(ms => ms > LONGEST_MS), []);
  console.log(`# ${seen.size} badges, longest task on the page's thread ${longest} ms`);
}));

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
  await tab.evaluate(() => clearInterval(noise));
}));

test('nothing is done while the tab is hidden; then it is made up for', () => withPage('goes-on', async tab => {
  const panel = await opened(tab);
  await sleep(QUIET_MS);
  const other = await session.open('about:blank');
  await other.bringToFront();
  await until(() => tab.evaluate(() => document.hidden), 'the tab is hidden');
  const before = await updates(panel);
  await tab.evaluate(() => { for (let i = 0; i < 20; i++) step(i); });
  await sleep(QUIET_MS);
  assert.equal(await updates(panel), before);
  assert.equal(await strip(panel), '');
  await other.close();
  await tab.bringToFront();
  await until(async () => /new sentences/.test(await strip(panel)), 'what was missed');
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

test('another article under the same address is told, too; marks of a campaign are no other address', () => withPage('single', async tab => {
  const panel = await opened(tab);
  await tab.evaluate(() => history.replaceState(null, '', '?utm_source=letter#part'));
  await sleep(300);
  assert.equal(await state(panel), 'ready');
  await tab.evaluate(() => show('port'));
  await until(async () => await state(panel) === 'stale', 'stale');
  assert.doesNotMatch(await main(panel), /Marsh/);
}));
