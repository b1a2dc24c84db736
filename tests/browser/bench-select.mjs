// The second part of `cargo xtask bench`: how long the page is held up until its article is known. Ours: the snapshot of
// the live document and the selection in WebAssembly (`Session.read`, language detection counted too). Theirs: Mozilla's
// Readability, which takes the document apart and so needs a clone of it. In turn on each page; ratios count.
//   node bench-select.mjs FOLDER [--pages N]      a folder with page.html for each page; writes RESULTS/bench-select.json
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { program } from './driver.mjs';
import { serve } from './server.mjs';

const { EXTENSION: extension, RESULTS: results } = process.env;
const [folder] = process.argv.slice(2);
const at = process.argv.indexOf('--pages');
const most = at < 0 ? 60 : Number(process.argv[at + 1]);
const ROUNDS = 5;
const MOST = 0.5; // of Readability's time

const here = name => fileURLToPath(new URL(name, import.meta.url));
const ours = path.resolve(extension, 'chromium');
const theirs = here('node_modules/@mozilla/readability');
const names = (await readdir(folder)).sort();
const step = Math.max(1, Math.ceil(names.length / most));
const chosen = names.filter((_, i) => i % step === 0);
const server = await serve([path.resolve(folder), ours]);
// Readability ends with `module.exports`, for which a page has no use.
const scripts = [
  `${await readFile(path.join(ours, 'khulasa.js'), 'utf8')}\nglobalThis.wasm_bindgen = wasm_bindgen;`,
  await readFile(path.join(ours, 'snapshot.js'), 'utf8'),
  `${await readFile(path.join(theirs, 'Readability.js'), 'utf8')}\nglobalThis.Readability = Readability;`,
];

/** Runs in the page: milliseconds of both, round by round. */
async function measure(rounds) {
  await wasm_bindgen({ module_or_path: '/khulasa_bg.wasm' });
  const session = new wasm_bindgen.Session(() => {}, 'en');
  // A reader's page is laid out; here the session, which has a document of its own in the product, has touched it.
  const layOut = () => document.documentElement.getBoundingClientRect();
  const timed = work => {
    layOut();
    const start = performance.now();
    work();
    return performance.now() - start;
  };
  const kinds = {
    ours: () => session.read({ snapshot: khulasaSnapshot(document).columns, selection: [], url: location.href, lang: '', side: 'right' }),
    theirs: () => new Readability(document.cloneNode(true)).parse(),
  };
  const times = { ours: [], theirs: [] };
  for (let i = 0; i < rounds; i++) {
    for (const kind of i % 2 ? ['theirs', 'ours'] : ['ours', 'theirs']) times[kind].push(timed(kinds[kind]));
  }
  return times;
}

const browser = await puppeteer.launch({
  executablePath: program('CHROMIUM', 'chromium', 'google-chrome'), headless: true, pipe: true, protocolTimeout: 60_000,
  // Nothing but this server is asked for anything.
  args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', ...process.getuid?.() === 0 ? ['--no-sandbox'] : []],
});
const pages = [];
for (const name of chosen) {
  const page = await browser.newPage();
  try {
    await page.goto(server.address(`${encodeURIComponent(name)}/page.html?policy=bench`), { waitUntil: 'load', timeout: 15_000 });
    for (const script of scripts) await page.evaluate(script);
    pages.push({ name, ...await page.evaluate(measure, ROUNDS) });
  } catch (error) {
    console.error(`${name}: ${error.message.split('\n')[0]}`);
  }
  await page.close();
}
await browser.close();
server.close();

const median = numbers => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const sum = numbers => numbers.reduce((a, b) => a + b, 0);
const round = number => Math.round(number * 1000) / 1000;
const compare = of => ({
  oursMs: round(median(pages.map(page => of(page.ours)))),
  readabilityMs: round(median(pages.map(page => of(page.theirs)))),
  ratio: round(median(pages.map(page => of(page.ours) / Math.max(of(page.theirs), 0.001)))),
  ratioOfSums: round(sum(pages.map(page => of(page.ours))) / sum(pages.map(page => of(page.theirs)))),
});
// The first round is what a reader's click meets: code that has not run yet.
const summary = { pages: pages.length, rounds: ROUNDS, median: compare(median), first: compare(times => times[0]), most: MOST };
await mkdir(results, { recursive: true });
await writeFile(path.join(results, 'bench-select.json'), `${JSON.stringify(summary, null, 1)}\n`);
console.log(JSON.stringify(summary, null, 1));
if (summary.median.ratio > MOST) {
  console.log(`selection in the browser: ${summary.median.ratio} of Readability's time; at most ${MOST} wanted`);
  process.exitCode = 1;
}
