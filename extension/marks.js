// Marks words of the page by the CSS Custom Highlight API, so that no element is wrapped, moved or restyled, and
// brings them into view. Words are compared before they are marked: a page may have changed since it was read.
'use strict';

/** @param {() => number} room how much of the window's height the sidebar leaves, from the top, in pixels */
globalThis.khulasaMarks = (room = () => innerHeight) => {
  // A page can see this name in its highlight registry: it must not tell the product.
  const NAME = 'hl-1';
  // Not by colour alone, and by the system's own where colours are forced.
  const RULE = `::highlight(${NAME}) { background-color: #ffd866; color: #1c1a14; text-decoration: underline 2px #8a6300; }
    @media (forced-colors: active) { ::highlight(${NAME}) { background-color: Mark; color: MarkText; } }`;
  // Rust collapses white space and puts some between blocks: it is not compared.
  const bare = text => text.replace(/[\s\u0085]+/gu, '');
  /** document or shadow root -> the sheet put there */
  const sheets = new Map();
  /** How long pictures that load on the way may push the first mark about before it is left where it is. */
  const SETTLE_MS = 4000;
  /** What the reader moves the page by: then it is the reader's. */
  const MOVES = ['wheel', 'touchmove', 'pointerdown', 'keydown'];
  /** what was scrolled to show the first mark, and from where; null: nothing since the last `back` */
  let before = null;
  /** windows (the page's own and those of its frames) whose registry holds our entry */
  const marked = new Set();
  /** stops keeping the first mark in sight */
  let settled = () => {};

  /** @returns {string|null} null, or why nothing is marked: 'gone' or 'other' */
  function mark(nodes, wanted, scroll) {
    wipe();
    const ranges = [];
    for (const { from, to, words } of wanted) {
      const found = locate(nodes, from, to, words);
      if (typeof found === 'string') return found;
      ranges.push(...found);
    }
    if (!ranges.length) return 'gone';
    for (const [view, some] of Map.groupBy(ranges, range => range.startContainer.ownerDocument.defaultView)) {
      view.CSS.highlights.set(NAME, new view.Highlight(...some));
      marked.add(view);
    }
    for (const range of ranges) adopt(range.startContainer.getRootNode());
    if (scroll) {
      show(ranges[0]);
      settle(ranges[0]);
    }
    return null;
  }

  /** The ranges that hold the words: one where possible; one a text node where text that was not read lies between. */
  function locate(nodes, [first, start], [last, end], words) {
    const ends = [nodes[first], nodes[last]];
    if (!ends.every(node => node?.isConnected)) return 'gone';
    // Between the two, text that is not shown was not read; nor what is kept from screen readers, but where it is most
    // of the page.
    const isShown = node => node.parentElement?.checkVisibility({ visibilityProperty: true });
    const isSpoken = node => !node.parentElement?.closest('[aria-hidden="true" i]');
    const shown = nodes.slice(first, last + 1).filter(node => ends.includes(node) || isShown(node));
    const spoken = shown.filter(node => ends.includes(node) || isSpoken(node));
    const found = rangesOf(shown, start, end, words);
    return found === 'other' && spoken.length < shown.length ? rangesOf(spoken, start, end, words) : found;
  }

  function rangesOf(inside, start, end, words) {
    const lengthOf = node => node.data.length;
    if (start > lengthOf(inside[0]) || end > lengthOf(inside.at(-1))) return 'other';
    const pieces = inside.map((node, i) => {
      const range = node.ownerDocument.createRange();
      range.setStart(node, i === 0 ? start : 0);
      range.setEnd(node, i === inside.length - 1 ? end : lengthOf(node));
      return range;
    });
    const is = text => bare(text) === bare(words);
    if (!is(pieces.join(''))) return 'other';
    if (inside[0].getRootNode() !== inside.at(-1).getRootNode()) return pieces;
    const whole = inside[0].ownerDocument.createRange();
    whole.setStart(inside[0], start);
    whole.setEnd(inside.at(-1), end);
    return is(whole.toString()) ? [whole] : pieces;
  }

  /** Gives the root our rule, once; pages may replace the list, so that ours is looked for each time. */
  function adopt(root) {
    let sheet = sheets.get(root);
    if (!sheet) {
      sheet = new (root.ownerDocument ?? root).defaultView.CSSStyleSheet();
      sheet.replaceSync(RULE);
      sheets.set(root, sheet);
    }
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  const behaviorOf = () => matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';

  /** Scrolls each box that scrolls around the range, and each frame, until the range is in the middle: clear of
   *  headers that stick to an edge. */
  function show(range) {
    const behavior = behaviorOf();
    const doc = range.startContainer.ownerDocument;
    const box = range.getBoundingClientRect();
    let middle = box.top + Math.min(box.height, room()) / 2;
    const parent = node => node.assignedSlot ?? node.parentElement ?? node.getRootNode().host;
    for (let at = range.startContainer.parentElement; at; at = parent(at)) {
      if (at === doc.scrollingElement || at.scrollHeight <= at.clientHeight) continue;
      if (!/auto|scroll/.test(getComputedStyle(at).overflowY)) continue;
      const { top } = at.getBoundingClientRect();
      middle -= move(at, middle - (top + at.clientHeight / 2), behavior);
    }
    const scroller = doc.scrollingElement ?? doc.documentElement;
    before ??= { scroller, top: scroller.scrollTop };
    middle -= move(scroller, middle - Math.min(doc.defaultView.innerHeight, room()) / 2, behavior);
    const frame = doc.defaultView.frameElement;
    if (frame) frame.scrollIntoView({ block: 'center', behavior });
  }

  /** Shows the range again whenever something around it gets another size: pages load their pictures as they are scrolled. */
  function settle(range) {
    settled();
    const stop = new AbortController();
    let first = true;
    const watch = new ResizeObserver(() => {
      if (!first) show(range);
      first = false; // that of each beginning
    });
    for (let at = range.startContainer.parentElement; at; at = at.parentElement ?? at.getRootNode().host) watch.observe(at);
    const timer = setTimeout(() => settled(), SETTLE_MS);
    settled = () => {
      watch.disconnect();
      clearTimeout(timer);
      stop.abort();
      settled = () => {};
    };
    for (const type of MOVES) addEventListener(type, () => settled(), { capture: true, passive: true, signal: stop.signal });
  }

  /** Scrolls the element by so many pixels, or as far as it goes, and returns how far that is. */
  function move(element, by, behavior) {
    const room = element.scrollHeight - element.clientHeight;
    const to = Math.max(0, Math.min(room, element.scrollTop + by));
    const moved = to - element.scrollTop;
    if (Math.abs(moved) > 1) element.scrollTo({ top: to, behavior });
    return moved;
  }

  /** Takes the marks away and goes back to where the reader was. */
  function back() {
    clear();
    if (before) move(before.scroller, before.top - before.scroller.scrollTop, behaviorOf());
    before = null;
  }

  function clear() {
    settled();
    wipe();
  }

  function wipe() {
    for (const view of marked) view.CSS?.highlights.delete(NAME);
    marked.clear();
  }

  function close() {
    clear();
    for (const [root, sheet] of sheets) root.adoptedStyleSheets = root.adoptedStyleSheets.filter(s => s !== sheet);
    sheets.clear();
  }

  return { mark, clear, back, close };
};
