// Drives a browser with the extension in it: installs it, presses its toolbar button as a reader does, reads and clicks in
// the panel. Both browsers; what they want otherwise is in chromium.mjs and firefox.mjs.
//
//   const session = await launch('firefox', { extension });
//   const page = await session.open(address);
//   await session.click(page);                       // the toolbar button, really pressed
//   const panel = await session.panel(page);         // waits until it has something to show
//   await panel.evaluate('document.title');
import { existsSync } from 'node:fs';
import path from 'node:path';
import * as chromium from './chromium.mjs';
import * as firefox from './firefox.mjs';

const KINDS = { chromium, firefox };
const VIEWPORT = { width: 1200, height: 760 };
/** The worst pages of all, on a machine that has other things to do. */
const PANEL_MS = 20_000;

/** The program that the variable names (`cargo xtask` sets it), else the first of these on PATH. */
export function program(variable, ...names) {
  const folders = process.env.PATH.split(path.delimiter);
  const found = names.flatMap(name => folders.map(folder => path.join(folder, name))).find(file => existsSync(file));
  return process.env[variable] ?? found ?? names[0];
}

export const sleep = ms => new Promise(done => setTimeout(done, ms));

/** What `look` gives as soon as it gives anything; throws after `ms`. */
export async function until(look, what, ms = 8000) {
  for (const end = Date.now() + ms; ;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > end) throw new Error(`${what}: not within ${ms} ms`);
    await sleep(20);
  }
}

/** @param {{extension: string, headless?: boolean, proxy?: string, dark?: boolean, prefs?: object, downloads?: string, userDataDir?: string, welcome?: boolean, inPrivate?: boolean}} options
 *  `prefs`: of Firefox; `downloads`: the folder for them; `userDataDir`: a profile that stays; `welcome`: leaves that page open;
 *  `inPrivate`: every window is a private one, in which the reader has allowed the extension (Firefox) */
export async function launch(name, { extension, headless = true, proxy, dark = false, prefs = {}, downloads, userDataDir, welcome = false, inPrivate = false }) {
  const kind = KINDS[name];
  const browser = await kind.start({ headless, proxy, dark, prefs, downloads, userDataDir, inPrivate });
  const driver = await kind.install(browser, path.resolve(extension, name), { inPrivate });
  // The page that says welcome after installation is in the way of the others.
  if (!welcome) await driver.own('options.html#welcome', 4000).then(page => page.close(), () => {});
  return {
    name,
    browser,
    /** A tab with the page loaded. */
    async open(address) {
      const page = await browser.newPage();
      if (headless) await page.setViewport(VIEWPORT);
      // Firefox tells no load of its own pages, and puppeteer sometimes misses that of a PDF.
      if (/^about:|\.pdf$/.test(address)) await page.goto(address, { timeout: 1500 }).catch(() => {});
      else await page.goto(address, { waitUntil: 'load' });
      return page;
    },
    click: page => driver.click(page),
    /** The entry of that id in the menu over a page is chosen. */
    choose: (page, id) => driver.choose(page, id),
    /** The panel in the page's sidebar, or in a window, once it has left `reading`. */
    async panel(page, { window = false } = {}) {
      const find = () => window ? driver.window() : driver.frame(page);
      const panel = await until(find, window ? 'the window' : 'the frame');
      const state = 'document.documentElement?.dataset.state';
      await until(async () => !['reading', undefined].includes(await panel.evaluate(state)), 'the panel', PANEL_MS);
      return panel;
    },
    frame: page => driver.frame(page),
    /** What the expression gives in each frame of the page that shows our panel, whoever framed it. */
    frames: async (page, expression) => Promise.all((await driver.frames(page)).map(frame => frame.evaluate(expression))),
    window: () => driver.window(),
    /** The options page, opened by the panel's button. */
    async options(panel) {
      await panel.evaluate(`document.querySelector('[data-do="options"]').click()`);
      return driver.own('options.html');
    },
    /** A page of the extension itself, once it is there. */
    own: name => driver.own(name),
    update: () => driver.update(),
    /** Firefox: its interface, and with it the extension's, in another language. Chromium has those that it was installed with. */
    speak: language => driver.speak(language),
    /** Takes away the leave to read files, as the reader can in Chromium. */
    forbidFiles: () => driver.forbidFiles(),
    /** Shows the page as it would be printed, or as usual again. */
    print: (page, on) => driver.print(page, on),
    /** Makes the page in front so many times as large, as the reader does. */
    zoom: (page, factor) => driver.zoom(page, factor),
    /** What is held in memory, in bytes, and how many documents; see chromium.mjs and firefox.mjs. */
    held: page => driver.held(page),
    /** The sidebar's own elements, which no script of the page sees: name and attributes of each. */
    shell: page => driver.shell(page),
    badge: page => driver.badge(page),
    /** What the toolbar button's tooltip says. */
    title: page => driver.title(page),
    close: () => browser.close(),
  };
}
