// The reader's own archive: summaries kept on this machine, because the reader has switched that on. Run by background.js
// alone, and only when it is asked for: what is kept lies in one place, whichever page the panel was on.
//
//   await khulasaArchive({ do: 'keep', summary })         -> true     JSON of the contract; one for each address, the newest
//   await khulasaArchive({ do: 'search', query, from })   -> { found, all, rows: [{ key, title, url, ... }] }
//   await khulasaArchive({ do: 'get', key })              -> JSON of the contract, null
//   await khulasaArchive({ do: 'export', from })          -> { summaries: [JSON], next }   `next` null: that was all
//   await khulasaArchive({ do: 'forget', key })           -> true
//   await khulasaArchive({ do: 'clear' })                 -> true
//
// Two stores: `summaries` holds each whole; `rows` what is searched, folded, in chunks of many, so that all of it is read in
// few steps: an index of words would have a million entries for what are ten megabytes of text.
'use strict';

{
  const NAME = 'archive', VERSION = 1;
  const CHUNK = 256; // rows of one record
  const SHOWN = 50;  // rows of one answer
  const BATCH = 200; // summaries of one answer
  const MOST_WORDS = 20_000; // UTF-16 units that are searched of one summary

  let opened = null;
  /** The rows as they were read last, newest first; none after a change. Another context never writes: there is one. */
  let cache = null;
  let last = Promise.resolve();

  const done = request => new Promise((ok, failed) => {
    request.onsuccess = () => ok(request.result);
    request.onerror = () => failed(request.error);
  });
  const over = transaction => new Promise((ok, failed) => {
    transaction.oncomplete = () => ok(true);
    transaction.onerror = transaction.onabort = () => failed(transaction.error);
  });

  function open() {
    opened ??= new Promise((ok, failed) => {
      const request = indexedDB.open(NAME, VERSION);
      request.onupgradeneeded = () => {
        request.result.createObjectStore('summaries', { keyPath: 'key' });
        request.result.createObjectStore('rows', { keyPath: 'chunk' });
      };
      request.onsuccess = () => ok(request.result);
      request.onerror = () => failed(request.error);
    }).catch(error => { opened = null; throw error; });
    return opened;
  }

  // Letters that are looked for as one: what normalisation does not bring together.
  const ALIKE = [[/[\u0629]/g, '\u0647'], [/[\u0649\u06cc]/g, '\u064a'], [/\u06a9/g, '\u0643'], [/\u0131/g, 'i'], [/\u00df/g, 'ss'], [/[\u2019\u02bc]/g, "'"]];

  /** Letters without case, marks and lengthening; every run of anything else is one blank. */
  function fold(text) {
    let folded = text.normalize('NFKD').replace(/[\p{M}\u0640\u200b-\u200f]/gu, '').toLowerCase();
    for (const [letters, one] of ALIKE) folded = folded.replace(letters, one);
    return folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  }

  /** What is searched and listed of a summary. */
  function row(key, summary, saved) {
    const { article, language, direction, participants, topics, actions, sentences } = summary;
    const names = participants.flatMap(({ name, aliases, role }) => [name, ...aliases, role ?? '']);
    const labels = topics.map(({ label }) => label);
    const words = [article.title ?? '', article.publisher ?? '', ...names, ...labels, ...sentences.map(({ text }) => text)];
    return {
      key, saved, language, direction, title: article.title ?? sentences[0]?.text ?? '', url: article.url, publisher: article.publisher,
      published: article.published, people: participants.slice(0, 5).map(({ name }) => name), agreed: actions.filter(({ sure }) => sure).length,
      who: ` ${fold(names.join(' '))}`, what: ` ${fold(labels.join(' '))}`, words: ` ${fold(words.join(' ')).slice(0, MOST_WORDS)}`,
    };
  }

  async function keyOf({ article, sentences }) {
    const text = article.url?.replace(/#(?!!?\/).*/, '') ?? sentences.map(({ text }) => text).join('\n');
    const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return [...new Uint8Array(hash).slice(0, 12)].map(byte => byte.toString(16).padStart(2, '0')).join('');
  }

  /** Puts rows in, after those of the same keys were taken out. Chunks that are full are not written again. */
  async function put(entries) {
    const database = await open();
    const transaction = database.transaction(['summaries', 'rows'], 'readwrite');
    const [summaries, rows] = ['summaries', 'rows'].map(name => transaction.objectStore(name));
    const keys = new Set(entries.map(({ row }) => row.key));
    const numbers = await done(rows.getAllKeys());
    const known = await Promise.all([...keys].map(async key => await done(summaries.getKey(key)) !== undefined));
    if (known.includes(true)) await take(rows, numbers, keys);
    let chunk = numbers.at(-1) ?? 0;
    let open_ = (await done(rows.get(chunk)))?.rows ?? [];
    for (const { row, text } of entries) {
      if (open_.length >= CHUNK) {
        rows.put({ chunk: chunk++, rows: open_ });
        open_ = [];
      }
      open_.push(row);
      summaries.put({ key: row.key, text });
    }
    rows.put({ chunk, rows: open_ });
    cache = null;
    return over(transaction);
  }

  async function take(rows, numbers, keys) {
    for (const chunk of numbers) {
      const held = (await done(rows.get(chunk))).rows;
      const left = held.filter(row => !keys.has(row.key));
      if (left.length < held.length) rows.put({ chunk, rows: left });
    }
  }

  async function all() {
    if (cache) return cache;
    const database = await open();
    const chunks = await done(database.transaction('rows').objectStore('rows').getAll());
    cache = chunks.flatMap(({ rows }) => rows).reverse();
    setTimeout(() => { cache = null; }, 60_000);
    return cache;
  }

  const ACTS = {
    async keep({ summary }) {
      const parsed = JSON.parse(summary);
      if (parsed.schema !== 'khulasa/1' || !parsed.sentences.length) return false;
      return put([{ row: row(await keyOf(parsed), parsed, new Date().toISOString()), text: summary }]);
    },
    /** Rows that have every word of the query, in the field asked for: `who`, `what` or all `words`. */
    async search({ query = '', field = 'words', from = 0 }) {
      const rows = await all();
      const wanted = fold(query).split(' ').filter(Boolean);
      const where = ['who', 'what', 'words'].includes(field) ? field : 'words';
      const found = wanted.length ? rows.filter(row => wanted.every(word => row[where].includes(word))) : rows;
      const shown = found.slice(from, from + SHOWN).map(({ who, what, words, ...row }) => row);
      return { found: found.length, all: rows.length, rows: shown };
    },
    async get({ key }) {
      const database = await open();
      return (await done(database.transaction('summaries').objectStore('summaries').get(key)))?.text ?? null;
    },
    async export({ from = null }) {
      const database = await open();
      const range = from === null ? null : IDBKeyRange.lowerBound(from, true);
      const found = await done(database.transaction('summaries').objectStore('summaries').getAll(range, BATCH));
      return { summaries: found.map(({ text }) => text), next: found.length < BATCH ? null : found.at(-1).key };
    },
    async forget({ key }) {
      const database = await open();
      const transaction = database.transaction(['summaries', 'rows'], 'readwrite');
      const rows = transaction.objectStore('rows');
      await take(rows, await done(rows.getAllKeys()), new Set([key]));
      transaction.objectStore('summaries').delete(key);
      cache = null;
      return over(transaction);
    },
    async clear() {
      const database = await open();
      const transaction = database.transaction(['summaries', 'rows'], 'readwrite');
      for (const name of ['summaries', 'rows']) transaction.objectStore(name).clear();
      cache = null;
      return over(transaction);
    },
    /** For measuring and for bringing an export back: many summaries at once. */
    async restore({ summaries }) {
      const saved = new Date().toISOString();
      const entries = [];
      for (const text of summaries) {
        const parsed = JSON.parse(text);
        if (parsed.schema === 'khulasa/1' && parsed.sentences.length) entries.push({ row: row(await keyOf(parsed), parsed, saved), text });
      }
      return entries.length ? put(entries) : true;
    },
  };

  /** One after the other: what writes must not meet what writes. */
  globalThis.khulasaArchive = message => {
    const act = Object.hasOwn(ACTS, message.do) ? ACTS[message.do] : null;
    if (!act) return Promise.reject(new Error('unknown'));
    return last = last.catch(() => {}).then(() => act(message));
  };
}
