// A part of `cargo xtask bench`: the whole way from an English page to its summary, against compromise (people, places,
// organisations) and the package lexrank (three sentences) on the same text, in the same page of Chromium; against the
// floor, one `textContent` and one `postMessage` there and back of the same bytes; and how time grows with the article.
//   node bench.mjs RESULTS/peers.json SVG TEXT...      each text: a title, paragraphs
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { program } from '../browser/driver.mjs';
import { serve } from '../browser/server.mjs';
import { packed } from './pack.mjs';
import { plot } from './plot.mjs';

const { EXTENSION: extension } = process.env;
const [to, svg, ...files] = process.argv.slice(2);
const ROUNDS = 5;
const LEAST = 5; // times as fast as both together
const TIMES = [1, 2, 5, 10, 20, 50, 100];
const STEEPEST = 1.15; // the exponent of growth: 1 is linear

const { default: puppeteer } = await import(createRequire(fileURLToPath(new URL('../browser/driver.mjs', import.meta.url))).resolve('puppeteer-core'));
const require = createRequire(import.meta.url);
const ours = path.resolve(extension, 'chromium');
const server = await serve([fileURLToPath(new URL('../browser/pages', import.meta.url)), ours]);
const browser = await puppeteer.launch({
  executablePath: program('CHROMIUM', 'chromium', 'google-chrome'), headless: true, pipe: true, protocolTimeout: 120_000,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
await page.goto(server.address('blank?policy=bench'));
const read = file => readFile(file, 'utf8');
const treebank = require.resolve('natural/lib/natural/tokenizers/treebank_word_tokenizer.js');
for (const script of [
  `${await read(path.join(ours, 'khulasa.js'))}\nglobalThis.wasm_bindgen = wasm_bindgen;`,
  await read(path.join(ours, 'snapshot.js')),
  await read(require.resolve('compromise').replace(/src.*|builds.*/, 'builds/compromise.js')),
  // What fetches pages and takes them apart is not wanted; of the language tools only what it calls.
  `globalThis.lexrank = ${await packed(require.resolve('lexrank'), { request: '{}', unfluff: '{}', debug: '() => () => {}',
    natural: `{ TreebankWordTokenizer: ${await packed(treebank, {})} }` })};`,
]) await page.evaluate(script);

/** Runs in the page: the session, with its packs. */
async function prepare() {
  await wasm_bindgen({ module_or_path: '/khulasa_bg.wasm' });
  document.body.innerHTML = '<main></main><div id="panel"></div>';
  for (const key of ['createElement', 'createElementNS', 'createDocumentFragment', 'importNode']) {
    const usual = Document.prototype[key];
    Document.prototype[key] = function (...args) {
      globalThis.made ??= performance.now();
      return usual.apply(this, args);
    };
  }
  globalThis.session = new wasm_bindgen.Session(() => {}, 'en');
  for (const code of ['en', 'xx']) session.addPack(code, new Uint8Array(await (await fetch(`/packs/${code}.bin`)).arrayBuffer()));
}

/** Runs in the page: milliseconds of each, round by round, on a title and paragraphs. */
async function measure(paragraphs, rounds, peers) {
  const article = document.createElement('article');
  article.append(...paragraphs.map((text, i) => Object.assign(document.createElement(i ? 'p' : 'h1'), { textContent: text })));
  document.querySelector('main').replaceChildren(article);
  document.querySelector('#panel').replaceChildren();
  article.getBoundingClientRect();
  const text = paragraphs.join('\n\n');
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = ({ data }) => port2.postMessage(data);
  const kinds = {
    // Snapshot, selection, language, analysis: until the first element is made. And drawing, until show() is done.
    ours() {
      document.querySelector('#panel').replaceChildren();
      const start = performance.now();
      const { columns } = khulasaSnapshot(document);
      session.read({ snapshot: columns, selection: [], url: location.href, lang: 'en', side: 'right' });
      globalThis.made = null;
      session.show();
      return globalThis.made - start;
    },
    compromise() {
      const doc = nlp(text);
      return [doc.people().out('array'), doc.places().out('array'), doc.organizations().out('array')].flat().length;
    },
    lexrank: () => lexrank.summarize(text, 3, () => {}),
    textContent: () => document.body.textContent.length,
    postMessage: () => new Promise(done => {
      port1.onmessage = done;
      port1.postMessage(text);
    }),
  };
  const times = Object.fromEntries([...Object.keys(kinds), 'pipeline'].map(name => [name, []]));
  for (let i = 0; i < rounds; i++) {
    for (const [name, work] of Object.entries(kinds)) {
      if (!peers && name !== 'ours') continue;
      const start = performance.now();
      const result = await work();
      times[name].push(performance.now() - start);
      if (name === 'ours') times.pipeline.push(result);
    }
  }
  port1.close();
  return { times, words: text.split(/\s+/).length };
}

await page.evaluate(prepare);
const texts = [];
for (const file of files) texts.push((await read(file)).split(/\n+/).map(line => line.trim()).filter(line => line.length > 2));
const median = numbers => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const pages = [];
for (const text of texts) pages.push(await page.evaluate(measure, text, ROUNDS, true));

const growth = [];
const [longest] = [...texts].sort((a, b) => b.join().length - a.join().length);
for (const times of TIMES) {
  const [title, ...body] = longest;
  // Told apart by a number, since what a page says twice is read once.
  const copies = Array.from({ length: times }, (_, copy) => body.map((text, i) => `${copy}.${i} ${text}`)).flat();
  const { times: { ours }, words } = await page.evaluate(measure, [title, ...copies], ROUNDS, false);
  growth.push({ times, words, ms: Math.min(...ours) }); // the least disturbed
}
await browser.close();
server.close();

const round = number => Math.round(number * 1000) / 1000;
const of = name => round(median(pages.map(({ times }) => median(times[name]))));
const against = peers => round(median(pages.map(({ times }) => peers.reduce((sum, peer) => sum + median(times[peer]), 0) / median(times.pipeline))));
// From the third on: what does not grow weighs less there. The slope of a line through the logarithms.
const points = growth.slice(2).map(({ words, ms }) => [Math.log(words), Math.log(ms)]);
const mean = i => points.reduce((sum, point) => sum + point[i], 0) / points.length;
const exponent = round(points.reduce((sum, [x, y]) => sum + (x - mean(0)) * (y - mean(1)), 0) / points.reduce((sum, [x]) => sum + (x - mean(0)) ** 2, 0));
const summary = {
  texts: pages.length, rounds: ROUNDS, words: median(pages.map(({ words }) => words)),
  ms: Object.fromEntries(['pipeline', 'ours', 'compromise', 'lexrank', 'textContent', 'postMessage'].map(name => [name, of(name)])),
  timesAsFast: { asBoth: against(['compromise', 'lexrank']), asCompromise: against(['compromise']), asLexrank: against(['lexrank']) },
  least: LEAST, growth, exponent, steepest: STEEPEST,
};
await mkdir(path.dirname(to), { recursive: true });
await writeFile(to, `${JSON.stringify(summary, null, 1)}\n`);
await writeFile(svg, plot(growth, exponent));
console.log(JSON.stringify(summary, null, 1));
if (summary.timesAsFast.asBoth < LEAST) {
  console.log(`${summary.timesAsFast.asBoth} times as fast as compromise and lexrank; at least ${LEAST} wanted`);
  process.exitCode = 1;
}
if (exponent > STEEPEST) {
  console.log(`time grows with the ${exponent}th power of the article; at most ${STEEPEST} wanted`);
  process.exitCode = 1;
}
