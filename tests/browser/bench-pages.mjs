// A part of `cargo xtask bench`: click to drawn panel over many saved pages, against an extension that frames a page that
// draws nothing, in turn on each page; and what the panel takes of memory and gives back.
//   node bench-pages.mjs FOLDER [--pages N]      a folder with page.html for each page; writes RESULTS/bench-pages.json
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as chromium from './chromium.mjs';
import { sleep, until } from './driver.mjs';
import { serve } from './server.mjs';

const { EXTENSION: extension, RESULTS: results } = process.env;
const [folder] = process.argv.slice(2);
const at = process.argv.indexOf('--pages');
const wanted = at < 0 ? 50 : Number(process.argv[at + 1]);
const MOST = 2; // times as late as nothing, 95 of 100 pages
const OPENINGS = 5; // before memory is looked at, and while

const server = await serve([path.resolve(folder)]);
const browser = await chromium.start({ headless: true });
const install = folder => chromium.install(browser, fileURLToPath(new URL(folder, import.meta.url)));
const kinds = { frame: await install('baseline/frame'), ours: await chromium.install(browser, path.join(extension, 'chromium')) };
const state = 'document.documentElement?.dataset.state ?? "reading"';

/** Milliseconds from the click until the panel is drawn, as the panel says; null where the page gives nothing to read. */
async function click(kind, address) {
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: 1200, height: 760 });
    await page.goto(address, { waitUntil: 'load', timeout: 15_000 });
    await page.bringToFront();
    await sleep(100);
    await kinds[kind].click(page);
    const panel = await until(() => kinds[kind].frame(page), 'the frame');
    await until(async () => await panel.evaluate(state) !== 'reading', 'the panel');
    return Number(await panel.evaluate('document.documentElement.dataset.ms'));
  } finally {
    await page.close();
  }
}

/** Megabytes that the browser's processes hold, each page of memory counted once for all who share it. */
async function held() {
  const processes = new Map();
  for (const name of await readdir('/proc').catch(() => [])) {
    const status = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    if (/^\d+$/.test(name) && status) processes.set(Number(name), Number(status.slice(status.lastIndexOf(')') + 4).split(' ')[0]));
  }
  const inside = pid => pid === browser.process().pid || processes.has(pid) && pid > 1 && inside(processes.get(pid));
  let sum = 0;
  for (const pid of processes.keys()) {
    if (!inside(pid)) continue;
    const memory = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    sum += Number(memory.match(/^Pss:\s+(\d+)/m)?.[1] ?? 0);
  }
  return sum / 1024;
}

/** Memory with the panel open and after it was closed, against before, once openings before have filled what stays. */
async function memory(address) {
  const page = await browser.newPage();
  await page.goto(address, { waitUntil: 'load' });
  await page.bringToFront();
  const devtools = await page.createCDPSession();
  const open = async () => {
    await kinds.ours.click(page);
    const panel = await until(() => kinds.ours.frame(page), 'the frame');
    await until(async () => await panel.evaluate(state) !== 'reading', 'the panel');
  };
  const close = async () => {
    await kinds.ours.click(page);
    await until(() => !kinds.ours.frame(page), 'closed');
    await devtools.send('HeapProfiler.collectGarbage');
    await sleep(2500); // a frame's process is kept for a moment
  };
  for (let i = 0; i < OPENINGS; i++) await open().then(close);
  const before = await held();
  let opened = 0;
  for (let i = 0; i < OPENINGS; i++) {
    await open();
    await sleep(300);
    opened = Math.max(opened, await held());
    await close();
  }
  const after = await held();
  await page.close();
  return { panelMB: opened - before, leftMB: after - before };
}

const names = (await readdir(folder)).sort();
const step = Math.max(1, Math.floor(names.length / wanted));
const chosen = names.filter((_, i) => i % step === 0).slice(0, wanted);
const address = name => server.address(`${encodeURIComponent(name)}/page.html?policy=saved`);
for (const kind of Object.keys(kinds)) await click(kind, address(chosen[0])); // the first warms up
const pages = [];
for (const [i, name] of chosen.entries()) {
  const one = { name };
  try {
    for (const kind of i % 2 ? ['ours', 'frame'] : ['frame', 'ours']) one[kind] = await click(kind, address(name));
    pages.push(one);
  } catch (error) {
    console.error(`${name}: ${error.message.split('\n')[0]}`);
  }
}
const kept = await memory(address(chosen[0]));
await browser.close();
server.close();

const round = number => Math.round(number * 100) / 100;
const of = (kind, part) => {
  const times = pages.map(page => page[kind]).sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * part))];
};
const summary = {
  pages: pages.length,
  ours: { median: of('ours', 0.5), p95: of('ours', 0.95), most: of('ours', 1) },
  frame: { median: of('frame', 0.5), p95: of('frame', 0.95), most: of('frame', 1) },
  ratio: { median: round(of('ours', 0.5) / of('frame', 0.5)), p95: round(of('ours', 0.95) / of('frame', 0.95)) },
  most: MOST, memory: { panelMB: round(kept.panelMB), leftMB: round(kept.leftMB) },
};
await mkdir(results, { recursive: true });
await writeFile(path.join(results, 'bench-pages.json'), `${JSON.stringify({ ...summary, pages }, null, 1)}\n`);
console.log(JSON.stringify(summary, null, 1));
if (summary.ratio.p95 > MOST) {
  console.log(`95 of 100 panels are drawn ${summary.ratio.p95} times as late as an empty frame; at most ${MOST} wanted`);
  process.exitCode = 1;
}
