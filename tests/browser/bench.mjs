// `cargo xtask bench`: how soon after the click the reader sees something. Clicks in turn on three extensions in the same
// Chromium: ours, one that injects a script that does nothing, one that frames a page that draws nothing. Machines
// differ, and one machine from minute to minute: what counts are the ratios within each round.
//   node bench.mjs [--clicks N]          writes RESULTS/bench.json
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as chromium from './chromium.mjs';
import { until } from './driver.mjs';
import { serve } from './server.mjs';

const { EXTENSION: extension, RESULTS: results } = process.env;
const at = process.argv.indexOf('--clicks');
const clicks = at < 0 ? 15 : Number(process.argv[at + 1]);
// The shell at most three times as late as a script that does nothing; the panel twice as late as an empty frame.
const MOST = { shell: 3, drawn: 2 };

// The page that the project starts from, where it is at hand; else the tests' own.
const seeds = fileURLToPath(new URL('../../../shared/corpus/pages', import.meta.url));
const seed = existsSync(path.join(seeds, 'seed-ar.html'));
const server = await serve(seed ? [seeds] : undefined);
const browser = await chromium.start({ headless: true });
const install = folder => chromium.install(browser, fileURLToPath(new URL(folder, import.meta.url)));
const kinds = {
  script: await install('baseline/script'),
  frame: await install('baseline/frame'),
  ours: await chromium.install(browser, path.join(extension, 'chromium')),
};

/** Notes, in epoch milliseconds, when an element was added to <html> and when the next picture was painted. */
function watch() {
  const now = () => performance.timeOrigin + performance.now();
  new MutationObserver((_, observer) => {
    observer.disconnect();
    globalThis.added = now();
    // The first task after the picture that this frame makes.
    requestAnimationFrame(() => scheduler.postTask(() => { globalThis.painted = now(); }, { priority: 'user-blocking' }));
  }).observe(document.documentElement, { childList: true });
}

/** One click on a fresh page: milliseconds from the click on. */
async function click(kind) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 760 });
  await page.goto(server.address(seed ? 'seed-ar' : 'ar'), { waitUntil: 'load' });
  await page.bringToFront();
  await page.evaluate(watch);
  await new Promise(done => setTimeout(done, 150));
  const start = performance.timeOrigin + performance.now();
  await kinds[kind].click(page);
  const { added, painted } = await until(() => page.evaluate(() => globalThis.painted && { added, painted }), kind);
  const times = { added: added - start, painted: painted - start };
  if (kind !== 'script') {
    const panel = await until(() => kinds[kind].frame(page), 'the frame');
    const read = () => panel.evaluate('document.documentElement?.dataset.state !== "reading" && JSON.stringify(document.documentElement.dataset)');
    const { ms, msCore } = JSON.parse(await until(read, 'the panel'));
    Object.assign(times, { drawn: Number(ms) }, msCore && { core: Number(msCore) });
  }
  await page.close();
  return times;
}

const median = numbers => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const rounds = [];
for (let i = 0; i <= clicks; i++) {
  const round = {};
  for (const kind of Object.keys(kinds)) round[kind] = await click(kind);
  if (i > 0) rounds.push(round); // the first warms up
}
await browser.close();
server.close();

const of = (kind, what) => median(rounds.map(round => round[kind][what]));
const ratio = (what, base) => median(rounds.map(round => round.ours[what] / round[base][what]));
const summary = {
  clicks,
  medians: {
    script: { added: of('script', 'added'), painted: of('script', 'painted') },
    frame: { drawn: of('frame', 'drawn') },
    ours: { added: of('ours', 'added'), painted: of('ours', 'painted'), drawn: of('ours', 'drawn'), core: of('ours', 'core') },
  },
  ratios: {
    shell: ratio('painted', 'script'),
    // Against the bare moment at which the other script ran, without the picture that follows it.
    shellToScript: median(rounds.map(round => round.ours.painted / round.script.added)),
    drawn: ratio('drawn', 'frame'),
  },
  most: MOST,
};
await mkdir(results, { recursive: true });
const file = path.join(results, 'bench.json');
await writeFile(file, `${JSON.stringify({ ...summary, rounds }, null, 1)}\n`);
console.log(JSON.stringify(summary, (_, value) => typeof value === 'number' ? Math.round(value * 100) / 100 : value, 1));
console.log(path.relative(process.cwd(), file));
for (const [what, most] of Object.entries(MOST)) {
  if (summary.ratios[what] > most) {
    console.log(`${what}: ${summary.ratios[what].toFixed(2)} times as late as nothing; at most ${most} wanted`);
    process.exitCode = 1;
  }
}
