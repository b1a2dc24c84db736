// What a reader finds in the panel, from top to bottom: each part that it promises, drawn in a real browser.
import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import { session, withPage } from './session.mjs';
import { until } from './driver.mjs';
import { serve } from './server.mjs';

const saved = await serve([path.resolve(fileURLToPath(new URL('../pages', import.meta.url)))]);
after(() => saved.close());

const json = (panel, expression) => panel.evaluate(`JSON.stringify(${expression})`).then(text => JSON.parse(text ?? 'null'));
const press = (panel, selector) => panel.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
const marked = tab => tab.evaluate(() => [...CSS.highlights.values()].flatMap(some => [...some].map(String)).join('|'));
const withPanel = (what, page, work) => test(what, () => withPage(page, async tab => {
  await session.click(tab);
  await work(await session.panel(tab), tab);
}));

withPanel('the order: the title and the time it saves, the gist, who, what was agreed, and the rest', 'talks', async panel => {
  const order = await json(panel, `[...document.querySelectorAll('main > section')].map(section => section.dataset.section)`);
  assert.deepEqual(order, ['notes', 'gist', 'participants', 'actions', 'positions', 'topics', 'quotes', 'dates', 'figures', 'mentioned']);
  assert.equal(await panel.evaluate(`document.querySelectorAll('h1').length`), 1);
  const times = await panel.evaluate(`document.querySelector('.times').innerText`);
  const [full, own, spared] = times.match(/\d+ (?:s|min)/g).map(time => parseInt(time) * (time.endsWith('min') ? 60 : 1));
  assert.match(times, /^Reads in .* · this in .* · saves /);
  assert.ok(spared > 0 && full - own - spared >= 0 && full - own - spared < 60, times);
  assert.equal(await panel.evaluate(`document.querySelectorAll('.gist li').length`), 3);
});

const cards = panel => json(panel, `[...document.querySelectorAll('[data-section="participants"] li[data-id]')].map(card => ({
  name: card.querySelector('.who-name bdi').textContent, about: card.querySelector('.about')?.innerText ?? '', kind: card.dataset.kind,
  did: card.querySelector('.did').innerText }))`);

withPanel('a card: the name, the office and whose it is', 'headline', async panel => {
  const minister = (await cards(panel)).find(card => card.name === 'Paul Newman');
  assert.deepEqual([minister.kind, minister.about], ['person', 'German transport minister · Germany']);
});

withPanel('a card: what was done and how often somebody is named', 'talks', async panel => {
  const all = await cards(panel);
  assert.match(all.find(card => card.name === 'Judith Arkwright').did, /2 quotes\s+named 3 times/);
  assert.match(all.find(card => card.name === 'Marland').did, /\d actions?/);
});

withPanel('a rung of the ladder: the word that says so, who, when, together or by one side', 'talks', async panel => {
  const actions = await json(panel, `[...document.querySelectorAll('[data-section="actions"] [data-item^=actions]')].map(action => ({
    kind: action.dataset.kind, trigger: action.querySelector('mark').textContent, who: [...action.querySelectorAll('.who')].map(who => who.innerText),
    when: action.querySelector('.when')?.innerText ?? '', joint: action.querySelector('.joint') !== null, alone: action.querySelector('.alone') !== null }))`);
  const agreed = actions.find(action => action.trigger === 'agreed');
  assert.deepEqual({ kind: agreed.kind, joint: agreed.joint, alone: agreed.alone }, { kind: 'agreement', joint: true, alone: false });
  assert.ok(agreed.who.length >= 2);
  assert.match(agreed.when, /Monday\s*9 March 2026/);
  const pledged = actions.find(action => action.trigger.startsWith('pledged'));
  assert.deepEqual({ kind: pledged.kind, joint: pledged.joint, alone: pledged.alone }, { kind: 'commitment', joint: false, alone: true });
  // A name leads to its card.
  const id = await panel.evaluate(`document.querySelector('[data-section="actions"] .who').dataset.who`);
  await press(panel, '[data-section="actions"] .who');
  await until(() => panel.evaluate(`document.activeElement.closest('[data-id="${id}"]') !== null`), 'the card');
});

withPanel('what only the headline says is not sure: it is folded, with the reason, below "nothing was agreed"', 'headline', async panel => {
  const section = '[data-section="actions"]';
  assert.match(await panel.evaluate(`document.querySelector('${section} .reason').innerText`), /Nothing was agreed/);
  const fold = await json(panel, `(fold => ({ open: fold.open, label: fold.querySelector('summary').innerText }))(document.querySelector('${section} .weak'))`);
  assert.deepEqual(fold, { open: false, label: 'Also found: 1 that is less sure' });
  await press(panel, `${section} .weak summary`);
  await until(async () => /Only the headline says so/.test(await panel.evaluate(`document.querySelector('${section} .weak').innerText`)), 'the reason');
});

withPanel('an empty section says why', 'headline', async panel => {
  const empty = await json(panel, `Object.fromEntries([...document.querySelectorAll('section.none')].map(section => [section.dataset.section, section.querySelector('.reason').innerText]))`);
  assert.match(empty.positions, /no positions/);
  assert.match(empty.quotes, /quotes nobody/);
});

withPanel('a topic: how much of the article, where in it, and the way there', 'talks', async (panel, tab) => {
  const topics = await json(panel, `[...document.querySelectorAll('.topics > li')].map(topic => ({
    bar: topic.querySelector('.bar').getBoundingClientRect().width / topic.getBoundingClientRect().width,
    tenths: Number(topic.querySelector('.bar').dataset.tenths), ticks: topic.querySelector('.spread path').getAttribute('d').split('M').length - 1,
    sentences: topic.dataset.sentences.split(' ').length, go: topic.querySelectorAll('.go').length }))`);
  assert.ok(topics.length >= 3);
  assert.equal(topics[0].tenths, 10);
  for (const { bar, tenths, ticks, sentences, go } of topics) {
    assert.ok(Math.abs(bar - tenths / 10) < 0.1, `${bar} of ${tenths}`);
    assert.equal(ticks, sentences);
    assert.equal(go, Math.min(5, sentences));
  }
  await press(panel, '.topics .jumps .go');
  await until(() => marked(tab), 'its sentence');
});

withPanel('the filter by topic leaves its sentences', 'talks', async panel => {
  const topic = await json(panel, `(topic => [topic.dataset.item, topic.dataset.sentences.split(' ')])(document.querySelector('.topics > li'))`);
  await panel.evaluate(`{ const select = document.querySelector('[data-filter]'); select.value = '${topic[0]}';
    select.dispatchEvent(new Event('change', { bubbles: true })); }`);
  const left = await json(panel, `[...document.querySelectorAll('main [data-item]')].filter(line => line.checkVisibility()).map(line => line.dataset.sentences.split(' '))`);
  assert.ok(left.length > 1);
  for (const sentences of left) assert.ok(sentences.some(n => topic[1].includes(n)));
});

withPanel('quotes stand under who says them; days stand once, above what happens on them', 'talks', async panel => {
  const quotes = await json(panel, `[...document.querySelectorAll('.speaker')].map(speaker => [speaker.querySelector('h3').innerText, speaker.querySelectorAll('q').length])`);
  assert.deepEqual(quotes[0], ['Judith Arkwright', 2]);
  const days = await json(panel, `[...document.querySelectorAll('.timeline > li:not(.same) time')].map(day => day.getAttribute('datetime'))`);
  assert.deepEqual(days, [...days].sort());
  assert.equal(new Set(days).size, days.length);
  assert.match(await panel.evaluate(`document.querySelector('.figures').innerText`), /4,000 wagons/);
});

for (const [page, labels, theirs, own] of [['ar', 'en', 'ar,rtl', 'en,ltr'], ['talks', 'ar', 'en,ltr', 'ar,rtl']]) {
  withPanel(`${page}: words of the article carry its language and direction, those of the panel their own`, page, async panel => {
    await panel.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: { labels: '${labels}' } })`);
    await until(() => panel.evaluate(`document.documentElement.lang === '${labels}'`), 'the labels');
    const [language, direction] = theirs.split(',');
    const quoted = await json(panel, `[...document.querySelectorAll('h1, .gist p, .rung-items p:not(.meta, .doubt), q, .context, .topics span[lang], bdi, option[dir]')].map(words =>
      [words.closest('[lang]').lang, words.localName === 'bdi' ? '${direction}' : getComputedStyle(words).direction])`);
    assert.ok(quoted.length > 20);
    assert.deepEqual([...new Set(quoted.map(String))], [theirs]);
    // A list of the article's words runs as they do, whatever its label.
    const said = await json(panel, `[...document.querySelectorAll('h2, .times, .go, .why, summary, .foot')].map(words => [words.closest('[lang]').lang, getComputedStyle(words).direction])`);
    assert.deepEqual([...new Set(said.map(String))].filter(pair => pair !== `${labels},${direction}`), [own]);
    assert.ok(language !== labels);
    await panel.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: {} })`);
  });
}

withPanel('screen readers are told what is there', 'talks', async panel => {
  const status = await json(panel, `(line => [line.role, line.ariaLive, line.textContent])(document.querySelector('.status'))`);
  assert.deepEqual(status.slice(0, 2), ['status', 'polite']);
  assert.match(status[2], /^Ready · \d+ participants · \d+ actions$/);
});

withPanel('a mark is told by more than its colour', 'talks', async (panel, tab) => {
  await press(panel, '[data-section="actions"] .go');
  await until(() => marked(tab), 'the mark');
  const rules = await tab.evaluate(() => document.adoptedStyleSheets.flatMap(sheet => [...sheet.cssRules]).map(rule => rule.cssText).join('\n'));
  assert.match(rules, /::highlight\(.*underline/);
  assert.match(rules, /forced-colors/);
});

withPanel('the sidebar goes to the other side at a press, and is there the next time', 'en', async (panel, tab) => {
  const isLeft = () => tab.evaluate(() => {
    const seen = document.elementFromPoint(20, innerHeight / 2);
    return seen !== document.body && seen?.parentNode === document.documentElement;
  });
  assert.equal(await isLeft(), false);
  await press(panel, '[data-do="side"]');
  await until(isLeft, 'at the left');
  await session.click(tab);
  await until(async () => !await session.frame(tab), 'closed');
  await session.click(tab);
  const again = await session.panel(tab);
  await until(isLeft, 'at the left again');
  await again.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: {} })`);
});

test('on a live page, lines tell when they were written', async () => {
  const tab = await session.open(saved.address('en-live/page'));
  try {
    await session.click(tab);
    const panel = await session.panel(tab);
    const times = await json(panel, `[...document.querySelectorAll('main .at')].map(time => [time.dateTime, time.innerText, time.closest('[data-item]').innerText])`);
    assert.ok(times.length > 0);
    for (const [iso, shown] of times) assert.equal(shown, iso.slice(11, 16));
    assert.ok(times.some(([, shown, line]) => shown === '21:40' && /another hour/.test(line)), JSON.stringify(times));
    assert.match(await panel.evaluate(`document.querySelector('[data-note="live"]').innerText`), /live page/);
  } finally {
    await tab.close();
  }
});
