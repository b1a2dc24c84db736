// Serves folders on loopback, and remembers what was asked for. By default the pages of these tests, each under any of
// the policies below:
//
//   /ar                 pages/ar.html as it is
//   /en?policy=coep     with COEP's headers
import http from 'node:http';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const CSP = 'content-security-policy';
const COEP = 'cross-origin-embedder-policy';
const COOP = 'cross-origin-opener-policy';
const NOTHING = "default-src 'none'; frame-src 'none'; child-src 'none'; style-src 'none'; script-src 'none'";

const SAVED = "default-src 'none'; style-src 'unsafe-inline'";

/** Policies under which pages in the world forbid one thing or another. */
export const POLICIES = {
  csp: { [CSP]: NOTHING },
  types: { [CSP]: `${NOTHING}; require-trusted-types-for 'script'; trusted-types 'none'` },
  coep: { [COEP]: 'require-corp' },
  isolated: { [COEP]: 'require-corp', [COOP]: 'same-origin' },
  credentialless: { [COEP]: 'credentialless' },
  noclip: { 'permissions-policy': 'clipboard-write=()' },
  // For measuring: the page's own scripts do not run, the clock is a fine one.
  bench: { [CSP]: "default-src 'none'; style-src 'unsafe-inline'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    [COEP]: 'require-corp', [COOP]: 'same-origin' },
  // As it was saved: nothing runs, nothing is fetched. `encoded`: the page itself says how.
  saved: { [CSP]: SAVED },
  encoded: { [CSP]: SAVED, 'content-type': 'text/html' },
  sandbox: { [CSP]: 'sandbox' },
  sandboxScripts: { [CSP]: 'sandbox allow-scripts' },
};

const TYPES = {
  '.css': 'text/css', '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.json': 'application/json',
  '.mjs': 'text/javascript', '.pdf': 'application/pdf', '.png': 'image/png', '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm', '.xhtml': 'application/xhtml+xml',
};

/** @param {string[]} folders where files are looked for, the first that has it; no way leads out of them */
export async function serve(folders = [fileURLToPath(new URL('pages', import.meta.url))]) {
  const asked = [];
  async function find(name) {
    for (const folder of folders) {
      for (const file of [name, `${name}.html`, `${name}/index.html`].map(name => path.join(folder, name))) {
        if (!file.startsWith(folder + path.sep)) continue;
        const body = await readFile(file).catch(() => null);
        if (body) return { body, type: TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream' };
      }
    }
    return null;
  }
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url, 'http://loopback');
    asked.push(url.pathname + url.search);
    const found = await find(decodeURIComponent(url.pathname)).catch(() => null);
    if (!found) return response.writeHead(404).end();
    const headers = POLICIES[url.searchParams.get('policy')];
    response.writeHead(200, { 'content-type': found.type, 'cache-control': 'no-store', ...headers }).end(found.body);
  });
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  return {
    asked,
    address: page => `http://127.0.0.1:${server.address().port}/${page}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
