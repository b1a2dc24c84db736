// A snapshot of each page under tests/pages, left for tests/snapshot.rs, which compares it with what the native reader
// makes of the same bytes (`cargo xtask test` runs that after both browsers).
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { name, results, session } from './session.mjs';
import { collect } from './readers.mjs';

test('every saved page gives a snapshot whose words can be found again', async () => {
  const folder = fileURLToPath(new URL('../pages', import.meta.url));
  const { names, wrong } = await collect(session, folder, path.join(results, 'snapshots', name));
  assert.deepEqual(wrong, []);
  assert.ok(names.length > 9);
});
