// The page's part, run in its top frame after a click: paints the sidebar's shell at once, frames the panel in it, hands
// over the snapshot, marks what the panel names. All that it opens, close() takes away. Messages: PROTOCOL.md.
'use strict';

(() => {
  // Under a symbol, because an element of the page can take any name by its id.
  const OPEN = Symbol.for('khulasa');
  const WHOLE = Symbol.for('khulasa.whole'); // by the menu's entry: whatever is selected, the whole page
  if (globalThis[OPEN]) {
    globalThis[OPEN].close();
    return 'closed';
  }
  // What an earlier version of the extension has left, which was updated while its panel was open.
  globalThis.khulasaShell.dead()?.remove();
  if (!/^text\/|[/+]xml$/.test(document.contentType)) return 'pdf';

  const api = globalThis.browser ?? globalThis.chrome;
  // A blocked frame fires `load` as well; then there is no nonce. In 150 clicks it came 22 ms after load at the latest.
  const NONCE_AFTER_LOAD_MS = 300;
  const NONCE_AT_ALL_MS = 3000;
  // A page that takes the host away again and again does not want it: then the window.
  const MOST_RETURNS = 3;
  // A page of many nodes is read in slices, so that it still answers the reader.
  const SLICE_MS = 25;
  // Read again by itself: the reader is at something else then.
  const LIVE_SLICE_MS = 12;
  // A page that is never quiet while it is read is read all the same.
  const MOST_TRIES = 3;
  const LETTERS_READ = 2000;
  const PARAGRAPHS_READ = 20;
  // Larger pages are longer under way to the first drawing than that is worth.
  const DRAFT_NODES = 20_000;
  const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  const LTR = /\p{L}/u;

  const open = { close, read: readAs };
  let clickedAt = Date.now(); // background.js knows better, and says so with the nonce
  // Ranges follow the page as it changes; the reader may select something else while the panel is open.
  let selected = globalThis[WHOLE] ? [] : selection();
  delete globalThis[WHOLE];
  const marks = globalThis.khulasaMarks(() => shell.room());
  const focused = document.activeElement;
  const stop = new AbortController();
  let columns = null, nodes = [], roots = [], underWay = null;
  let held = null;    // what the panel has read, to be compared
  let newer = null;   // the text nodes of what it is reading now, and whom to tell
  let side = sideOf(sample());
  let address = location.href;
  let port = null;    // to the framed panel or to the window's
  let greeted = false; // a port was offered
  let inWindow = false;
  // Whether background.js makes the first drawing (draft.js), and which reading that is of.
  const drafts = !selected.length && api.runtime.getURL('').startsWith('chrome-extension:')
    && document.getElementsByTagName('*').length <= DRAFT_NODES;
  const draft = crypto.randomUUID?.() ?? String(Math.random());
  let timer = 0, reading = 0;
  let returns = 0;
  let drafted = false;
  const shell = globalThis.khulasaShell(() => {
    const [lang] = document.documentElement.lang.toLowerCase().split('-');
    return `${api.runtime.getURL('panel.html')}#lang=${encodeURIComponent(lang)}${drafts ? '&draft' : ''}`;
  }, () => {
    const [name, grip, updated] = ['name', 'width', 'updated'].map(key => api.i18n.getMessage(key));
    return { name, grip, updated };
  }, width => keepSettings({ width }));
  let changes = 0; // counted while the page is read again: what is read in slices is to be of one state
  const watch = globalThis.khulasaWatch({
    roots: () => [document, ...roots.filter(root => root.isConnected)],
    moved() { changes++; moved(); },
    read: readAgain,
  });
  shell.place({ side });
  shell.attach();
  // What the reader has chosen, and what the reader has called wrong; nothing where nothing can be kept.
  const kept = Promise.resolve(api.storage?.local.get(['settings', 'wrong'])).then(kept => kept ?? {}, () => ({}));
  kept.then(({ settings }) => follow(settings));
  // What follows may wait until the shell is painted: the frame is not there yet.

  /** Text of some paragraphs, to set up the shell by before the page is read. */
  function sample() {
    const some = [...document.querySelectorAll('h1, h2, p')].slice(0, PARAGRAPHS_READ);
    return some.map(element => element.textContent).join(' ') || document.title;
  }

  /** Where lines end, by what most letters are: the attributes of many pages say nothing or are wrong. */
  function sideOf(text) {
    let rtl = 0, ltr = 0;
    for (const letter of text.slice(0, LETTERS_READ)) {
      if (RTL.test(letter)) rtl++;
      else if (LTR.test(letter)) ltr++;
    }
    return rtl > ltr ? 'left' : 'right';
  }

  /** Places the sidebar as the reader has chosen; see settings.js. */
  function follow(settings) {
    if (['left', 'right'].includes(settings?.side)) ({ side } = settings);
    shell.place({ side, width: settings?.width ?? undefined, push: settings?.push });
  }

  function onSettings({ settings }) {
    if (settings) follow(settings.newValue);
  }

  let writing = Promise.resolve();

  /** One after the other: a key that is held down makes the sidebar wider many times a second. */
  function keepSettings(chosen) {
    writing = writing.then(() => api.storage?.local.get('settings'))
      .then(kept => kept && api.storage.local.set({ settings: { ...kept.settings, ...chosen } })).catch(() => {});
  }

  /** Reads the page, in slices; the same reading is given to all who ask meanwhile. */
  function read() {
    if (columns) return Promise.resolve();
    return underWay ??= readInSlices().finally(() => underWay = null);
  }

  async function readInSlices() {
    const walk = globalThis.khulasaReading(document);
    while (!walk.on(SLICE_MS)) {
      shell.progress(walk.part());
      await new Promise(done => setTimeout(done));
      if (stop.signal.aborted) return;
    }
    shell.progress(1);
    ({ columns, nodes, roots } = walk.result());
    hold(columns);
    if (drafts && !drafted) sendDraft();
  }

  /** Has background.js draw what was read first, so that the frame finds it done. */
  function sendDraft() {
    drafted = true;
    const fits = columns.tag.length <= DRAFT_NODES;
    const page = fits ? { selection: [], lang: document.documentElement.lang, snapshot: plain(columns) } : null;
    api.runtime.sendMessage({ type: 'draft', number: draft, page }).catch(() => {});
  }

  /** Keeps of a snapshot what tells whether another is the same. */
  function hold({ text, flags, length }) {
    held = { text, flags: flags.slice(), length: length.slice() };
  }

  const same = (a, b) => a.length === b.length && a.every((value, i) => value === b[i]);

  /** Reads the page once more, in slices; the panel gets it if it reads otherwise than before. How many milliseconds it took. */
  async function readAgain() {
    let took = 0, longest = 0;
    const timed = work => {
      const start = performance.now();
      const result = work();
      const ms = performance.now() - start;
      took += ms;
      longest = Math.max(longest, ms);
      return result;
    };
    let result;
    for (let tries = 1; !result; tries++) {
      const version = changes;
      const walk = timed(() => globalThis.khulasaReading(document));
      while (!timed(() => walk.on(LIVE_SLICE_MS))) {
        await new Promise(done => setTimeout(done));
        if (!port || stop.signal.aborted || document.hidden) return took;
      }
      if (version === changes || tries === MOST_TRIES) result = timed(() => walk.result());
    }
    if (!port || columns || newer) return took;
    const fresh = result.columns;
    if (timed(() => held && held.text === fresh.text && same(held.flags, fresh.flags) && same(held.length, fresh.length))) {
      ({ nodes, roots } = result); // other nodes perhaps, of the same words
      return took;
    }
    hold(fresh);
    const told = new Promise(done => newer = { nodes: result.nodes, roots: result.roots, done });
    timed(() => post(port, { type: 'update', url: location.href, longest }, fresh));
    await told;
    return took;
  }

  /** What the reader has selected; in a frame, where the reader is in one. */
  function selection() {
    let doc = document;
    while (doc.activeElement?.contentDocument) doc = doc.activeElement.contentDocument;
    const found = doc.getSelection();
    if (!found || !/\S/.test(String(found))) return [];
    return Array.from({ length: found.rangeCount }, (_, i) => found.getRangeAt(i).cloneRange());
  }

  /** The text nodes that the ranges touch, as a mark has them: `from` and `to`, (number of a node, offset in it). */
  function stretches(ranges) {
    return ranges.flatMap(range => {
      const { startContainer, startOffset, endContainer, endOffset } = range;
      const touched = [];
      nodes.forEach((node, number) => { if (node.isConnected && range.intersectsNode(node)) touched.push(number); });
      if (!touched.length) return [];
      const [first, last] = [touched[0], touched.at(-1)];
      const from = nodes[first] === startContainer ? startOffset : 0;
      const to = nodes[last] === endContainer ? endOffset : nodes[last].data.length;
      return [{ from: [first, from], to: [last, to] }];
    });
  }

  /** The menu's entries, while the panel is open: reads what is selected now, or the whole page. */
  function readAs(whole) {
    selected = whole ? [] : selection();
    if (port) start();
  }

  /** Hands over what is to be read; to a panel that starts anew, a new snapshot. */
  async function start(to = port) {
    clearTimeout(reading);
    const [settled] = await Promise.all([kept, read()]);
    if (!columns || stop.signal.aborted || port && port !== to) return; // closed, or another panel asks by now
    const snapshot = columns;
    columns = null; // its arrays are given away
    const message = { type: 'page', selection: stretches(selected), clickedAt, url: location.href,
      lang: document.documentElement.lang, side, language: api.i18n.getUILanguage(), kept: settled, draft };
    watch.stop();
    newer?.done();
    newer = null;
    post(to, message, snapshot);
  }

  /** Posts what was read, whose arrays are given away. */
  function post(to, message, snapshot) {
    if (inWindow) to.postMessage({ ...message, snapshot: plain(snapshot) });
    else to.postMessage({ ...message, snapshot }, Object.values(snapshot).filter(ArrayBuffer.isView).map(array => array.buffer));
  }

  /** Typed arrays as JSON can carry them. */
  function plain(columns) {
    const plainly = value => !ArrayBuffer.isView(value) ? value : { array: value.constructor.name, values: [...value] };
    return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, plainly(value)]));
  }

  function receive(message) {
    moved();
    if (message.type === 'mark') {
      const why = marks.mark(nodes, message.ranges, message.scroll);
      port.postMessage({ type: 'marked', ok: why === null, why });
    } else if (message.type === 'unmark') marks.clear();
    else if (message.type === 'back') marks.back();
    else if (message.type === 'again') readAs(message.whole);
    else if (message.type === 'side') {
      shell.place({ side: side = message.side });
      keepSettings({ side });
    }
    else if (message.type === 'drawn') drawn(message);
    else if (message.type === 'close') close();
  }

  /** The panel shows something: from now on the page is watched, and the numbers of text nodes are those of what it shows. */
  function drawn({ state, first, last }) {
    shell.reveal();
    if (state === 'draft') return;
    if (newer) ({ nodes, roots } = newer);
    newer?.done();
    newer = null;
    if (state === 'ready' || state === 'empty') watch.start(nodes[first], nodes[last]);
    else watch.stop();
  }

  /** Whether the extension is still the one that this script is of: not once it was updated or taken away. */
  const isAlive = () => Boolean(api.runtime?.id);

  /** Each nonce gets a port of its own: a panel that the page itself frames sends one too, and ours ignores it. The first is
   *  ours as good as always, and its port brings the page at once; every other has to say first that it is heard. */
  function onMessage(message, sender) {
    if (sender.id !== api.runtime.id || message.type !== 'nonce' || !message.origin || inWindow) return; // pages of the package hear the panel, too
    const { port1, port2 } = new MessageChannel();
    const first = !greeted;
    greeted = true;
    clickedAt = message.clickedAt ?? clickedAt;
    if (first) start(port1);
    port1.onclose = () => { if (!isAlive()) shell.outlive(); };
    port1.onmessage = ({ data }) => {
      if (data.type === 'ready') {
        clearTimeout(timer);
        port?.close();
        port = port1;
        if (!first) start();
      } else if (port === port1) receive(data);
    };
    shell.post({ nonce: message.nonce }, message.origin, port2);
  }

  function onConnect(other) {
    if (other.sender.id !== api.runtime.id || other.name !== 'panel') return;
    if (inWindow) return other.disconnect(); // one window reads this page already
    clearTimeout(timer);
    inWindow = true;
    keeper.disconnect();
    shell.close();
    port = other;
    port.onMessage.addListener(receive);
    port.onDisconnect.addListener(close); // the reader has closed the window
    start();
  }

  function waitForNonce(ms) {
    clearTimeout(timer);
    timer = setTimeout(() => api.runtime.sendMessage({ type: 'window' }), ms);
  }

  /** Tells the panel which word of the page was clicked: it shows what was read there. */
  function pointAt(event) {
    const { isTrusted, button, defaultPrevented, clientX, clientY } = event;
    if (!port || !isTrusted || button !== 0 || defaultPrevented || !document.getSelection()?.isCollapsed) return;
    const path = event.composedPath();
    if (path.some(node => node.matches?.('a, button, input, textarea, select, label, summary, video, audio, [contenteditable]'))) return;
    const at = document.caretPositionFromPoint(clientX, clientY, { shadowRoots: path.filter(node => node instanceof ShadowRoot) });
    const node = (newer ?? { nodes }).nodes.indexOf(at?.offsetNode); // what is under way to the panel is there before this
    if (node >= 0 && path[0].contains(at.offsetNode)) port.postMessage({ type: 'pointed', node, offset: at.offset });
  }

  /** An address without what names no other page: the fragment, and marks of where the reader came from. */
  function plainly(address) {
    const [, page, query] = /^([^?#]*)\??([^#]*)/.exec(address);
    return `${page}?${query.split('&').filter(part => !/^(utm_\w+|fbclid|gclid)=|^$/.test(part)).join('&')}`;
  }

  /** Tells the panel that the page has another address: then it shows what is no longer there. */
  function moved() {
    if (address === location.href) return;
    const [before, now] = [address, location.href].map(plainly);
    address = location.href;
    if (before === now) return;
    watch.stop();
    marks.clear();
    port?.postMessage({ type: 'moved', url: address });
  }

  /** A host that was taken out or moved comes back as the last child; its frame then loads anew and asks again. */
  function keep() {
    if (shell.isLast()) return;
    if (!isAlive()) return close(); // there is another of us
    port = null;
    if (++returns > MOST_RETURNS) {
      shell.close();
      return waitForNonce(0);
    }
    shell.hide();
    shell.attach();
    waitForNonce(NONCE_AT_ALL_MS);
  }

  function close() {
    clearTimeout(timer);
    clearTimeout(reading);
    stop.abort();
    keeper.disconnect();
    watch.stop();
    if (isAlive()) {
      api.runtime.onMessage.removeListener(onMessage);
      api.runtime.onConnect.removeListener(onConnect);
      api.storage?.onChanged?.removeListener(onSettings);
    }
    marks.close();
    shell.close();
    if (inWindow) port.postMessage({ type: 'close' });
    else {
      port?.close();
      focused?.focus?.({ preventScroll: true });
    }
    delete globalThis[OPEN];
  }

  api.runtime.onMessage.addListener(onMessage);
  api.runtime.onConnect.addListener(onConnect);
  api.storage?.onChanged?.addListener(onSettings);
  const { signal } = stop;
  // In the capturing phase, so that no page can keep the key for itself; the page still gets it.
  addEventListener('keydown', event => {
    if (event.key === 'Escape' && event.isTrusted && !event.isComposing) close();
  }, { capture: true, signal });
  addEventListener('click', pointAt, { signal });
  addEventListener('popstate', moved, { signal });
  globalThis.navigation?.addEventListener('currententrychange', moved, { signal });
  const keeper = new MutationObserver(keep);
  keeper.observe(document, { childList: true });
  keeper.observe(document.documentElement, { childList: true });

  shell.frame.addEventListener('load', () => { if (!port) waitForNonce(NONCE_AFTER_LOAD_MS); }, { signal });
  waitForNonce(NONCE_AT_ALL_MS);
  // Right behind the shell's picture and the frame's start, before that has anything to do. Where nothing is painted, start() reads.
  requestAnimationFrame(() => { if (!greeted) reading = setTimeout(read); });
  globalThis[OPEN] = open;
  return 'opened';
})();
