// Takes the snapshots of saved pages, scripts not run, for the comparison with the native reader (tests/snapshot.rs):
//   collect(session, folder, to)      a folder with page.html for each page; writes to/NAME.json
// The page's bytes are the same for both; nothing but the page itself is loaded.
import { isUtf8 } from 'node:buffer';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from './server.mjs';

const script = fileURLToPath(new URL('../../extension/snapshot.js', import.meta.url));

/** Runs in the page: the columns as JSON can carry them, and whether the words come back. */
function take() {
  const { columns, nodes } = khulasaSnapshot(document);
  const words = nodes.length ? khulasaWords(nodes, 0, 0, nodes.length - 1, nodes.at(-1).data.length) : '';
  const json = JSON.stringify(columns, (_, value) => ArrayBuffer.isView(value) ? [...value] : value);
  return { json, same: words === columns.text };
}

/** @returns {Promise<{names: string[], wrong: string[]}>} the pages, and those whose words did not come back */
export async function collect(session, folder, to) {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  const source = await readFile(script, 'utf8');
  const server = await serve([path.resolve(folder)]);
  const names = (await readdir(folder)).sort();
  const wrong = [];
  for (const name of names) {
    const policy = isUtf8(await readFile(path.join(folder, name, 'page.html'))) ? 'saved' : 'encoded';
    const page = await session.open(server.address(`${encodeURIComponent(name)}/page.html?policy=${policy}`));
    await page.evaluate(source);
    const { json, same } = await page.evaluate(take);
    if (!same) wrong.push(name);
    await writeFile(path.join(to, `${name}.json`), json);
    await page.close();
  }
  server.close();
  return { names, wrong };
}
