// Glue between the page and Rust, which reads and draws: finds the port that the panel may trust, starts the WebAssembly,
// hands messages and language packs on. Framed, the port comes with our own nonce; in a window it is a runtime port.
// Messages: PROTOCOL.md. Nothing is decided here.
//
// A classic script, because it runs as soon as it is there, while the browser still loads the rest. Until the panel is drawn
// it asks the browser for nothing but the port: every other call of an extension's own costs milliseconds, so that page.js,
// which has the time, sends along what is kept and the interface's language.
'use strict';

{
  const api = globalThis.browser ?? globalThis.chrome;
  const page = document.documentElement;
  const fragment = new URLSearchParams(location.hash.slice(1));
  const { src } = document.currentScript;
  const own = name => new URL(name, src).href;
  // By then the panel is drawn; what waits so long is not seen before.
  const LATER_MS = 250;
  // A page that goes on is kept as it was at last.
  const KEEP_MS = 500;
  // A first drawing that has not come by then is not waited for.
  const DRAFT_MS = 400;
  const sleep = ms => new Promise(done => setTimeout(done, ms));
  const packs = new Map();
  let wrong = new Set(); // keys of what the reader has called wrong
  let archives = false;  // whether the reader wants summaries to be kept
  let keeping = 0;
  let calling = Promise.resolve();
  let redraw = () => {};
  let asked = null; // background.js's answer: the first drawing, null

  if (window === top) page.dataset.alone = '';
  if (fragment.has('trouble')) trouble(fragment.get('trouble'));
  else if (fragment.has('tab')) connect(Number(fragment.get('tab')));
  else if (window !== top) handshake();

  // Started before anybody asks, so that it loads while the nonce is under way.
  // But not before the first drawing, where another makes that: it would only be in its way.
  let started = null;
  const draft = fragment.has('draft') ? Promise.race([asked, sleep(DRAFT_MS)]) : null;
  if (draft) draft.then(drawn => drawn || start());
  else start();

  /** Loads the program, and the pack that is most often wanted: that of the language that the page says it is in. */
  function start() {
    if (started) return started;
    const compiled = WebAssembly.compileStreaming(fetch(own('khulasa_bg.wasm')));
    if (/^[a-z]{2,3}$/.test(fragment.get('lang') ?? '')) pack(fragment.get('lang'));
    return started = run('khulasa.js').then(() => wasm_bindgen({ module_or_path: compiled }));
  }

  /** Framed: says a nonce that only page.js gets to hear, and takes the first port that brings it. */
  function handshake() {
    // By hand: in Firefox, a frame in a page that came by http has no randomUUID.
    const nonce = [...crypto.getRandomValues(new Uint32Array(4))].map(part => part.toString(36)).join('-');
    let port = null;
    addEventListener('message', ({ source, data, ports }) => {
      if (port || source !== parent || data?.nonce !== nonce || ports.length !== 1) return;
      [port] = ports;
      const take = taker(message => port.postMessage(message));
      port.onmessage = event => take(event.data);
      port.postMessage({ type: 'ready' });
    });
    asked = api.runtime.sendMessage({ type: 'nonce', nonce }).catch(() => null); // nobody there: no panel of ours
  }

  /** In a window: straight to page.js, because a pipe through background.js is cut when that falls asleep. */
  function connect(tab) {
    const port = api.tabs.connect(tab, { frameId: 0, name: 'panel' });
    const take = taker(message => port.postMessage(message));
    port.onMessage.addListener(message => {
      if (message.type === 'close') return close();
      if (message.snapshot) message.snapshot = typed(message.snapshot);
      take(message);
    });
    port.onDisconnect.addListener(() => close()); // the page is gone
  }

  /** In a window of its own, where there is no page to draw in: says why. */
  function trouble(why) {
    const take = taker(message => { if (message.type === 'close') close(); });
    import('./settings.js').then(async ({ settings }) => {
      take({ type: 'trouble', why, language: api.i18n.getUILanguage(), kept: { settings: await settings(api) } });
    });
  }

  /** What takes the page's messages, one after the other, for a session that answers by `post`. */
  function taker(post) {
    let session = null;
    let last = Promise.resolve();
    const queue = message => (last = last.then(() => take(message)));
    const answer = message => {
      if (message.type === 'options') api.runtime.sendMessage({ type: 'options' }).catch(() => {});
      else if (message.type === 'choose') queue(message);
      else if (message.type === 'wrong') call(message);
      else post(message);
    };
    addEventListener('keydown', event => {
      if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) post({ type: 'close' });
    });
    // Where Rust can no longer hear it.
    addEventListener('click', ({ target }) => { if (target.closest?.('.trap [data-do="close"]')) post({ type: 'close' }); });
    let take = async message => {
      let drawn = null;
      try {
        if (message.kept) know(message.kept);
        drawn = session || message.type !== 'page' ? null : await drawDraft(message, post);
        await start();
        session ??= new wasm_bindgen.Session(answer, message.language, drawn?.plans);
        redraw = () => session.redraw();
        const reading = { page: 'read', choose: 'choose', update: 'update' }[message.type];
        if (!reading) return session.tell(message);
        const wanted = session[reading](message);
        const packs = await Promise.all(wanted.map(code => pack(code)));
        wanted.forEach((code, i) => session.addPack(code, packs[i]));
        session.hide([...wrong]);
        session.show();
        drawn?.release();
        if (archives) keep(session);
      } catch (error) {
        // The core never panics: if it does, the instance is not to be trusted any more.
        console.error(error);
        take = () => {};
        page.dataset.state = 'error';
        page.dataset.why = 'trap';
        drawn?.release();
        post({ type: 'drawn', state: 'error' });
      }
    };
    return queue;
  }

  /** Carries out the first drawing, if it is of what `message` holds. The state stays `reading` until the session has taken
   *  over; what is pressed before that waits. */
  async function drawDraft(message, post) {
    const drawn = await draft;
    if (!drawn || drawn.number !== message.draft) return null;
    Object.assign(page, { lang: drawn.lang, dir: drawn.dir });
    document.getElementById('panel').replaceChildren(...drawn.plans.map(plan => khulasaBuild(plan.steps, plan.strings)));
    if (message.clickedAt) page.dataset.ms = Math.max(0, Date.now() - message.clickedAt);
    performance.mark('draft');
    post({ type: 'drawn', state: 'draft' });
    const pressed = [];
    const hold = event => {
      pressed.push(event.target);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener('click', hold, true);
    start();
    // The browser shows it first.
    await Promise.race([new Promise(done => requestAnimationFrame(() => setTimeout(done))), sleep(LATER_MS)]);
    return { plans: drawn.plans, release() {
      removeEventListener('click', hold, true);
      for (const target of pressed) target.click();
    } };
  }

  const SVG = 'http://www.w3.org/2000/svg';

  /** What Rust draws as a node; it numbers the strings, see src/panel/mount.rs. No markup is ever parsed. */
  globalThis.khulasaBuild = (steps, joined) => {
    const strings = joined.split('\0');
    const open = [document.createDocumentFragment()];
    for (let i = 0; i < steps.length;) {
      const node = open.at(-1);
      switch (steps[i++]) {
        case 0: open.pop(); break;
        case 1: open.push(node.appendChild(document.createElement(strings[steps[i++]]))); break;
        case 2: open.push(node.appendChild(document.createElementNS(SVG, strings[steps[i++]]))); break;
        case 3: node.setAttribute(strings[steps[i++]], strings[steps[i++]]); break;
        case 4: node.append(strings[steps[i++]]); break;
      }
    }
    return open[0].firstChild;
  };

  /** Takes what is kept: the reader's settings, see settings.js, and what the reader has called wrong. */
  function know(kept) {
    dress(kept.settings);
    wrong = new Set(kept.wrong);
  }

  /** Gives the document the chosen theme, text size and labels; panel.css and Rust know what is usual. */
  function dress(settings) {
    for (const name of ['theme', 'size', 'labels', 'sections']) {
      if (settings?.[name]) page.dataset[name] = settings[name];
      else if (name in page.dataset) delete page.dataset[name];
    }
    archives = settings?.archive === true;
  }

  /** Follows what the reader has chosen on the options page, while the panel is open. */
  function follow(settings) {
    const drawn = () => `${page.dataset.labels} ${page.dataset.sections}`;
    const before = drawn();
    dress(settings);
    if (drawn() !== before) redraw();
  }

  /** Has what is shown kept in the reader's archive, which background.js alone opens; it refuses what is private. */
  function keep(session) {
    clearTimeout(keeping);
    keeping = setTimeout(() => {
      const summary = session.json();
      if (summary) api.runtime.sendMessage({ type: 'keep', summary }).catch(() => {});
    }, KEEP_MS);
  }

  /** Calls a finding wrong, or takes that back, and keeps it: one press after the other, else the first might win. */
  function call({ key, on }) {
    if (on) wrong.add(key);
    else wrong.delete(key);
    calling = calling.then(() => import('./settings.js')).then(({ keepWrong }) => keepWrong(api, key, on));
  }

  /** Runs a classic script of the package. */
  function run(name) {
    const script = document.createElement('script');
    script.src = own(name);
    document.head.append(script);
    return new Promise((done, failed) => Object.assign(script, { onload: done, onerror: failed }));
  }

  /** A language's tables, from our own package; null if they cannot be had. */
  function pack(code) {
    if (!packs.has(code)) packs.set(code, load(code));
    return packs.get(code);
  }

  async function load(code) {
    try {
      const answer = await fetch(own(`packs/${code}.bin`));
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

  // What can wait.
  addEventListener('load', () => setTimeout(() => {
    document.title = api.i18n.getMessage('name');
    const look = () => api.storage?.local.get('settings').then(({ settings }) => follow(settings), () => {});
    api.storage?.onChanged?.addListener(look);
    look(); // the choice may be newer than what page.js knew
    for (const element of document.querySelectorAll('[data-text]')) element.textContent = api.i18n.getMessage(element.dataset.text);
    document.querySelector('[data-do="reload"]').addEventListener('click', () => location.reload());
  }, LATER_MS));
}
