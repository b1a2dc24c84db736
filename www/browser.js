// Plays the browser's part, so that the demo runs the extension's own files, unchanged, on an ordinary page: the few calls of
// `browser.runtime` and `browser.i18n` that page.js and panel.js make. The extension's files are served under khulasa/.
// The panel's language is that of the address (`?interface=ar`), else the reader's.

const HOME = new URL('khulasa/', import.meta.url);
const LANGUAGES = ['ar', 'de', 'en', 'es', 'fa', 'fr', 'ru', 'tr'];
const RTL = ['ar', 'fa'];

export const language = () => {
  const wanted = [new URL(location).searchParams.get('interface'), ...navigator.languages].map(code => code?.slice(0, 2));
  return wanted.find(code => LANGUAGES.includes(code)) ?? 'en';
};

/** Defines `browser`; in the page and in the frame alike. */
export async function playBrowser() {
  const code = language();
  const messages = await (await fetch(new URL(`_locales/${code}/messages.json`, HOME))).json();
  const listeners = new Set();
  const event = { addListener: f => listeners.add(f), removeListener: f => listeners.delete(f) };
  const none = { addListener() {}, removeListener() {} };
  const own = { '@@bidi_dir': RTL.includes(code) ? 'rtl' : 'ltr' };
  globalThis.browser = {
    i18n: { getUILanguage: () => code, getMessage: key => own[key] ?? messages[key]?.message ?? '' },
    runtime: {
      id: 'demo',
      getURL: () => new URL(`panel.html?interface=${code}`, import.meta.url).href,
      onMessage: event,
      onConnect: none,
      // From the frame to the page; background.js does the same between the two.
      sendMessage: async message => { if (window !== parent) parent.postMessage({ demo: message }, location.origin); },
    },
  };
  addEventListener('message', ({ data, origin }) => {
    if (origin !== location.origin || !data?.demo) return;
    for (const listener of listeners) listener({ ...data.demo, origin, clickedAt }, { id: 'demo' });
  });
}

/** Where page.js is found as long as the panel is open. */
const OPEN = Symbol.for('khulasa');
const loaded = new Set();
let clickedAt = 0;

/** What a press on the toolbar button does: page.js opens the panel, or closes it. */
export async function press() {
  clickedAt = Date.now();
  if (!globalThis.browser?.runtime?.getURL || !loaded.size) await playBrowser();
  for (const file of ['snapshot.js', 'marks.js', 'shell.js', 'watch.js', 'page.js']) {
    // page.js starts anew at each press; the others define what it uses, once.
    if (loaded.has(file) && file !== 'page.js') continue;
    await new Promise((done, failed) => {
      const script = document.createElement('script');
      Object.assign(script, { src: new URL(file, HOME).href, onload: done, onerror: failed });
      document.head.append(script);
      script.remove();
    });
    loaded.add(file);
  }
}

/** What the menu's entry does: reads the whole page, in the panel that is open already or in a new one. */
export async function read() {
  const page = globalThis[OPEN];
  if (page) page.read(true);
  else await press();
}
