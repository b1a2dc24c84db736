// The reader's archive: off until it is switched on, searched quickly however much is kept, still there after a restart, never
// fed by private windows.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { extension, name, results, server, session, withPage } from './session.mjs';
import { launch, sleep, until } from './driver.mjs';

const VALIDATE = fileURLToPath(new URL('../../../shared/contract/validate.py', import.meta.url));
const MOST_MS = 100;
const KEPT_AFTER_MS = 1500;
const API = '(globalThis.browser ?? chrome)';

const choose = (panel, settings) => panel.evaluate(`${API}.storage.local.set({ settings: ${JSON.stringify(settings)} }).then(() => 1)`);
/** What background.js answers to the archive's own page. */
const ask = async (page, ask) => JSON.parse(await page.evaluate(`${API}.runtime.sendMessage({ type: 'archive', ask: ${JSON.stringify(ask)} }).then(answer => JSON.stringify(answer ?? null), error => JSON.stringify({ error: error.message }))`));

/** The archive's page, by the options, as a reader comes to it. */
async function archive(browser, panel) {
  const options = await browser.options(panel);
  await until(() => options.evaluate(`document.documentElement.dataset.ready === ''`), 'the options');
  await options.evaluate(`document.querySelector('[href="archive.html"]').click(), 1`);
  const page = await browser.own('archive.html');
  await until(() => page.evaluate(`document.documentElement.dataset.ready`), 'the archive');
  return page;
}

async function read(browser, page) {
  const tab = await browser.open(server.address(page));
  await browser.click(tab);
  const panel = await browser.panel(tab);
  return { tab, panel };
}

const rows = page => page.evaluate(`JSON.stringify([...document.querySelectorAll('.kept > li h2')].map(title => title.textContent))`).then(text => JSON.parse(text ?? '[]')); // none while it loads
async function type(page, query) {
  await page.evaluate(`{ const form = document.querySelector('form'); form.elements.query.value = ${JSON.stringify(query)};
    delete document.documentElement.dataset.ready; form.dispatchEvent(new Event('input', { bubbles: true })); }`);
  await until(() => page.evaluate(`document.documentElement.dataset.ready`), 'the answer');
}

test('off it keeps nothing; on it keeps what is read; found again by names, topics, words; exported; forgotten', async () => {
  const { tab, panel } = await read(session, 'talks');
  await sleep(KEPT_AFTER_MS);
  const page = await archive(session, panel);
  assert.match(await page.evaluate(`document.querySelector('#found').textContent`), /switched off/);
  await choose(page, { archive: true });
  await until(async () => (await ask(page, { do: 'search' })).all === 1, 'what an open panel shows is kept at once');
  const others = [];
  // Each is waited for: in a tab behind others the browser lets clocks run slowly.
  for (const [name, all] of [['talks', 1], ['ar', 2], ['en', 3], ['talks', 3]]) {
    others.push((await read(session, name)).tab);
    await until(async () => (await ask(page, { do: 'search' })).all === all, `${all} are kept, each once`);
  }
  await until(async () => /Marland/.test((await ask(page, { do: 'search' })).rows[0].title), 'the newest first');
  await page.evaluate('location.reload(), 1').catch(() => {});
  await until(async () => (await rows(page)).length === 3, 'they are listed');
  await type(page, 'lindqvist WAGONS');
  assert.equal((await rows(page)).length, 1);
  await page.evaluate(`document.querySelector('[name=field]').value = 'who', 1`);
  await type(page, 'lindqvist');
  assert.equal((await rows(page)).length, 1);
  await type(page, 'wagons');
  assert.equal((await rows(page)).length, 0, 'nobody is called so');
  await page.evaluate(`document.querySelector('[name=field]').value = 'words', 1`);
  // As one types: without hamza, marks of vowels, or the article.
  const title = await ask(page, { do: 'search' }).then(answer => answer.rows.find(row => row.language === 'ar').title);
  await type(page, title.split(' ')[0].replace(/[أإآ]/g, 'ا').split('').join('\u064e'));
  assert.deepEqual(await rows(page), [title]);
  await type(page, '');
  await page.evaluate(`document.querySelector('.kept details summary').click(), 1`);
  await until(() => page.evaluate(`document.querySelectorAll('.kept details li').length > 3`), 'the summary itself');
  const { summaries, next } = await ask(page, { do: 'export' });
  assert.equal(summaries.length, 3);
  assert.equal(next, null);
  const file = path.join(results, `${name}-archive.jsonl`);
  await writeFile(file, summaries.map(text => `${text}\n`).join(''));
  if (existsSync(VALIDATE)) execFileSync('python3', [VALIDATE, file], { stdio: 'inherit' });
  await page.evaluate(`document.querySelector('.kept .tools button').click(), 1`);
  await until(async () => (await rows(page)).length === 2, 'one is forgotten');
  await page.evaluate(`document.querySelector('#clear').click(), 1`);
  await sleep(200);
  assert.equal((await ask(page, { do: 'search' })).all, 2, 'asked again before all is deleted');
  await page.evaluate(`document.querySelector('#clear').click(), 1`);
  await until(async () => (await ask(page, { do: 'search' })).all === 0, 'all is deleted');
  assert.deepEqual(await ask(page, { do: 'export' }), { summaries: [], next: null });
  await choose(page, {});
  await page.close();
  for (const each of [tab, ...others]) await each.close();
});

test('only pages of the extension are answered, and only what is the panel may bring something', () => withPage('talks', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  await choose(panel, {});
  const sent = message => panel.evaluate(`Promise.race([${API}.runtime.sendMessage(${JSON.stringify(message)}).then(answer => JSON.stringify(answer ?? null), () => 'refused'), new Promise(done => setTimeout(done, 1500, 'silence'))])`);
  assert.ok(['null', 'silence', 'refused'].includes(await sent({ type: 'archive', ask: { do: 'search' } })), 'the panel, which pages can frame, learns nothing');
  assert.equal(await sent({ type: 'keep', summary: '{}' }), 'null', 'switched off');
}));

test('five thousand summaries: searched in well under a tenth of a second', async () => {
  const { tab, panel } = await read(session, 'talks');
  const page = await archive(session, panel);
  await ask(page, { do: 'clear' });
  // Of the size of a long article's, each of other words.
  await page.evaluate(`globalThis.sample = (n) => {
    const words = i => ['council', 'harbour', 'minister', 'agreed', 'ferry', 'costs', 'bridge', 'talks'].map((word, k) => word + ' ' + ((n * 31 + i * 7 + k) % 977).toString(36)).join(' ');
    const sentences = Array.from({ length: 40 }, (_, i) => ({ text: 'In the matter ' + n + ' the ' + words(i) + ' of the day were told to the reporters.', block: i }));
    return JSON.stringify({ schema: 'khulasa/1', language: 'en', direction: 'ltr', article: { title: 'Matter ' + n, byline: null, publisher: 'Test', published: '2026-01-01', url: 'https://archive.example/' + n, words: 900, reading_seconds: 200 },
      sentences, gist: [1, 2, 3], participants: [{ id: 'p1', name: 'Person' + n + ' Example', kind: 'person', role: null, affiliation: null, country: null, aliases: [], central: true, salience: 1, mentions: [{ sentence: 1, start: 0, end: 2 }] }],
      mentioned: [], actions: [], positions: [], topics: [{ label: 'topic number ' + (n % 50), subject: null, salience: 1, sentences: [1] }], quotes: [], dates: [], figures: [], notes: [] });
  }; 1`);
  for (let from = 0; from < 5000; from += 250) {
    await page.evaluate(`${API}.runtime.sendMessage({ type: 'archive', ask: { do: 'restore', summaries: Array.from({ length: 250 }, (_, i) => sample(${from} + i)) } }).then(answer => String(answer?.error ?? answer))`)
      .then(answer => assert.equal(answer, 'true'));
  }
  const timed = async (query, field = 'words') => JSON.parse(await page.evaluate(`(async () => {
    const start = performance.now();
    const answer = await ${API}.runtime.sendMessage({ type: 'archive', ask: { do: 'search', query: ${JSON.stringify(query)}, field: ${JSON.stringify(field)} } });
    return JSON.stringify({ ms: performance.now() - start, found: answer.found, all: answer.all });
  })()`));
  assert.equal((await timed('')).all, 5000);
  const answers = [await timed('person4711', 'who'), await timed('topic number 7', 'what'), await timed('matter 4242 ferry'), await timed('nothing like it'), await timed('council')];
  assert.deepEqual(answers.map(answer => answer.found), [1, 500, 1, 0, 5000]);
  const slowest = Math.max(...answers.map(answer => answer.ms));
  console.log(`# searches of 5000: ${answers.map(answer => answer.ms.toFixed(0)).join(', ')} ms`);
  assert.ok(slowest < MOST_MS, `${slowest} ms`);
  await ask(page, { do: 'clear' });
  await page.close();
  await tab.close();
});

test('it survives a restart of the browser', async () => {
  const profile = await mkdtemp(path.join(tmpdir(), 'khulasa-profile-'));
  // What is installed for a test only is taken away with its data, unless Firefox is told otherwise.
  const prefs = { 'extensions.webextensions.keepStorageOnUninstall': true, 'extensions.webextensions.keepUuidOnUninstall': true };
  try {
    for (const round of [1, 2]) {
      const browser = await launch(name, { extension, userDataDir: profile, prefs });
      try {
        const { panel } = await read(browser, round === 1 ? 'talks' : 'en');
        const page = await archive(browser, panel);
        if (round === 1) {
          await choose(page, { archive: true });
          await read(browser, 'talks');
          await until(async () => (await ask(page, { do: 'search' })).all === 1, 'it is kept');
        } else {
          assert.ok((await ask(page, { do: 'search', query: 'Arkwright' })).found === 1, 'it is still there');
        }
      } finally {
        await browser.close();
      }
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
});

test('a private window keeps nothing and shows nothing', async () => {
  const browser = await launch(name, { extension, inPrivate: true });
  try {
    const { panel } = await read(browser, 'talks');
    await choose(panel, { archive: true });
    const again = await read(browser, 'en');
    assert.equal(await again.panel.evaluate('(globalThis.browser ?? chrome).extension.inIncognitoContext'), true);
    await sleep(KEPT_AFTER_MS);
    const page = await archive(browser, again.panel);
    assert.match(await page.evaluate(`document.querySelector('#found').textContent`), /no archive in a private window/);
    assert.equal(await page.evaluate(`indexedDB.databases().then(all => all.length, () => 0)`), 0);
    // Nor is there anything in the windows that are not private.
    if (name === 'chromium') assert.deepEqual((await browser.workers(`indexedDB.databases().then(all => [chrome.extension.inIncognitoContext, all.length])`)).sort(), [[false, 0], [true, 0]]);
  } finally {
    await browser.close();
  }
});
