// The reader's archive: what was kept is searched, looked at, exported, forgotten. background.js alone opens the database.
import { settings, dress, speak } from './settings.js';

const api = globalThis.browser ?? globalThis.chrome;
const kept = await settings(api);
dress(document.documentElement, kept);
const { word } = await speak(api, document, kept);
document.title = `${word('optionsArchive')} · ${word('name')}`;

const find = selector => document.querySelector(selector);
const form = find('form'), list = find('.kept'), found = find('#found'), more = find('#more'), clear = find('#clear');
form.elements.query.placeholder = word('archiveSearch');

const ask = async ask => {
  const answer = await api.runtime.sendMessage({ type: 'archive', ask });
  if (answer?.error) throw new Error(answer.error);
  return answer;
};
const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};
const fill = (text, ...values) => values.reduce((text, value, i) => text.replace(`{${i + 1}}`, value), text);
const day = iso => iso ? new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium' }).format(new Date(iso)) : '';

let turn = 0; // the newest question; answers to older ones are passed over
let shown = 0;

async function search(from = 0) {
  const mine = ++turn;
  const answer = await ask({ do: 'search', query: form.elements.query.value, field: form.elements.field.value, from });
  if (mine !== turn) return;
  document.documentElement.dataset.ready = String(mine); // the rest follows at once
  if (!answer) { // a private window
    found.textContent = word('archivePrivate');
    for (const control of [form, find('#export'), clear]) control.hidden = true;
    return;
  }
  if (from === 0) list.replaceChildren();
  list.append(...answer.rows.map(line));
  shown = from + answer.rows.length;
  more.hidden = shown >= answer.found;
  const none = kept.archive ? 'archiveNone' : 'archiveOff';
  found.textContent = answer.all ? fill(word('archiveFound'), answer.found, answer.all) : word(none);
  for (const control of [find('#export'), clear]) control.disabled = !answer.all;
}

/** What of an address may be a link: the page's own, on the web. */
const link = url => /^https?:/.test(url ?? '') ? url : null;

function line(row) {
  const own = { lang: row.language === 'und' ? '' : row.language, dir: row.direction };
  const title = link(row.url) ? make('a', { href: row.url, rel: 'noreferrer', textContent: row.title, ...own }) : make('span', { textContent: row.title, ...own });
  const facts = [row.publisher, day(row.published), row.people.join(/^(ar|fa)/.test(document.documentElement.lang) ? '، ' : ', ')].filter(Boolean);
  const meta = make('p', { className: 'meta' });
  facts.forEach((fact, i) => meta.append(i ? ' · ' : '', make('bdi', { textContent: fact })));
  const details = make('details', {}, make('summary', { textContent: word('archiveShow') }));
  details.addEventListener('toggle', async () => {
    if (details.children.length === 1) details.append(...await content(row.key, own));
  });
  const forget = make('button', { type: 'button', className: 'plain', textContent: word('archiveForget') });
  forget.ariaLabel = `${word('archiveForget')}: ${row.title}`;
  forget.addEventListener('click', async () => {
    await ask({ do: 'forget', key: row.key });
    await search();
    form.elements.query.focus();
  });
  return make('li', {}, make('h2', {}, title), meta, make('div', { className: 'tools' }, details, forget));
}

/** The summary itself: gist, who takes part, what was agreed. */
async function content(key, own) {
  const text = await ask({ do: 'get', key });
  if (!text) return [];
  const { sentences, gist, participants, actions } = JSON.parse(text);
  const lists = { gist: gist.map(n => sentences[n].text), participants: participants.map(({ name, role }) => role ? `${name}: ${role}` : name),
    actions: actions.filter(({ sure }) => sure).map(({ text }) => text) };
  return Object.entries(lists).filter(([, lines]) => lines.length).flatMap(([name, lines]) => [
    make('p', { textContent: word(name) }), make('ul', {}, ...lines.map(textContent => make('li', { textContent, ...own })))]);
}

let typing = 0;
form.addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(search, 60); });
form.addEventListener('submit', event => { event.preventDefault(); search(); });
more.addEventListener('click', () => search(shown));

find('#export').addEventListener('click', async () => {
  const parts = [];
  for (let from = null; ;) {
    const { summaries, next } = await ask({ do: 'export', from });
    parts.push(...summaries.map(text => `${text}\n`));
    if (next === null) break;
    from = next;
  }
  const url = URL.createObjectURL(new Blob(parts, { type: 'application/x-ndjson' }));
  make('a', { href: url, download: 'khulasa-archive.jsonl' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
});

// Pressed twice: there is no way back.
clear.addEventListener('click', async () => {
  if (clear.dataset.sure === undefined) {
    clear.dataset.sure = '';
    clear.textContent = word('archiveClearSure');
    return;
  }
  await ask({ do: 'clear' });
  unsure();
  await search();
});
clear.addEventListener('blur', unsure);

function unsure() {
  delete clear.dataset.sure;
  clear.textContent = word('archiveClear');
}

await search();
