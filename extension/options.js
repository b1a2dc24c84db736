// The options, kept on this machine; an open panel follows at once. See settings.js for what they are.
import { DEFAULTS, settings, dress } from './settings.js';

const api = globalThis.browser ?? globalThis.chrome;
const page = document.documentElement;
page.lang = api.i18n.getUILanguage();
page.dir = api.i18n.getMessage('@@bidi_dir');
document.title = api.i18n.getMessage('name');
for (const element of document.querySelectorAll('[data-text]')) {
  element.textContent = api.i18n.getMessage(element.dataset.text);
}

const form = document.querySelector('form');
// The sidebar's width is chosen at its edge.
const NAMES = Object.keys(DEFAULTS).filter(name => form.elements[name]);
const kept = await settings(api);
dress(page, kept);
for (const name of NAMES) form.elements[name].value = String(kept[name]);
form.addEventListener('change', async () => {
  const chosen = Object.fromEntries(NAMES.map(name => [name, form.elements[name].value]));
  chosen.push = chosen.push === 'true';
  dress(page, chosen);
  // Read again: the panel keeps its width and side by itself.
  await api.storage.local.set({ settings: { ...await settings(api), ...chosen } });
});

const forget = document.querySelector('#forget');
const { wrong = [] } = await api.storage.local.get('wrong');
const none = () => {
  forget.hidden = true;
  document.querySelector('#wrong').textContent = api.i18n.getMessage('optionsWrongNone');
};
if (wrong.length === 0) none();
forget.addEventListener('click', async () => {
  await api.storage.local.remove('wrong');
  none();
});
