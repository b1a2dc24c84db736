// What the reader takes along: every export is read again by somebody else's program, and nothing is lost; its links lead to
// the sentences; copying works where the page forbids it to frames; printing, sharing, saving to the disk.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import jsonld from 'jsonld';
import MarkdownIt from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { extension, name, results, server, session, withPage } from './session.mjs';
import { launch, sleep, until } from './driver.mjs';

const VALIDATE = fileURLToPath(new URL('../../../shared/contract/validate.py', import.meta.url));
const PAGES = ['taking?(a)', 'ar', 'talks', 'live'];

/** The panel of the page, with what it saves kept in `globalThis.saved`. */
async function opened(tab) {
  await session.click(tab);
  const panel = await session.panel(tab);
  await panel.evaluate(`{ const make = URL.createObjectURL; URL.createObjectURL = blob => { globalThis.saved = blob; return make(blob); }; }`);
  return panel;
}

/** What the panel saves in a format. */
async function saved(panel, format) {
  await panel.evaluate(`globalThis.saved = null, document.querySelector('[data-do="export"][data-format="${format}"]').click()`);
  return panel.evaluate('saved.text()');
}

const evidence = finding => [finding, ...finding.also ?? []];
const words = (summary, { sentence, start, end }) => summary.sentences[sentence].text.slice(start, end);

for (const page of PAGES) {
  test(`${page}: JSON keeps the contract`, () => withPage(page, async tab => {
    const panel = await opened(tab);
    const text = await saved(panel, 'json');
    assert.equal(JSON.parse(text).schema, 'khulasa/1');
    const file = path.join(results, `${name}-${page.replace(/\W.*/, '')}.json`);
    await writeFile(file, text);
    if (existsSync(VALIDATE)) execFileSync('python3', [VALIDATE, file], { stdio: 'inherit' });
  }));

  test(`${page}: a JSON-LD library finds every finding with its words, and fetches nothing`, () => withPage(page, async tab => {
    const panel = await opened(tab);
    const summary = JSON.parse(await saved(panel, 'json'));
    const text = await saved(panel, 'jsonld');
    const documentLoader = url => { throw new Error(`asks for ${url}`); };
    // Through triples and back: what is no absolute name, or has no meaning in the context, would be lost.
    const triples = await jsonld.toRDF(JSON.parse(text), { documentLoader, format: 'application/n-quads' });
    const nodes = await jsonld.flatten(await jsonld.fromRDF(triples, { format: 'application/n-quads' }), null, { documentLoader });
    const direct = await jsonld.flatten(JSON.parse(text), null, { documentLoader });
    assert.equal(nodes.filter(node => node['@type']).length, direct.filter(node => node['@type']).length);
    const S = 'https://schema.org/', OA = 'http://www.w3.org/ns/oa#';
    const value = (node, key) => node[key]?.[0]['@value'] ?? node[key]?.[0]['@id'];
    const at = id => nodes.find(node => node['@id'] === id);
    const own = id => at(`${summary.article.url.split('#')[0]}#${id}`);
    const article = nodes.find(node => node['@type']?.includes(`${S}NewsArticle`));
    assert.equal(value(article, `${S}headline`), summary.article.title);
    const exact = id => nodes.filter(node => value(node, `${OA}hasBody`) === own(id)['@id'])
      .map(node => value(at(value(at(value(node, `${OA}hasTarget`)), `${OA}hasSelector`)), `${OA}exact`)).sort();
    const check = (id, key, text, places) => {
      assert.equal(value(own(id), S + key), text, id);
      assert.deepEqual(exact(id), places.map(place => words(summary, place)).sort(), id);
    };
    for (const who of [...summary.participants, ...summary.mentioned]) check(who.id, 'name', who.name, who.mentions);
    for (const action of summary.actions) check(action.id, 'name', action.text, evidence(action));
    summary.positions.forEach((position, i) => check(`s${i + 1}`, 'name', position.text, [position]));
    summary.quotes.forEach((quote, i) => check(`q${i + 1}`, 'text', quote.text, [quote]));
    summary.dates.forEach((date, i) => check(`d${i + 1}`, 'disambiguatingDescription', date.text, [date]));
    summary.figures.forEach((figure, i) => check(`f${i + 1}`, 'name', figure.text, [figure]));
    for (const action of summary.actions) {
      const agents = (own(action.id)[`${S}agent`] ?? []).map(agent => value(at(agent['@id']), `${S}name`));
      assert.deepEqual(agents.sort(), action.actors.map(id => summary.participants.find(who => who.id === id).name).sort());
    }
  }));

  test(`${page}: a CSV library finds every finding in a row`, () => withPage(page, async tab => {
    const panel = await opened(tab);
    const summary = JSON.parse(await saved(panel, 'json'));
    const plain = text => text.replace(/^'('*[=+\-@\t\r])/, '$1');
    const rows = parse(await saved(panel, 'csv'), { bom: true, columns: true }).map(row => ({ ...row, text: plain(row.text) }));
    const who = ids => ids.map(id => summary.participants.find(entity => entity.id === id)?.name).join('; ');
    const numbers = places => [...new Set(places.map(place => place.sentence))].join(' ');
    const about = entity => [entity.role, entity.affiliation].filter(Boolean).join('; ');
    const row = (section, kind, text, actors, sentences, more = {}) => ({ section, kind, text, actors, from: '', to: '', value: '', unit: '', sentences, ...more });
    const entity = section => e => row(section, e.kind, e.name, about(e), numbers(e.mentions));
    const expected = [
      ...summary.gist.map(n => row('gist', '', summary.sentences[n].text, '', String(n))),
      ...summary.participants.map(entity('participants')),
      ...summary.actions.map(a => row('actions', a.kind, a.text, who(a.actors), numbers(evidence(a)), { from: a.when?.from ?? '', to: a.when?.to ?? '' })),
      ...summary.positions.map(p => row('positions', p.kind, p.text, who(p.actors), numbers([p]))),
      ...summary.topics.map(t => row('topics', t.subject ?? '', t.label, '', t.sentences.join(' '))),
      ...summary.quotes.map(q => row('quotes', '', q.text, q.speaker ? who([q.speaker]) : '', numbers([q]))),
      ...summary.dates.map(d => row('dates', '', d.text, '', numbers([d]), { from: d.from ?? '', to: d.to ?? '' })),
      ...summary.figures.map(f => row('figures', '', f.text, '', numbers([f]), { value: String(f.value ?? ''), unit: f.unit ?? '' })),
      ...summary.mentioned.map(entity('mentioned')),
    ];
    assert.deepEqual(rows.map(({ quote, link, ...row }) => row), expected);
    for (const { sentences, quote } of rows) assert.equal(plain(quote), summary.sentences[Number(sentences.split(' ')[0])].text);
  }));

  test(`${page}: Markdown keeps every line and its sentence, and its links lead there`, () => withPage(page, async tab => {
    const panel = await opened(tab);
    const summary = JSON.parse(await saved(panel, 'json'));
    const notes = {};
    const tokens = new MarkdownIt().use(footnotes).parse(await saved(panel, 'markdown'), notes);
    const text = token => token.children.map(child => child.content).join('');
    const body = tokens.slice(0, tokens.findIndex(token => token.type === 'footnote_block_open')).filter(token => token.type === 'inline').map(text);
    const findings = [...summary.gist.map(n => summary.sentences[n].text), ...summary.topics.map(t => t.label),
      ...['participants', 'mentioned'].flatMap(section => summary[section].map(e => e.name)),
      ...['actions', 'positions', 'quotes', 'dates', 'figures'].flatMap(section => summary[section].map(f => f.text))];
    for (const finding of findings) assert.ok(body.some(line => line.includes(finding)), finding);
    const cited = notes.footnotes.list.map(({ label }) => {
      const from = tokens.findIndex(token => token.type === 'footnote_open' && token.meta.label === label);
      const line = tokens.slice(from).find(token => token.type === 'inline');
      assert.equal(text(line).replace(/ ↗$/, ''), summary.sentences[label].text);
      return { number: Number(label), link: line.children.find(child => child.type === 'link_open').attrGet('href') };
    });
    assert.ok(cited.length > 3);
    if (page.startsWith('taking') || page === 'ar') await lead(tab, summary, cited);
  }));
}

/** Each link, opened in a tab of its own, brings its sentence into sight; where lines are far apart, that one alone. */
async function lead(tab, summary, cited) {
  const there = await session.open('about:blank');
  for (const { number, link } of cited) {
    const { text } = summary.sentences[number];
    const same = summary.sentences.slice(0, number).filter(sentence => sentence.text === text).length;
    await there.goto('about:blank');
    await there.goto(link);
    assert.equal(await there.evaluate(() => location.hash), '', 'the fragment is for the browser alone');
    const seen = () => there.evaluate(([text, same]) => {
      // The range of the sentence, `same` others like it before.
      const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
      let all = '';
      const places = [];
      for (let node; (node = walker.nextNode());) for (let i = 0; i < node.data.length; i++) {
        const c = /\s/.test(node.data[i]) ? ' ' : node.data[i];
        if (c === ' ' && all.endsWith(' ')) continue;
        all += c;
        places.push([node, i]);
      }
      let from = -1;
      for (let i = 0; i <= same; i++) from = all.indexOf(text, from + 1);
      const range = new Range();
      range.setStart(...places[from]);
      range.setEnd(places[from + text.length - 1][0], places[from + text.length - 1][1] + 1);
      const { top, bottom } = range.getBoundingClientRect();
      // Browsers put the middle, or the first line, in the middle of the window.
      const off = Math.min(...[top, (top + bottom) / 2].map(y => Math.abs(y - innerHeight / 2)));
      return { top, bottom, off, height: innerHeight, scrolled: scrollY };
    }, [text, same]);
    const far = link.includes('/taking');
    const isThere = async () => {
      const { top, bottom, off, height, scrolled } = await seen();
      return far ? scrolled > 0 && off < 70 : bottom > 0 && top < height;
    };
    await until(isThere, `${text} of ${link}`, 4000).catch(async error => assert.fail(`${error.message} ${JSON.stringify(await seen())}`));
  }
  await there.close();
}

/** What a paste gives in the page. */
async function pasted(tab) {
  await tab.bringToFront();
  await tab.focus('#paste');
  await tab.keyboard.down('Control');
  await tab.keyboard.press('v');
  await tab.keyboard.up('Control');
  return tab.evaluate(() => document.querySelector('#paste').value);
}

for (const policy of ['none', 'noclip']) {
  test(`everything is copied, really; policy of the page: ${policy}`, () => withPage(`taking?policy=${policy}`, async tab => {
    const panel = await opened(tab);
    await panel.click('[data-do="copy"]');
    await until(() => panel.evaluate(`/\\S/.test(document.querySelector('.status').textContent) && document.querySelector('.status').hasAttribute('data-shown')`), 'it is said');
    assert.equal(await panel.evaluate(`document.querySelector('dialog') === null`), true);
    assert.match(await pasted(tab), /^# Marland and Osterby agree[^]*\n## What was agreed\n[^]*\n\[\^0\]: .*#:~:text=/);
  }));
}

test('one line is copied with its sentence, its source and its address', () => withPage('taking?policy=noclip', async tab => {
  const panel = await opened(tab);
  const cite = '[data-section="participants"] [data-do="cite"]';
  await panel.evaluate(`document.querySelector('[data-section="participants"] .why').click(), document.querySelector('${cite}').scrollIntoView({ block: 'center', behavior: 'instant' }), 1`);
  await panel.click(cite);
  await until(() => panel.evaluate(`document.querySelector('.status').textContent === 'Copied'`), 'it is said');
  const lines = (await pasted(tab)).split('\n');
  assert.equal(lines.length, 4, lines.join('\n'));
  assert.match(lines[1], /^“.*”$/);
  assert.match(lines[2], /The Border Herald, 10 March 2026$/);
  assert.match(lines[3], /^http:.*#:~:text=/);
}));

test('where no way of copying is left, the text lies there selected', () => withPage('taking', async tab => {
  const panel = await opened(tab);
  await panel.evaluate(`navigator.clipboard.writeText = async () => { throw new Error('refused') }; document.execCommand = () => false, 1`);
  await panel.click('[data-do="copy"]');
  const area = `document.querySelector('dialog[open] textarea')`;
  await until(() => panel.evaluate(`${area} !== null`), 'the box');
  assert.equal(await panel.evaluate(`document.activeElement === ${area}`), true);
  assert.match(await panel.evaluate(`${area}.value.slice(${area}.selectionStart, ${area}.selectionEnd)`), /^# Marland[^]*text=.*\n$/);
  await panel.press('Escape');
  await until(() => panel.evaluate(`document.querySelector('dialog') === null`), 'the box is gone');
  await sleep(200);
  assert.ok(await session.frame(tab), 'the panel is still there');
}));

test('sharing is offered where the browser can, with title, gist and address', () => withPage('taking', async tab => {
  const panel = await opened(tab);
  const shown = () => panel.evaluate(`document.querySelector('[data-do="share"]').checkVisibility()`);
  // No browser shares on every system: what it would be given is looked at.
  await panel.evaluate(`navigator.share = async data => { globalThis.shared = JSON.stringify(data); }, 1`);
  assert.equal(await shown(), false);
  await panel.click('.menu > summary');
  await until(shown, 'the entry');
  await panel.click('[data-do="share"]');
  const { title, text, url } = JSON.parse(await panel.evaluate('shared'));
  assert.match(title, /^Marland and Osterby/);
  assert.match(text, /^Marland and Osterby agree on[^]*\n\nMarland and Osterby agreed on Monday/);
  assert.match(url, /^http:.*\/taking$/);
}));

test('what is printed is all of it, unfolded, on white, without buttons', () => withPage('taking', async tab => {
  const panel = await opened(tab);
  const folds = `document.querySelectorAll('main details:not(.read)')`;
  await panel.evaluate(`globalThis.print = () => { globalThis.printed = [...${folds}].filter(fold => !fold.matches('[data-fill]:not([data-fill="matrix"])')).every(fold => fold.open); }, 1`);
  const before = await panel.evaluate(`[...${folds}].filter(fold => fold.open).length`);
  await panel.click('.menu > summary');
  await panel.click('[data-do="print"]');
  assert.equal(await panel.evaluate('printed'), true);
  assert.equal(await panel.evaluate(`[...${folds}].filter(fold => fold.open).length`), before, 'folded again');
  if (name !== 'chromium') return;
  await panel.evaluate(`document.documentElement.dataset.theme = 'dark', 1`);
  await panel.send('Emulation.setEmulatedMedia', { media: 'print' });
  const seen = selector => panel.evaluate(`[...document.querySelectorAll('${selector}')].filter(element => element.checkVisibility()).length`);
  for (const hidden of ['header.bar', '.why', '.filter', '.read']) assert.equal(await seen(hidden), 0, hidden);
  for (const there of ['h1', '[data-section="gist"] li', '[data-section="actions"] .go']) assert.ok(await seen(there) > 0, there);
  assert.equal(await panel.evaluate('getComputedStyle(document.documentElement).backgroundColor'), 'rgb(255, 255, 255)');
}));

test('a file lands on the disk, under the name of the article', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'khulasa-downloads-'));
  const other = await launch(name, { extension, downloads: folder });
  try {
    const tab = await other.open(server.address('ar'));
    await other.click(tab);
    const panel = await other.panel(tab);
    await panel.evaluate(`{ const make = URL.createObjectURL; URL.createObjectURL = blob => { globalThis.saved = blob; return make(blob); }; }`);
    await panel.click('.menu > summary');
    await until(() => panel.evaluate(`document.querySelector('[data-format="markdown"]').checkVisibility()`), 'the menu');
    await panel.click('[data-format="markdown"]');
    const wanted = await until(() => panel.evaluate('globalThis.saved?.text()'), 'what is saved');
    // The browser puts an empty file there, takes it away, and moves the filled one to its place.
    const whole = async () => {
      const file = (await readdir(folder)).find(file => file.endsWith('.md'));
      const text = file && await readFile(path.join(folder, file), 'utf8').catch(() => '');
      return text?.endsWith(wanted.slice(-50)) && { file, text };
    };
    const { file, text } = await until(whole, 'the file', 30_000)
      .catch(async error => assert.fail(`${error.message}: ${(await readdir(folder)).join(', ')}`));
    assert.equal(text, wanted);
    assert.match(text, /^# .*\p{Script=Arabic}/u);
    assert.match(file, /^\p{Script=Arabic}.*\.md$/u);
  } finally {
    await other.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
