// What the reader has chosen, for the panel and the options page, and what the reader has called wrong.
//
//   theme    system, light, dark
//   side     auto (where the article's lines end), left, right
//   size     small, normal, large
//   labels   browser, article: whose language the panel's own words have
//   push     whether the page makes room for the sidebar
//   width    of the sidebar, in CSS pixels; null: the usual one
export const DEFAULTS = { theme: 'system', side: 'auto', size: 'normal', labels: 'browser', push: false, width: null };

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

/** Gives a document the chosen theme and text size, and tells Rust about labels. */
export function dress(page, { theme, size, labels }) {
  page.dataset.theme = theme;
  page.dataset.size = size;
  page.dataset.labels = labels;
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
