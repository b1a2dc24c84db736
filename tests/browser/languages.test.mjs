// The interface in its eight languages: the panel in that of the article, the browser's own places in that of the browser.
// What is drawn is compared with the tables of interface/, and counted forms with the browser's own rules of plurals.
import assert from 'node:assert/strict';
import { cp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { extension, name, results, server, session, withPage } from './session.mjs';
import { launch, until } from './driver.mjs';

const CODES = ['ar', 'de', 'en', 'es', 'fa', 'fr', 'ru', 'tr'];
const RTL = ['ar', 'fa'];
const SECTIONS = ['gist', 'participants', 'actions', 'positions', 'topics', 'quotes', 'dates', 'figures', 'mentioned'];
const folder = new URL('../../interface/', import.meta.url);
const tables = Object.fromEntries(await Promise.all(CODES.map(async code => {
  const lines = (await readFile(new URL(`${code}.tsv`, folder), 'utf8')).split('\n').filter(line => line && !line.startsWith('#'));
  return [code, Object.fromEntries(lines.map(line => line.split('\t')))];
})));

/** Whether a text is one of the table's, with anything where a value is filled in. */
function pattern(text) {
  const literal = text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
  return new RegExp(`^${literal.replace(/\{\w+\}/g, '.+')}$`);
}

/** English texts that the language says otherwise. */
function foreign(code) {
  const own = Object.values(tables[code]).map(pattern);
  const says = text => own.some(one => one.test(text));
  return Object.entries(tables.en)
    .filter(([key, text]) => !/^plural\.|^(language|direction)$/.test(key) && /[A-Za-z]{3}/.test(text.replace(/\{\w+\}/g, '')))
    .filter(([, text]) => !says(text)).map(([, text]) => pattern(text));
}

/** The form of a counted key that the browser's own rules ask for. */
function counted(code, key, n) {
  const form = new Intl.PluralRules(code).select(n);
  return (tables[code][`${key}.${form}`] ?? tables[code][`${key}.other`]).replace('{n}', n);
}

const unfold = `for (const fold of document.querySelectorAll('details:not(.menu)')) fold.querySelector('summary').click();
  for (const why of document.querySelectorAll('.why')) why.click();
  document.querySelector('.go').click(); 1`;

/** Every text and label of the document but the article's words, where those are English; what the core says of itself
 *  (the rules) is English everywhere. */
const said = panel => panel.evaluate(`{
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!node.parentElement.closest('code, script, .trap, body [lang=en]')) texts.push(node.data.trim());
  for (const element of document.querySelectorAll('[aria-label], [title], [label]')) {
    for (const name of ['aria-label', 'title', 'label']) if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
  }
  JSON.stringify(texts.filter(Boolean)) }`).then(JSON.parse);

const english = (code, texts) => {
  const theirs = foreign(code);
  return texts.filter(text => theirs.some(one => one.test(text)));
};

test('no table is forgotten', async () => {
  assert.deepEqual((await readdir(folder)).filter(file => file.endsWith('.tsv')).sort(), CODES.map(code => `${code}.tsv`));
});

for (const code of CODES) {
  test(`${code}: the panel speaks as the article does, and nothing else`, () => withPage(['ar', 'en'].includes(code) ? code : `languages/${code}`, async tab => {
    await session.click(tab);
    const first = await session.panel(tab);
    await first.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: { labels: 'article' } })`);
    await session.click(tab);
    await until(async () => !await session.frame(tab), 'closed');
    await session.click(tab);
    const panel = await session.panel(tab);
    try {
      const { lang, dir } = JSON.parse(await panel.evaluate('JSON.stringify({ lang: document.documentElement.lang, dir: document.documentElement.dir })'));
      assert.deepEqual({ lang, dir }, { lang: code, dir: RTL.includes(code) ? 'rtl' : 'ltr' });
      assert.equal(await panel.evaluate('getComputedStyle(document.body).direction'), dir);
      const headings = JSON.parse(await panel.evaluate(`JSON.stringify([...document.querySelectorAll('h2')].map(one => [one.closest('section').dataset.section, one.textContent]))`));
      assert.deepEqual(headings.map(([section]) => section).sort(), [...SECTIONS].sort());
      for (const [section, text] of headings) assert.equal(text, tables[code][section]);
      for (const control of ['copy', 'side', 'options', 'close']) {
        assert.equal(await panel.evaluate(`document.querySelector('[data-do="${control}"]').ariaLabel`), tables[code][control]);
      }
      const cards = JSON.parse(await panel.evaluate(`JSON.stringify([...document.querySelectorAll('[data-section="participants"] [data-item]')].map(card => ({
        named: card.querySelector('.named').textContent, mentions: card.dataset.span.split(' ').length,
        did: [...card.querySelectorAll('[data-did]')].map(part => [part.dataset.did, part.textContent]) })))`));
      assert.ok(cards.length > 0);
      for (const { named, mentions, did } of cards) {
        assert.equal(named, counted(code, 'named', mentions));
        for (const [key, text] of did) assert.ok([1, 2, 3, 4, 5].some(n => counted(code, key, n) === text), text);
      }
      await panel.evaluate(unfold);
      await until(() => panel.evaluate(`document.querySelector('.walk') !== null`), 'the bar');
      if (code !== 'en') assert.deepEqual(english(code, await said(panel)), []);
      assert.ok(!(await said(panel)).some(text => /\{\w+\}/.test(text)), 'all values are filled in');
    } finally {
      await panel.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: {} })`);
    }
  }));
}

/** A browser of its own. Firefox can be told to speak another language; Chromium has but its own, and gets an extension that
 *  knows but one. */
async function speaking(code) {
  if (name === 'firefox') return launch(name, { extension });
  const single = path.join(results, `in-${code}`), own = path.join(single, name);
  await rm(single, { recursive: true, force: true });
  await cp(path.join(extension, name), own, { recursive: true });
  for (const locale of await readdir(path.join(own, '_locales'))) {
    if (locale !== code) await rm(path.join(own, '_locales', locale), { recursive: true });
  }
  const manifest = JSON.parse(await readFile(path.join(own, 'manifest.json'), 'utf8'));
  await writeFile(path.join(own, 'manifest.json'), JSON.stringify({ ...manifest, default_locale: code }));
  return launch(name, { extension: single });
}

test('the button, the sidebar and the options speak as the browser does; the article keeps its own language', async () => {
  const other = await speaking('fa');
  try {
    for (const code of name === 'firefox' ? CODES.filter(code => code !== 'en') : ['fa']) {
      if (name === 'firefox') await other.speak(code);
      const own = tables[code];
      const tab = await other.open(server.address('en'));
      await until(async () => await other.title(tab) === own['ext-action'], `${code}: the button's text`);
      await other.click(tab);
      const panel = await other.panel(tab);
      if (name === 'firefox') {
        const drawn = JSON.parse(await panel.evaluate('JSON.stringify({ lang: document.documentElement.lang, dir: document.documentElement.dir })'));
        assert.deepEqual(drawn, { lang: code, dir: RTL.includes(code) ? 'rtl' : 'ltr' });
        assert.deepEqual(english(code, await said(panel)), []);
      }
      const words = JSON.parse(await panel.evaluate(`JSON.stringify([...document.querySelectorAll('h1, .gist p, .rung-items p:not(.meta), q')]
        .map(words => [words.closest('[lang]').lang, getComputedStyle(words).direction]))`));
      assert.ok(words.length > 4);
      assert.deepEqual([...new Set(words.map(String))], ['en,ltr']);
      await until(() => panel.evaluate(`document.querySelector('.trap [data-text="trap"]').textContent === ${JSON.stringify(own['ext-trap'])}`), `${code}: the browser's table`);
      const options = await other.options(panel);
      await until(() => options.evaluate(`document.querySelector('[name=push]:checked') !== null`), 'the choices');
      assert.deepEqual(english(code, await said(options)), []);
      assert.equal(await options.evaluate(`document.querySelector('legend').textContent`), own['ext-optionsTheme']);
      if (name === 'firefox') assert.equal(await options.evaluate('document.documentElement.dir'), RTL.includes(code) ? 'rtl' : 'ltr');
      await options.close();
      await tab.close();
    }
  } finally {
    await other.close();
  }
}, { timeout: 120_000 });
