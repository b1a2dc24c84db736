// The options, kept on this machine; an open panel follows at once. See settings.js for what they are. After installation
// the same page says welcome (`#welcome`).
import { DEFAULTS, SECTIONS, settings, dress, speak } from './settings.js';

const api = globalThis.browser ?? globalThis.chrome;
const page = document.documentElement;
const form = document.querySelector('form');
const list = document.querySelector('#sections');
const SAMPLES = ['ar', 'en'];
// The sidebar's width is chosen at its edge.
const NAMES = Object.keys(DEFAULTS).filter(name => form.elements[name]);
let kept = await settings(api);
let word = key => key;

async function tell() {
  const spoken = await speak(api, document, kept);
  ({ word } = spoken);
  document.title = word('name');
  const select = form.elements.labels;
  for (const code of spoken.codes) {
    if ([...select.options].some(option => option.value === code)) continue;
    const name = new Intl.DisplayNames(code, { type: 'language' }).of(code);
    const option = new Option(name, code);
    [option.lang, option.dir] = [code, 'auto'];
    select.add(option);
  }
  document.querySelector('#sample').href = `sample/${SAMPLES.includes(page.lang.slice(0, 2)) ? page.lang.slice(0, 2) : 'en'}.html`;
  showSections();
}

/** Each section with its box and the buttons that move it, those that are shown first. */
function showSections() {
  const shown = kept.sections.split(' ').filter(name => SECTIONS.includes(name));
  const wanted = shown.length ? shown : SECTIONS;
  const all = [...wanted, ...SECTIONS.filter(name => !wanted.includes(name))];
  list.replaceChildren(...all.map((name, at) => {
    const line = document.createElement('li');
    const label = document.createElement('label');
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', value: name, checked: wanted.includes(name) });
    label.append(box, ' ', word(name));
    const move = (key, sign, by, last) => {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: sign, disabled: last });
      Object.assign(button.dataset, { move: name, by });
      button.ariaLabel = button.title = `${word(key)}: ${word(name)}`;
      return button;
    };
    line.append(label, move('sectionUp', '↑', -1, at === 0), move('sectionDown', '↓', 1, at === all.length - 1));
    return line;
  }));
}

/** Keeps the sections as the list has them; the usual order is kept as none. */
function takeSections() {
  const wanted = [...list.querySelectorAll('input:checked')].map(box => box.value).join(' ');
  return keep({ sections: wanted === SECTIONS.join(' ') ? '' : wanted });
}

let writing = Promise.resolve();

/** Read again before: the panel keeps its width and side by itself. One after the other, as the reader has chosen. */
function keep(chosen) {
  return writing = writing.then(async () => {
    kept = { ...await settings(api), ...chosen };
    await api.storage.local.set({ settings: kept });
  });
}

dress(page, kept);
await tell();
for (const name of NAMES) {
  if (form.elements[name].type === 'checkbox') form.elements[name].checked = kept[name];
  else form.elements[name].value = String(kept[name]);
}

form.addEventListener('change', async ({ target }) => {
  if (list.contains(target)) return takeSections();
  const chosen = Object.fromEntries(NAMES.map(name => [name, form.elements[name].value]));
  chosen.push = chosen.push === 'true';
  chosen.archive = form.elements.archive.checked;
  dress(page, chosen);
  const spoken = kept.labels;
  await keep(chosen);
  if (spoken !== kept.labels) await tell();
});

list.addEventListener('click', async ({ target }) => {
  const { move, by } = target.dataset;
  if (!move) return;
  const line = target.closest('li');
  const other = by < 0 ? line.previousElementSibling : line.nextElementSibling;
  if (by < 0) other.before(line);
  else other.after(line);
  const lines = [...list.children];
  lines.forEach((each, at) => {
    const [up, down] = each.querySelectorAll('button');
    up.disabled = at === 0;
    down.disabled = at === lines.length - 1;
  });
  (target.disabled ? line.querySelector('button:enabled') : target).focus();
  await takeSections();
});

document.querySelector('#usual').addEventListener('click', async () => {
  await keep({ sections: '' });
  showSections();
});

// The keys that press the button, as they are now: the browser, not we, lets them be changed.
const commands = await api.commands?.getAll() ?? []; // phones have none
const keys = commands.find(({ name }) => name === '_execute_action')?.shortcut;
for (const shown of document.querySelectorAll('.shortcut')) {
  shown.hidden = !keys;
  shown.querySelector('kbd').textContent = keys ?? '';
}
document.querySelector('#no-shortcut').hidden = Boolean(keys);
document.querySelector('#shortcut').addEventListener('click', () => {
  if (api.commands.openShortcutSettings) api.commands.openShortcutSettings();
  else api.tabs.create({ url: 'chrome://extensions/shortcuts' });
});

// The proof: what the browser itself was told, and holds us to.
const { permissions, host_permissions = [], content_security_policy } = api.runtime.getManifest();
document.querySelector('#proof').textContent = [`permissions: ${permissions.join(', ')}`,
  `host_permissions: ${host_permissions.join(', ') || '–'}`,
  `content_security_policy: ${(content_security_policy.extension_pages ?? content_security_policy).replaceAll('; ', ';\n  ')}`].join('\n');

const welcome = document.querySelector('#welcome');
welcome.hidden = location.hash !== '#welcome';

const forget = document.querySelector('#forget');
const { wrong = [] } = await api.storage.local.get('wrong');
const none = () => {
  forget.hidden = true;
  document.querySelector('#wrong').textContent = word('optionsWrongNone');
};
if (wrong.length === 0) none();
forget.addEventListener('click', async () => {
  await api.storage.local.remove('wrong');
  none();
});
page.dataset.ready = '';
