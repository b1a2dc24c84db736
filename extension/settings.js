// What the reader has chosen, for the panel and the options page, and what the reader has called wrong.
//
//   theme    system, light, dark
//   side     auto (where the article's lines end), left, right
//   size     small, normal, large
//   labels   browser, article, or the code of a language: whose language the panel's own words have
//   sections names of those that are shown, in their order, as one text; empty: all, as usual
//   archive  whether summaries are kept on this machine
//   push     whether the page makes room for the sidebar
//   width    of the sidebar, in CSS pixels; null: the usual one
export const DEFAULTS = { theme: 'system', side: 'auto', size: 'normal', labels: 'browser', sections: '', push: false, archive: false, width: null };

/** The sections in their usual order, as src/panel/arrange.rs has them. */
export const SECTIONS = ['gist', 'participants', 'actions', 'positions', 'topics', 'quotes', 'dates', 'figures', 'mentioned'];

// The oldest are forgotten: what is hidden on a page read long ago may come back.
const MOST_WRONG = 2000;

/** What is kept, completed by what is usual; the latter alone where nothing can be kept. */
export async function settings(api) {
  try {
    return { ...DEFAULTS, ...(await api.storage.local.get('settings')).settings };
  } catch {
    return { ...DEFAULTS };
  }
}

/** Gives a document the chosen theme and text size. */
export function dress(page, { theme, size }) {
  page.dataset.theme = theme;
  page.dataset.size = size;
}

/** The words of the extension's own pages, in the language that is chosen for the panel, else in the browser's. */
export async function words(api, { labels }) {
  const own = key => api.i18n.getMessage(key);
  const codes = own('languages').split(' ');
  if (!codes.includes(labels)) return { word: own, code: api.i18n.getUILanguage(), codes };
  const table = await (await fetch(new URL(`_locales/${labels}/messages.json`, import.meta.url))).json();
  return { word: key => table[key]?.message ?? own(key), code: labels, codes };
}

/** Gives a page of the extension its words. */
export async function speak(api, document, settings) {
  const spoken = await words(api, settings);
  document.documentElement.lang = spoken.code;
  document.documentElement.dir = spoken.word('direction');
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = spoken.word(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) element.ariaLabel = spoken.word(element.dataset.label);
  return spoken;
}

/** Keeps what the reader has called wrong, or no longer does, as hashes that name no page; nothing of a private window. */
export async function keepWrong(api, key, on) {
  if (api.extension?.inIncognitoContext) return;
  try {
    const keys = new Set((await api.storage.local.get('wrong')).wrong); // another tab may have added some
    if (on) keys.add(key);
    else keys.delete(key);
    await api.storage.local.set({ wrong: [...keys].slice(-MOST_WRONG) });
  } catch { /* nothing can be kept: it is hidden while the panel is open */ }
}
