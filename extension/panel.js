// Glue between the page and Rust, which reads and draws: finds the port that the panel may trust, starts the WebAssembly,
// hands messages and language packs on. Framed, the port comes with our own nonce; in a window it is a runtime port.
// Messages: PROTOCOL.md. Nothing is decided here.
const api = globalThis.browser ?? globalThis.chrome;
const page = document.documentElement;
const fragment = new URLSearchParams(location.hash.slice(1));
// Started before anybody asks, so that it loads while the nonce is under way.
const started = import('./khulasa.js').then(async khulasa => {
  await khulasa.default({ module_or_path: new URL('khulasa_bg.wasm', import.meta.url) });
  return khulasa;
});

const packs = new Map();
// What the page says its language is: most often that pack is wanted, and then it is there already.
if (/^[a-z]{2,3}$/.test(fragment.get('lang') ?? '')) pack(fragment.get('lang'));

document.title = api.i18n.getMessage('name');
page.lang = api.i18n.getUILanguage();
page.dir = api.i18n.getMessage('@@bidi_dir');

// What the reader has chosen, and what the reader has called wrong: there long before the page is read.
const kept = import('./settings.js').then(async ({ dress, settings, wrong }) => {
  dress(page, await settings(api));
  api.storage?.onChanged?.addListener(({ settings }) => settings?.newValue && dress(page, settings.newValue));
  return wrong(api);
});

if (fragment.has('trouble')) trouble(fragment.get('trouble'));
else if (fragment.has('tab')) connect(Number(fragment.get('tab')));
else if (window !== top) handshake();

/** Framed: says a nonce that only page.js gets to hear, and takes the first port that brings it. */
function handshake() {
  const nonce = crypto.randomUUID();
  let port = null;
  addEventListener('message', ({ source, data, ports }) => {
    if (port || source !== parent || data?.nonce !== nonce || ports.length !== 1) return;
    [port] = ports;
    const take = taker(message => port.postMessage(message));
    port.onmessage = event => take(event.data);
    port.postMessage({ type: 'ready' });
  });
  api.runtime.sendMessage({ type: 'nonce', nonce }).catch(() => {}); // nobody there: no panel of ours
}

/** In a window: straight to page.js, because a pipe through background.js is cut when that falls asleep. */
function connect(tab) {
  const port = api.tabs.connect(tab, { frameId: 0, name: 'panel' });
  const take = taker(message => port.postMessage(message));
  port.onMessage.addListener(message => {
    if (message.type === 'close') return close();
    if (message.type === 'page') message.snapshot = typed(message.snapshot);
    take(message);
  });
  port.onDisconnect.addListener(() => close()); // the page is gone
}

/** In a window of its own, where there is no page to draw in: says why. */
function trouble(why) {
  taker(message => { if (message.type === 'close') close(); })({ type: 'trouble', why });
}

/** What takes the page's messages, one after the other, for a session that answers by `post`. */
function taker(post) {
  let session = null;
  let last = Promise.resolve();
  const queue = message => (last = last.then(() => take(message)));
  const answer = message => {
    if (message.type === 'options') api.runtime.sendMessage({ type: 'options' }).catch(() => {});
    else if (message.type === 'choose') queue(message);
    else if (message.type === 'wrong') kept.then(wrong => wrong.turn(message.key, message.on));
    else post(message);
  };
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) post({ type: 'close' });
  });
  let take = async message => {
    try {
      const { Session } = await started;
      session ??= new Session(answer, page.lang);
      if (message.type !== 'page' && message.type !== 'choose') return session.tell(message);
      const wanted = message.type === 'page' ? session.read(message) : session.choose(message);
      const packs = await Promise.all(wanted.map(code => pack(code)));
      wanted.forEach((code, i) => session.addPack(code, packs[i]));
      session.hide((await kept).keys());
      session.show();
    } catch (error) {
      // The core never panics: if it does, the instance is not to be trusted any more.
      console.error(error);
      take = () => {};
      page.dataset.state = 'error';
      page.dataset.why = 'trap';
      post({ type: 'drawn', state: 'error' });
    }
  };
  return queue;
}

/** A language's tables, from our own package; null if they cannot be had. */
function pack(code) {
  if (!packs.has(code)) packs.set(code, load(code));
  return packs.get(code);
}

async function load(code) {
  try {
    const answer = await fetch(new URL(`packs/${code}.bin`, import.meta.url));
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

/** Undoes page.js's `plain`. */
function typed(columns) {
  const back = value => value?.array ? globalThis[value.array].from(value.values) : value;
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, back(value)]));
}

for (const element of document.querySelectorAll('[data-text]')) {
  element.textContent = api.i18n.getMessage(element.dataset.text);
}
document.querySelector('[data-do="reload"]').addEventListener('click', () => location.reload());
