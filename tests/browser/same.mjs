// What the shipped module answers to snapshots, for tests/same.rs, which compares it byte by byte with the native build:
// a session reads each, loads the packs that it asks for, draws, and the panel's own "save as JSON" is pressed.
//   node same.mjs FOLDER TO      FOLDER holds NAME.json of readers.mjs; writes TO/NAME.json
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import puppeteer from 'puppeteer-core';
import { program } from './driver.mjs';
import { serve } from './server.mjs';

const { EXTENSION: extension } = process.env;
const [folder, to] = process.argv.slice(2);
const ours = path.resolve(extension, 'chromium');
const server = await serve([fileURLToPath(new URL('pages', import.meta.url)), ours]);
const browser = await puppeteer.launch({
  executablePath: program('CHROMIUM', 'chromium', 'google-chrome'), headless: true, pipe: true,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
await page.goto(server.address('blank?policy=bench'));
await page.evaluate(`${await readFile(path.join(ours, 'khulasa.js'), 'utf8')}\nglobalThis.wasm_bindgen = wasm_bindgen;`);

/** Runs in the page: the module, and a hand on what it saves. */
async function prepare() {
  await wasm_bindgen({ module_or_path: '/khulasa_bg.wasm' });
  URL.createObjectURL = blob => { globalThis.saved = blob; return '#'; };
  HTMLAnchorElement.prototype.click = () => {};
}

/** Runs in the page: the answer to a snapshot. */
async function answer(json) {
  const COLUMNS = { tag: Uint16Array, parent: Uint32Array, flags: Uint8Array, length: Uint32Array, attrNode: Uint32Array,
    attrName: Uint8Array, attrLength: Uint32Array };
  const snapshot = JSON.parse(json, (key, value) => COLUMNS[key] ? COLUMNS[key].from(value) : value);
  document.body.innerHTML = '<div id="panel"></div>';
  const session = new wasm_bindgen.Session(() => {}, 'en');
  const message = { snapshot, selection: [], url: snapshot.url, lang: '', side: 'right' };
  for (const code of session.read(message)) {
    session.addPack(code, new Uint8Array(await (await fetch(`/packs/${code}.bin`)).arrayBuffer()));
  }
  session.show();
  // Where there is nothing to show there is no button either.
  const button = document.createElement('button');
  Object.assign(button.dataset, { do: 'export', format: 'json' });
  document.querySelector('#panel').append(button);
  globalThis.saved = null;
  button.click();
  const text = await globalThis.saved?.text();
  session.free();
  return text;
}

await page.evaluate(prepare);
await rm(to, { recursive: true, force: true });
await mkdir(to, { recursive: true });
const names = (await readdir(folder)).sort();
for (const name of names) {
  const text = await page.evaluate(answer, await readFile(path.join(folder, name), 'utf8'));
  if (text) await writeFile(path.join(to, name), text);
}
await browser.close();
server.close();
console.log(`${names.length} snapshots were answered by WebAssembly`);
