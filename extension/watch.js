// Watches a page that goes on while the panel is open (live blogs, "load more", pages that load their text late), and has it
// read again: what matters to the article only, when the page has been quiet for a moment, and never while nobody sees it.
//
//   const watch = khulasaWatch({ roots, timed, looked, isOtherwise, read });
//     roots() -> [node]       what is to be observed: the document, and open shadow roots and frames in it
//     timed(task)             does the task, and counts what it costs
//     looked()                called at every change: the page may have another address
//     isOtherwise(element)    whether its text is shown and was not when it was read, or the other way round
//     read() -> Promise(ms)   reads the page again; for how long the page was kept busy
//   watch.start(first, last)  looks for changes around these two text nodes, and has the page read once: it may be another already
//   watch.doubt()             the page may show another article: to be read as soon as may be
//   watch.stop()
//
// Costs: a look at what was added at each change until the first that matters; then nothing until it is read. Reading takes
// no more than the twentieth part of the page's time, and what the panel does with it the fifth part of its own, however busy
// the page is.
'use strict';

globalThis.khulasaWatch = ({ roots, timed, looked, isOtherwise, read }) => {
  const SETTLE_MS = 400;
  const MOST_MS = 2000; // after the first change that matters, however many follow
  const SHARE = 20, PANEL_SHARE = 5;
  const MOST_RESTYLED = 16; // elements; of more, nothing is asked
  const WORDS = /\p{L}{2}/u;
  const NO_TEXT = /^(script|style|noscript|template|svg|canvas|video|audio|iframe)$/i;
  const WHAT = { subtree: true, childList: true, characterData: true, characterDataOldValue: true, attributes: true,
    attributeFilter: ['hidden', 'open', 'aria-hidden', 'class', 'style', 'content', 'datetime'] };
  const NOT = 0, PERHAPS = 1, SURELY = 2;

  let around = null; // the element in which the article stands
  let ends = [];     // its first and last text node, as it was read
  let on = false, observed = false, reading = false;
  let since = 0;     // when the first change came that is not read yet; 0: none
  let sure = false;  // that one of them matters
  let doubted = false; // that it is the same article still
  let free = 0;      // not to be read again before
  let doubtFree = 0; // nor by doubt
  let timer = 0;
  let title = document.title;
  const restyled = new Set(); // elements that have another class or style
  const observer = new MutationObserver(records => timed(() => onRecords(records)));

  function onRecords(records) {
    looked();
    if (!on) return; // it has moved
    if (!sure) {
      const most = records.reduce((most, record) => most === SURELY ? most : Math.max(most, weigh(record)), NOT);
      if (document.title !== title) sure = doubted = true;
      else if (most === SURELY) sure = true;
      else if (most === NOT && !since) return;
    }
    // Nothing is left of what was read: not to be shown for longer than it takes.
    if (ends.length && !ends.some(end => end.isConnected)) doubted = true;
    since ||= performance.now();
    plan();
  }

  const hasWords = node => node.nodeType === 3 ? WORDS.test(node.data)
    : node.nodeType === 1 && !NO_TEXT.test(node.localName) && WORDS.test(node.textContent);

  /** What tells of the article without being shown: its structured data, title and meta elements. */
  const tells = node => node.nodeType === 1 && (node.localName === 'meta' || node.localName === 'title'
    || node.localName === 'script' && /ld\+json/i.test(node.getAttribute('type') ?? ''));

  /** Whether a change is one of words, within the article's surroundings or of them, or of what tells of it. */
  function weigh({ type, target, addedNodes, removedNodes, oldValue, attributeName }) {
    const element = target.nodeType === 1 ? target : target.parentElement;
    if (element && tells(element) || [...addedNodes, ...removedNodes].some(tells)) return SURELY;
    const within = !around.isConnected || around.contains(target) || target.getRootNode() !== document || element?.closest('h1');
    if (!within) return NOT;
    if (type === 'childList') return [...addedNodes, ...removedNodes].some(hasWords) ? SURELY : NOT;
    if (type === 'characterData') return WORDS.test(target.data) || WORDS.test(oldValue ?? '') ? SURELY : NOT;
    if (attributeName !== 'class' && attributeName !== 'style') return hasWords(target) ? SURELY : NOT;
    if (restyled.size <= MOST_RESTYLED) restyled.add(target);
    return PERHAPS;
  }

  /** Whether an element that was restyled shows or hides text by that. Browsers are asked when they have laid the page out. */
  function isRestyled() {
    const some = [...restyled];
    return some.length > MOST_RESTYLED || some.some(element => element.isConnected && isOtherwise(element));
  }

  /** What holds the whole of a live page, also what will be put above its first entry. */
  function surroundings(first, last) {
    try {
      const range = new Range();
      range.setStartBefore(first);
      range.setEndAfter(last);
      const common = range.commonAncestorContainer;
      const element = common.nodeType === 1 ? common : common.parentElement;
      return element.closest('main, [role="main"]') ?? element.closest('article')?.parentElement ?? element.parentElement ?? document.body;
    } catch {
      return document.body; // in different trees, or none
    }
  }

  function plan() {
    clearTimeout(timer);
    if (!on || reading || !since || document.hidden) return;
    const now = performance.now();
    const usual = Math.max(Math.min(SETTLE_MS, since + MOST_MS - now), free - now, 0);
    timer = setTimeout(again, doubted ? Math.min(usual, Math.max(doubtFree - now, 0)) : usual);
  }

  function forget() {
    since = 0;
    sure = doubted = false;
    restyled.clear();
  }

  async function again() {
    if (!sure && !timed(isRestyled)) return forget();
    if (doubted) doubtFree = performance.now() + MOST_MS;
    forget();
    reading = true;
    title = document.title;
    const start = performance.now();
    const took = await read();
    const now = performance.now();
    free = now + Math.max(took * SHARE, (now - start - took) * PANEL_SHARE);
    reading = false;
    plan();
  }

  function observe() {
    if (observed) observer.disconnect();
    observed = on && !document.hidden;
    if (observed) for (const root of roots()) observer.observe(root, WHAT);
  }

  /** In a tab that is not seen, nothing is done; what it has missed is read when it is seen again. */
  function onVisibility() {
    if (!on) return;
    observe();
    clearTimeout(timer);
    if (document.hidden) return;
    looked();
    since ||= performance.now();
    sure = true;
    plan();
  }

  return {
    start(first, last) {
      ends = first && last ? [first, last] : [];
      around = ends.every(end => end.isConnected) && ends.length ? surroundings(first, last) : document.body;
      if (!on) {
        document.addEventListener('visibilitychange', onVisibility);
        since ||= performance.now(); // what has come since the page was read was not seen
        sure = true;
      }
      on = true;
      observe();
      plan();
    },
    doubt() {
      if (!on) return;
      since ||= performance.now();
      sure = doubted = true;
      plan();
    },
    stop() {
      on = false;
      forget();
      ends = [];
      clearTimeout(timer);
      observe();
      document.removeEventListener('visibilitychange', onVisibility);
    },
  };
};
