// The sample article of the package, to try the button on: the browsers let no extension inject scripts into its own pages, so
// that this page runs them itself, when the toolbar button is pressed (background.js says so) or the one in the page.
import { settings, words } from './settings.js';

const api = globalThis.browser ?? globalThis.chrome;
const PARTS = ['snapshot', 'marks', 'shell', 'watch', 'page'];
const { word, code } = await words(api, await settings(api));

const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  .try { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: center; padding: 10px 24px; font: 15px/1.5 system-ui, sans-serif; color: #1b2025; background: #e8f3f1; }
  .try button { padding: 6px 16px; min-height: 34px; font: inherit; font-weight: 600; color: #fff; background: #0a6660; border: 0; border-radius: 6px; cursor: pointer; }
  .try button:focus-visible { outline: 2px solid #0a6660; outline-offset: 2px; }`);
document.adoptedStyleSheets = [sheet];

const bar = document.createElement('aside');
const hint = document.createElement('span');
const button = document.createElement('button');
bar.className = 'try';
bar.lang = code;
bar.dir = word('direction');
bar.ariaLabel = word('name');
hint.textContent = word('sampleHint');
button.type = 'button';
button.textContent = word('samplePress');
button.addEventListener('click', press);
bar.append(button, hint);
document.body.prepend(bar);
// Of the demo on the web, which has more than one article.
const others = document.querySelector('a[data-page]')?.closest('ul');
others?.previousElementSibling.remove();
others?.remove();

api.runtime.onMessage.addListener(message => { if (message.type === 'press') press(); });

let loaded = false;
/** page.js closes the panel if it is open; the others define what it uses, once. */
async function press() {
  for (const part of loaded ? ['page'] : PARTS) {
    await new Promise((done, failed) => {
      const script = document.createElement('script');
      Object.assign(script, { src: `../${part}.js`, onload: done, onerror: failed });
      document.head.append(script);
      script.remove();
    });
  }
  loaded = true;
}
