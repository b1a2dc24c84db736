// Watches a page that goes on while the panel is open (live blogs, "load more", pages that load their text late), and has it
// read again: what matters to the article only, when the page has been quiet for a moment, and never while nobody sees it.
//
//   const watch = khulasaWatch({ roots, moved, read });
//     roots() -> [node]       what is to be observed: the document, and open shadow roots and frames in it
//     moved()                 called at every change: the page may have another address
//     read() -> Promise(ms)   reads the page again; how long that took
//   watch.start(first, last)  looks for changes around these two text nodes, and has the page read once: it may be another already
//   watch.stop()
//
// Costs: a look at what was added at each change until the first that matters; then nothing until it is read. Reading takes
// no more than the twentieth part of the time, however busy the page is.
'use strict';

globalThis.khulasaWatch = ({ roots, moved, read }) => {
  const SETTLE_MS = 400;
  const MOST_MS = 2000; // after the first change that matters, however many follow
  const SHARE = 20;
  const WORDS = /\p{L}{2}/u;
  const NO_TEXT = /^(script|style|noscript|template|svg|canvas|video|audio|iframe)$/i;
  const WHAT = { subtree: true, childList: true, characterData: true, characterDataOldValue: true, attributes: true,
    attributeFilter: ['hidden', 'open', 'aria-hidden'] };

  let around = null; // the element in which the article stands
  let on = false, observed = false, reading = false;
  let since = 0;     // when the first change came that is not read yet; 0: none
  let free = 0;      // not to be read again before
  let timer = 0;
  let title = document.title;
  const observer = new MutationObserver(onRecords);

  function onRecords(records) {
    moved();
    if (!on) return; // it has moved
    if (!since && !records.some(matters) && document.title === title) return;
    since ||= performance.now();
    plan();
  }

  const hasWords = node => node.nodeType === 3 ? WORDS.test(node.data)
    : node.nodeType === 1 && !NO_TEXT.test(node.localName) && WORDS.test(node.textContent);

  /** Whether a change is one of words, within the article's surroundings or of them. */
  function matters({ type, target, addedNodes, removedNodes, oldValue }) {
    const within = !around.isConnected || around.contains(target) || target.getRootNode() !== document;
    if (!within) return false;
    if (type === 'characterData') return WORDS.test(target.data) || WORDS.test(oldValue ?? '');
    if (type === 'attributes') return hasWords(target);
    return [...addedNodes, ...removedNodes].some(hasWords);
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
    timer = setTimeout(again, Math.max(Math.min(SETTLE_MS, since + MOST_MS - now), free - now, 0));
  }

  async function again() {
    reading = true;
    since = 0;
    title = document.title;
    const took = await read();
    free = performance.now() + took * SHARE;
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
    moved();
    since ||= performance.now();
    plan();
  }

  return {
    start(first, last) {
      around = first && last ? surroundings(first, last) : document.body;
      if (!on) {
        document.addEventListener('visibilitychange', onVisibility);
        since ||= performance.now(); // what has come since the page was read was not seen
      }
      on = true;
      observe();
      plan();
    },
    stop() {
      on = false;
      since = 0;
      clearTimeout(timer);
      observe();
      document.removeEventListener('visibilitychange', onVisibility);
    },
  };
};
