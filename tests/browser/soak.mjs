// `cargo xtask soak`: opens and closes the panel many times in one page and counts: clicks that were lost, and what stays
// behind in the page's process.
//   BROWSER=chromium node soak.mjs [--clicks N]
import { launch, until } from './driver.mjs';
import { serve } from './server.mjs';

const { BROWSER: name = 'chromium', EXTENSION: extension } = process.env;
const at = process.argv.indexOf('--clicks');
const clicks = at < 0 ? 200 : Number(process.argv[at + 1]);
// The first openings fill caches that stay; counted is what is added after them.
const WARM = 20;
const MOST_BYTES_A_CLICK = 2_000;

const server = await serve();
const session = await launch(name, { extension });
const page = await session.open(server.address('ar'));
const html = () => page.evaluate(() => document.documentElement.outerHTML);
const before = await html();
const devtools = name === 'chromium' ? await page.createCDPSession() : null;

/** What the page's process holds, after it was cleaned. */
async function held() {
  if (!devtools) return {};
  await devtools.send('HeapProfiler.collectGarbage');
  const { Nodes, JSEventListeners, Documents, JSHeapUsedSize } = await page.metrics();
  return { Nodes, JSEventListeners, Documents, JSHeapUsedSize };
}

let lost = 0, first = {};
const times = [];
for (let i = 0; i < clicks; i++) {
  if (i === WARM) first = await held();
  try {
    await session.click(page);
    const panel = await session.panel(page);
    times.push(Number(await panel.evaluate('document.documentElement.dataset.ms')));
    await session.click(page);
    await until(async () => await html() === before, 'the page as it was', 4000);
  } catch (error) {
    lost++;
    console.log(`click ${i}: ${error.message}`);
  }
}
const last = await held();
await session.close();
server.close();

times.sort((a, b) => a - b);
const added = Object.fromEntries(Object.keys(last).map(key => [key, last[key] - first[key]]));
const of = part => times[Math.min(times.length - 1, Math.floor(times.length * part))];
console.log(`${clicks} times opened and closed, ${lost} lost; drawn after ${of(0.5)} ms (median), ${of(0.95)} (95 %), ${of(1)} (most)`);
console.log(`left behind by ${clicks - WARM} of them:`, JSON.stringify(added));
const leaks = added.Documents > 2 || added.JSHeapUsedSize > MOST_BYTES_A_CLICK * (clicks - WARM);
process.exitCode = lost > 0 || leaks ? 1 : 0;
