// marks.js by itself, in pages where a sentence lies in several pieces; then what a reader sees who goes to a sentence.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { extension, name, restored, session, state, withPage } from './session.mjs';
import { until } from './driver.mjs';

const part = file => readFile(path.join(extension, name, file), 'utf8');
const scripts = `${await part('snapshot.js')}\n${await part('marks.js')}`;

/** Marks from `first` to the end of `last`, found in the snapshot's text nodes; what came of it. */
async function mark(tab, first, last, words = null) {
  await tab.evaluate(scripts);
  return tab.evaluate(({ first, last, words }) => {
    const { nodes } = khulasaSnapshot(document);
    const from = nodes.findIndex(node => node.data.includes(first));
    const to = nodes.findIndex((node, i) => i >= from && node.data.includes(last));
    const range = {
      from: [from, nodes[from].data.indexOf(first)],
      to: [to, nodes[to].data.indexOf(last) + last.length],
      words: words ?? `${first}${last}`,
    };
    globalThis.marks = khulasaMarks();
    const why = globalThis.marks.mark(nodes, [range], true);
    const read = view => [...view.CSS.highlights.values()].map(some => [...some].map(String).join('|'));
    return { why, marked: read(window), inFrame: Array.from({ length: window.length }, (_, i) => read(window[i])).flat() };
  }, { first, last, words });
}

const pieces = (what, work) => test(what, () => withPage('pieces', async tab => {
  const before = await state(tab);
  await work(tab);
  await tab.evaluate('marks.close()');
  await restored(tab, before);
}));

pieces('a sentence with links in it is one range', async tab => {
  const words = 'The harbour masters agreed on Tuesday.';
  const { why, marked } = await mark(tab, 'The ', ' on Tuesday.', words);
  assert.equal(why, null);
  assert.deepEqual(marked.map(text => text.replace(/\s+/g, ' ')), [words]);
});

pieces('what is hidden in a sentence is not marked', async tab => {
  const { why, marked } = await mark(tab, 'They signed', ' the paper.');
  assert.equal(why, null);
  assert.deepEqual(marked, ['They signed| the paper.']);
});

pieces('a sentence in a shadow tree', async tab => {
  const { why, marked } = await mark(tab, 'The pilots', ' go to school.');
  assert.equal(why, null);
  assert.deepEqual(marked, ['The pilots go to school.']);
});

pieces('a sentence in a frame is marked in that frame', async tab => {
  const { why, marked, inFrame } = await mark(tab, 'The channel', ' stays open.');
  assert.equal(why, null);
  assert.deepEqual({ marked, inFrame }, { marked: [], inFrame: ['The channel stays open.'] });
  assert.equal(await tab.evaluate(() => { marks.clear(); return frames[0].CSS.highlights.size; }), 0);
});

pieces('a sentence far down, in a box of its own, comes to the middle', async tab => {
  await mark(tab, 'The fees', ' are low.');
  const middle = () => tab.evaluate(() => {
    const { top } = document.getElementById('far').getBoundingClientRect();
    return Math.abs(top - innerHeight / 2) < innerHeight / 4;
  });
  await until(middle, 'the sentence in the middle');
  await tab.evaluate(() => document.querySelectorAll('*').forEach(element => element.scrollTo(0, 0)));
});

test('words that are no longer there are not marked', () => withPage('pieces', async tab => {
  assert.equal((await mark(tab, 'They signed', ' the paper.', 'They tore the paper.')).why, 'other');
  const why = await tab.evaluate(() => {
    const { nodes } = khulasaSnapshot(document);
    const at = nodes.findIndex(node => node.data.includes('The fees'));
    nodes[at].remove();
    return marks.mark(nodes, [{ from: [at, 0], to: [at, 8], words: 'The fees' }], false);
  });
  assert.equal(why, 'gone');
  assert.deepEqual(await state(tab).then(({ marks }) => marks), 0);
}));

for (const page of ['ar', 'en']) {
  test(`${page}: going to a sentence marks its very words in the page`, () => withPage(page, async tab => {
    await session.click(tab);
    const panel = await session.panel(tab);
    const go = 'section[data-section] button[data-go]';
    await panel.click(go);
    const marked = () => tab.evaluate(() => [...CSS.highlights.values()].flatMap(some => [...some].map(String)).join(''));
    const words = (await until(marked, 'a mark')).replace(/\s+/g, ' ').trim();
    const text = await tab.evaluate(() => document.querySelector('article').innerText);
    const paragraphs = text.split(/\n+/).map(line => line.replace(/\s+/g, ' ').trim());
    const sentences = paragraphs.flatMap(paragraph => [paragraph, ...paragraph.split(/(?<=[^.]{4}[.؟!]["”»]?) /)]);
    assert.ok(sentences.includes(words), `a whole sentence of the page: ${words}`);
    assert.ok((await panel.evaluate('document.body.innerText')).replace(/\s+/g, ' ').includes(words), 'the panel shows it');
  }));
}
