// `cargo xtask run`: opens a page in the browser with the extension, presses the button and leaves the window open; with
// --headless prints the panel's text and keeps a screenshot instead.
//   node show.mjs [--headless] [FILE|ADDRESS]
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from './driver.mjs';
import { serve } from './server.mjs';

const { BROWSER: name = 'chromium', EXTENSION: extension, RESULTS: results } = process.env;
const args = process.argv.slice(2);
const headless = args.includes('--headless');
const wanted = args.find(arg => !arg.startsWith('--'));

// A file is served with its folder, in which a saved page keeps its pictures. Without one: the first article of the demo.
const demo = fileURLToPath(new URL('../../www/ar-joint-statement.html', import.meta.url));
const sample = existsSync(demo) ? demo : fileURLToPath(new URL('pages/ar.html', import.meta.url));
const file = !wanted ? sample : existsSync(wanted) ? path.resolve(wanted) : null;
const server = await serve([path.dirname(file ?? sample)]);
const address = file ? server.address(encodeURIComponent(path.basename(file))) : wanted;
const session = await launch(name, { extension, headless });
const page = await session.open(address);
await session.click(page);
const panel = await Promise.any([session.panel(page), session.panel(page, { window: true })]);
const state = await panel.evaluate('JSON.stringify({ ...document.documentElement.dataset })');

if (headless) {
  await mkdir(results, { recursive: true });
  const shot = path.join(results, `run-${name}.png`);
  await page.screenshot({ path: shot });
  console.log(`${await panel.evaluate('document.body.innerText')}\n\n${state}\n${path.relative(process.cwd(), shot)}`);
  await session.close();
} else {
  console.log(`${address}\n${state}\nclose the browser to end`);
  await new Promise(closed => session.browser.once('disconnected', closed));
}
server.close();
