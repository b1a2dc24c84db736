// What the reader has chosen, for the panel and the options page.
//
//   theme   system, light, dark
//   side    auto (where the article's lines end), left, right
//   size    small, normal, large
export const DEFAULTS = { theme: 'system', side: 'auto', size: 'normal' };

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
