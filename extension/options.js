// The options: three choices, kept on this machine; an open panel follows at once. See settings.js for what they are.
import { DEFAULTS, settings, dress } from './settings.js';

const api = globalThis.browser ?? globalThis.chrome;
const page = document.documentElement;
page.lang = api.i18n.getUILanguage();
page.dir = api.i18n.getMessage('@@bidi_dir');
for (const element of document.querySelectorAll('[data-text]')) {
  element.textContent = api.i18n.getMessage(element.dataset.text);
}

const form = document.querySelector('form');
const kept = await settings(api);
dress(page, kept);
for (const name of Object.keys(DEFAULTS)) form.elements[name].value = kept[name];
form.addEventListener('change', async () => {
  const chosen = Object.fromEntries(Object.keys(DEFAULTS).map(name => [name, form.elements[name].value]));
  dress(page, chosen);
  await api.storage.local.set({ settings: chosen });
});
