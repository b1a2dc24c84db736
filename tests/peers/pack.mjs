// Node's modules as one classic script for a page: each file a function, found by what it requires.
//   await packed(entry, { request: '{}' })      the text of an expression that gives what the entry exports
import { readFile } from 'node:fs/promises';
import { createRequire, isBuiltin } from 'node:module';
import path from 'node:path';

/** @param {Record<string, string>} instead modules that are not wanted, and the expressions that stand for them */
export async function packed(entry, instead) {
  const files = new Map();
  async function add(file) {
    if (files.has(file)) return;
    files.set(file, null);
    const text = await readFile(file, 'utf8');
    const require = createRequire(file);
    const names = {};
    for (const [, name] of text.matchAll(/\brequire\(\s*['"]([^'"]+)['"]\s*\)/g)) {
      if (name in instead || isBuiltin(name)) continue;
      try {
        names[name] = require.resolve(name);
      } catch { /* it is required where it is not there, and misses it there as well */ }
    }
    for (const found of Object.values(names)) await add(found);
    files.set(file, { text: path.extname(file) === '.json' ? `module.exports = ${text}` : text, names });
  }
  await add(entry);
  const list = [...files].map(([file, { text, names }]) =>
    `${JSON.stringify(file)}: [${JSON.stringify(names)}, function (module, exports, require, process, global) {${text}\n}]`);
  const stand = Object.entries(instead).map(([name, expression]) => `${JSON.stringify(name)}: ${expression}`);
  return `(() => {
    const files = {${list.join(',\n')}};
    const instead = {${[...stand, 'util: { inherits: (sub, sup) => Object.setPrototypeOf(sub.prototype, sup.prototype) }'].join(',\n')}};
    const held = {};
    const load = file => {
      if (held[file]) return held[file].exports;
      const module = held[file] = { exports: {} };
      const [names, body] = files[file];
      body.call(module.exports, module, module.exports, name => name in names ? load(names[name]) : instead[name] ?? {}, { env: {} }, globalThis);
      return module.exports;
    };
    return load(${JSON.stringify(entry)});
  })()`;
}
