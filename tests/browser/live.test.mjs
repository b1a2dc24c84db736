// What a live document shows and what it does not, as the snapshot tells it; and pages of very many nodes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { restored, session, state, withPage } from './session.mjs';
import { until } from './driver.mjs';

const script = await readFile(new URL('../../extension/snapshot.js', import.meta.url), 'utf8');
const main = panel => panel.evaluate('document.querySelector("main").innerText');

/** Texts and lines of the page: those that are shown, and those that are not, white space collapsed. */
async function texts(tab) {
  await tab.evaluate(script);
  return tab.evaluate(() => {
    const { columns: { tag, flags }, nodes } = khulasaSnapshot(document);
    const seen = { shown: [], hidden: [] };
    let text = 0;
    tag.forEach((number, i) => {
      if (number !== 0) return;
      const words = nodes[text++].data.replace(/\s+/g, ' ').trim();
      if (words) seen[flags[i] & 1 ? 'shown' : 'hidden'].push(words);
    });
    return seen;
  });
}

test('what is shown is told from what is not', () => withPage('live', async tab => {
  const { shown, hidden } = await texts(tab);
  const isThere = (list, what) => list.filter(words => words.startsWith(what)).length;
  const read = ['Text in the open', 'Text unveiled within.', 'Text of the summary.', 'Text of open details.',
    'Text of a shadow root', 'Text in a named slot', 'text in the other slot', 'Text of an empty slot.', 'Text through two slots',
    'Text of a frame.', 'Text that is passed', 'through', 'Text of a form', 'Text far below'];
  const not = ['Text not displayed.', 'Text that is veiled.', 'Text with the attribute', 'Text of closed details.', 'Text of the drawer',
    'Text for screen readers', 'Text hidden in a frame.', 'Text of a veiled frame.'];
  assert.deepEqual(read.filter(what => isThere(shown, what) !== 1), [], 'shown, each once');
  assert.deepEqual(not.filter(what => isThere(shown, what) > 0), [], 'not shown');
  assert.equal(isThere([...shown, ...hidden], 'Text without a slot.'), 0);
  assert.equal(isThere(shown, 'nobody'), 0, 'a slot that is filled shows its filling alone');
  // Where its slots are: "Text of a shadow root, <name> said<text>."
  const at = what => shown.findIndex(words => words.startsWith(what));
  assert.ok(at('Text of a shadow root') < at('Text in a named slot') && at('Text in a named slot') < at('said'));
  assert.ok(at('said') < at('text in the other slot'));
}));

test('lines of their own are told, asked only where there is other text', () => withPage('live', async tab => {
  await tab.evaluate(script);
  const blocks = await tab.evaluate(() => {
    const { columns: { tag, tagNames, flags, attrName, attrNames, attrNode, attrLength, attrText } } = khulasaSnapshot(document);
    const found = [];
    let at = 0;
    attrNode.forEach((node, i) => {
      const value = attrText.slice(at, at += attrLength[i]);
      if (attrNames.split('\n')[attrName[i]] === 'class' && value === 'line') found.push([tagNames.split('\n')[tag[node]], (flags[node] & 2) > 0]);
    });
    return found;
  });
  assert.deepEqual(blocks, [['span', true], ['span', true]]);
}));

test('the panel reads the tree that is shown', () => withPage('live', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  const read = await main(panel);
  assert.doesNotMatch(read, /drawer|not displayed|screen readers|closed details/);
  assert.match(read, /Penelope Marsh/, 'who stands in a slot');
}));

test('text that comes later is read when the reader asks again', () => withPage('en', async tab => {
  const before = await state(tab);
  const late = 'The museum director Ottilie Grandgood agreed on Friday to lend the old ferry to the port of Marsand for two years.';
  await session.click(tab);
  let panel = await session.panel(tab);
  assert.doesNotMatch(await main(panel), /Grandgood/);
  await session.click(tab);
  await restored(tab, before);
  await tab.evaluate(words => {
    const paragraphs = document.querySelectorAll('article p');
    const paragraph = document.createElement('p');
    paragraph.textContent = words;
    paragraphs[0].before(paragraph);
  }, late);
  await session.click(tab);
  panel = await session.panel(tab);
  assert.match(await main(panel), /Grandgood/);
}));

/** Puts so many paragraphs of three nodes each after the article. */
const grow = (tab, paragraphs) => tab.evaluate(paragraphs => {
  const part = document.createElement('div');
  part.innerHTML = '<p>a <b>b</b></p>'.repeat(1000);
  const all = document.createElement('footer');
  for (let i = 0; i < paragraphs / 1000; i++) all.append(part.cloneNode(true));
  all.style.contentVisibility = 'auto';
  document.body.append(all);
}, paragraphs);

test('a page of a hundred thousand nodes is read, slice by slice', () => withPage('en', async tab => {
  await grow(tab, 25_000);
  await session.click(tab);
  const panel = await session.panel(tab);
  assert.equal(await panel.evaluate('document.documentElement.dataset.state'), 'ready');
  assert.match(await main(panel), /ferr|Harbour|agree/i);
  const walked = await tab.evaluate(script).then(() => tab.evaluate(() => {
    const reading = khulasaReading(document);
    const parts = [];
    let slices = 1;
    while (!reading.on(5)) { slices++; parts.push(reading.part()); }
    const { columns } = reading.result();
    return { slices, parts, nodes: columns.tag.length, truncated: columns.truncated };
  }));
  assert.ok(walked.nodes > 100_000 && walked.slices > 2 && !walked.truncated, JSON.stringify(walked));
  assert.deepEqual(walked.parts, [...walked.parts].sort((a, b) => a - b), 'progress goes on');
  assert.ok(walked.parts.at(-1) <= 1);
}));

test('a page beyond all limits is cut, and that is said', () => withPage('en', async tab => {
  await grow(tab, 110_000);
  await session.click(tab);
  await until(async () => (await session.frame(tab))?.evaluate('document.documentElement.dataset.state !== "reading"'), 'the panel', 20_000);
  const panel = await session.panel(tab);
  assert.match(await panel.evaluate('document.documentElement.innerText'), /very long/);
}));
