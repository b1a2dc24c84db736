// Copies what a document says into columns: one walk, nothing cloned, nothing in the page touched.
//
//   khulasaSnapshot(document) -> { columns, nodes, roots }             at once
//   khulasaReading(document) -> { on(ms), part(), result() }           in slices, for pages with a hundred thousand nodes
//
// What is read is the tree that the browser shows: a shadow root in the place of its host's children, and these where
// its slots are. The browser is asked for styles only where the answer can matter, of elements that hold text, and for
// attributes of those that hold text that is shown and of those that speak of the page: it would take longer than all
// the rest. `columns` are those of src/page/snapshot.rs; `nodes` are the text nodes in the same order, for marks:
// a mark is (number of a text node, UTF-16 offset in it), twice; `khulasaWords` gives the words between two such pairs.
// `roots` are the shadow roots and what frames hold.
// A classic script: run it twice and nothing happens.
(() => {
  if (globalThis.khulasaSnapshot) return;

  const MAX_NODES = 400000; // as in src/page/node.rs
  const MAX_TEXT = 8 * 1024 * 1024; // UTF-16 units
  const MAX_ATTRIBUTE = 512;
  const MAX_JSON = 1024 * 1024; // structured data, one script
  const MAX_ATTRIBUTES = 8 * 1024 * 1024;
  const MAX_BUSY_MS = 2000; // of a slow machine's time, whatever the page
  const NODES_A_LOOK = 512; // nodes between two looks at the clock
  const NONE = -1; // 0xffffffff in the column
  const RENDERED = 1, BLOCK = 2;

  const ATTRS = ['class', 'id', 'role', 'itemprop', 'itemtype', 'itemscope', 'property', 'name', 'content', 'datetime', 'rel', 'href',
    'lang', 'dir', 'hidden', 'aria-hidden', 'aria-label', 'open', 'type', 'data-testid', 'data-component', 'slot', '#json'];
  const JSON_TEXT = ATTRS.length - 1;
  const ATTR_NUMBERS = new Map(ATTRS.slice(0, JSON_TEXT).map((name, i) => [name, i]));
  // Elements that hold nothing to read (the Void ones of src/page/tag.rs).
  const SKIPPED = new Set(['script', 'style', 'noscript', 'svg', 'object', 'embed', 'canvas', 'video', 'audio', 'textarea', 'select',
    'datalist', 'map', 'noframes', 'noembed', 'progress', 'meter']);
  const FRAMES = new Set(['iframe', 'frame']);
  // Elements that stand on lines of their own whatever happens (the Block ones); the others are asked for their style.
  const BLOCKS = new Set(['html', 'head', 'body', 'title', 'template', 'iframe', 'frame', 'frameset', 'div', 'p', 'section', 'article',
    'main', 'aside', 'nav', 'header', 'footer', 'hgroup', 'address', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'menu', 'dl',
    'dt', 'dd', 'blockquote', 'pre', 'hr', 'figure', 'figcaption', 'table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th',
    'form', 'fieldset', 'legend', 'details', 'summary', 'dialog', 'center', 'search', 'dir', 'listing', 'plaintext', 'xmp', 'optgroup',
    'option']);
  // Elements that a page can give a shadow root, besides those of its own making.
  const HOSTS = new Set(['article', 'aside', 'blockquote', 'body', 'div', 'footer', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'main',
    'nav', 'p', 'section', 'span']);
  // Elements that show nothing of what a script may put in them.
  const LEAVES = new Set(['area', 'base', 'br', 'col', 'img', 'input', 'link', 'meta', 'param', 'source', 'track']);
  // Elements that say something of the page or its dates without any text.
  const TELLING = new Set(['html', 'body', 'link', 'meta', 'time']);
  const DATED = '[itemprop="datePublished" i]';
  // What is known of an element by its name: BLOCK and these bits, above them the name's number.
  const SKIP = 4, FRAME = 8, HOST = 16, LEAF = 32, SLOT = 64, TELLS = 128, NUMBER = 8;
  const INLINE_DISPLAY = /^(inline|contents|none|ruby)/;
  const BLANK = /^[\s\u200b-\u200f\u2060\ufeff]*$/;
  // Drawers that wait beside the screen are no deeper than this below the outermost element.
  const DRAWER_DEPTH = 5;
  const HIDDEN = 0, OWN = 1, SHOWN = 2; // nothing within is shown; not shown, something within may be; shown

  // A form's fields and a document's images hide built-in properties behind their own names (`<input name="firstChild">`),
  // so properties are read by the prototypes' own getters. They work across frames, and quickest when called as they are.
  const getter = (prototype, name) => Object.getOwnPropertyDescriptor(prototype, name).get;
  const nodeType = getter(Node.prototype, 'nodeType');
  const firstChild = getter(Node.prototype, 'firstChild');
  const nextSibling = getter(Node.prototype, 'nextSibling');
  const textContent = getter(Node.prototype, 'textContent');
  const ownerDocument = getter(Node.prototype, 'ownerDocument');
  const localName = getter(Element.prototype, 'localName');
  const shadowRoot = getter(Element.prototype, 'shadowRoot');
  const contentDocument = getter(HTMLIFrameElement.prototype, 'contentDocument');
  const documentElement = getter(Document.prototype, 'documentElement');
  const defaultView = getter(Document.prototype, 'defaultView');
  const address = getter(Document.prototype, 'URL');
  const { querySelectorAll } = Document.prototype;
  const { hasAttributes, getAttributeNames, getAttribute, getBoundingClientRect, getElementsByTagName } = Element.prototype;
  const { assignedNodes } = HTMLSlotElement.prototype;
  const checkVisibility = Element.prototype.checkVisibility ?? (() => true);
  const VISIBLE = { visibilityProperty: true };

  /** Most text begins with a letter. */
  function isBlank(text) {
    const first = text.charCodeAt(0);
    return !(first > 0x20 && first < 0x1680 && first !== 0xa0) && BLANK.test(text);
  }

  function khulasaReading(doc) {
    const nodes = [], roots = [], texts = [], tags = [], parents = [], flags = [], lengths = [];
    const attrNodes = [], attrNames = [], attrLengths = [], attrTexts = [];
    const kinds = new Map(), tagNames = ['#text'];
    const dated = new Set(querySelectorAll.call(doc, DATED));
    let textUnits = 0, attrUnits = 0, truncated = false, busy = 0, view = defaultView.call(doc);

    // The open elements, outermost first, one column for each thing known of them.
    const open = [], numbers = [], states = [], asked = [], rest = [];
    let depth = -1;
    let described = -1; // depth of the innermost open element whose attributes are there, as are those of all around it
    let placed = -1; // depth of the innermost open element that is known not to wait beside the screen
    let hiddenAt = Infinity; // depth of an open element within which nothing is shown
    let next = documentElement.call(doc); // what is visited next: a child of the innermost open element

    // A run of text goes on until an element that stands on lines of its own begins or ends. Whether one that usually
    // runs on in the line does so matters only where the run has other text: then it is asked.
    let run = false;
    const waiting = []; // elements and their numbers around the run's first text

    /** What there is to know of a name that is met for the first time. */
    function newKind(name) {
      const bit = (is, bit) => is ? bit : 0;
      const bits = bit(BLOCKS.has(name), BLOCK) | bit(SKIPPED.has(name), SKIP) | bit(FRAMES.has(name), FRAME)
        | bit(HOSTS.has(name) || name.includes('-'), HOST) | bit(LEAVES.has(name), LEAF) | bit(name === 'slot', SLOT)
        | bit(TELLING.has(name), TELLS);
      const kind = Math.min(tagNames.length, 0xffff) << NUMBER | bits;
      if (tagNames.length <= 0xffff) tagNames.push(name);
      kinds.set(name, kind);
      return kind;
    }

    function push(tag, flag, length) {
      parents.push(depth < 0 ? NONE : numbers[depth]);
      tags.push(tag);
      flags.push(flag);
      lengths.push(length);
      return tags.length - 1;
    }

    function pushAttr(node, name, value) {
      const kept = value.length > MAX_ATTRIBUTE ? value.slice(0, name === JSON_TEXT ? MAX_JSON : MAX_ATTRIBUTE) : value;
      if (attrUnits + kept.length > MAX_ATTRIBUTES) { truncated = true; return; }
      attrUnits += kept.length;
      attrNodes.push(node);
      attrNames.push(name);
      attrLengths.push(kept.length);
      attrTexts.push(kept);
    }

    function pushAttrs(element, node) {
      if (!hasAttributes.call(element)) return;
      const names = getAttributeNames.call(element);
      for (let i = 0; i < names.length; i++) {
        const number = ATTR_NUMBERS.get(names[i]);
        if (number !== undefined) pushAttr(node, number, getAttribute.call(element, names[i]) ?? '');
      }
    }

    /** The attributes of all open elements; they stand in the order of the elements. */
    function describe() {
      while (described < depth) pushAttrs(open[++described], numbers[described]);
    }

    /** What the browser does with the open element at a depth; asked once. */
    function stateOf(at) {
      if (at < 0) return SHOWN;
      if (at >= hiddenAt) return HIDDEN;
      return states[at] ?? (states[at] = ask(at));
    }

    function ask(at) {
      const element = open[at];
      if (checkVisibility.call(element, VISIBLE)) return SHOWN;
      const above = stateOf(at - 1);
      const display = above === HIDDEN ? 'none' : view?.getComputedStyle(element)?.display ?? 'none';
      if (display === 'none') hiddenAt = Math.min(hiddenAt, at);
      return display === 'none' ? HIDDEN : display === 'contents' ? above : OWN;
    }

    /** Whether the element waits beside the screen, where no scrolling leads. */
    function isAway(element) {
      const style = view?.getComputedStyle(element);
      const fixed = style?.position === 'fixed';
      if (!fixed && style?.position !== 'absolute') return false;
      const { left, right, top, bottom, width, height } = getBoundingClientRect.call(element);
      if (width < 1 || height < 1) return false;
      const { innerWidth, innerHeight, scrollX, scrollY } = view;
      if (fixed) return right <= 0 || bottom <= 0 || left >= innerWidth || top >= innerHeight;
      const before = style.direction === 'rtl' ? left + scrollX >= innerWidth : right + scrollX <= 0;
      return before || bottom + scrollY <= 0;
    }

    /** Whether one of the open elements waits there; nothing in it is shown. Asked once, where there is text. */
    function inDrawer() {
      while (placed < depth && placed < DRAWER_DEPTH) {
        placed++;
        if (placed > 1 && isAway(open[placed])) {
          hiddenAt = placed;
          return true;
        }
      }
      return false;
    }

    function askFlow(element, node) {
      if (!INLINE_DISPLAY.test(view?.getComputedStyle(element)?.display ?? 'inline')) flags[node] |= BLOCK;
    }

    /** Text that is shown has been met: which of the elements around it stand on lines of their own? */
    function meetText() {
      for (let at = depth; at >= 0 && !(flags[numbers[at]] & RENDERED); at--) flags[numbers[at]] |= RENDERED;
      describe();
      if (run) {
        for (let i = 0; i < waiting.length; i += 2) askFlow(waiting[i], waiting[i + 1]);
        waiting.length = 0;
      }
      for (let at = depth; at >= 0 && !(flags[numbers[at]] & BLOCK) && asked[at] === false; at--) {
        asked[at] = true;
        if (run) askFlow(open[at], numbers[at]);
        else waiting.push(open[at], numbers[at]);
      }
      run = true;
    }

    function pushText(text) {
      let data = text.data;
      if (textUnits + data.length > MAX_TEXT) {
        data = data.slice(0, MAX_TEXT - textUnits);
        truncated = true;
      }
      textUnits += data.length;
      let shown;
      if (isBlank(data)) shown = depth < hiddenAt && (states[depth] ?? SHOWN) === SHOWN;
      else if (shown = stateOf(depth) === SHOWN && !inDrawer()) meetText();
      push(0, shown ? RENDERED : 0, data.length);
      texts.push(data);
      nodes.push(text);
    }

    /** The outermost element of a frame's document; null for another site's and for the empty ones of advertisers. */
    function frameOf(element) {
      try {
        const inner = element.localName === 'iframe' ? contentDocument.call(element) : element.contentDocument;
        const top = inner && documentElement.call(inner);
        return top && !isBlank(textContent.call(top)) ? top : null;
      } catch { return null; }
    }

    /** What the slot shows instead of its own children; null where it shows these. */
    function assigned(slot) {
      try {
        const list = assignedNodes.call(slot);
        return list.length ? list : null;
      } catch { return null; } // of that name, but no slot
    }

    function isStructuredData(element, name) {
      return name === 'script' && /^\s*application\/ld\+json/i.test(getAttribute.call(element, 'type') ?? '');
    }

    function pushScript(element, kind) {
      const number = push(kind >> NUMBER, kind & BLOCK, 0);
      describe();
      pushAttrs(element, number);
      pushAttr(number, JSON_TEXT, textContent.call(element));
    }

    function leave() {
      if (flags[numbers[depth]] & BLOCK) endRun();
      if (hiddenAt === depth) hiddenAt = Infinity;
      const list = rest[depth];
      if (list && open[depth] === list.frame) view = list.view;
      depth--;
      if (described > depth) described = depth;
      if (placed > depth) placed = depth;
    }

    function endRun() {
      run = false;
      waiting.length = 0;
    }

    function enter(element, kind) {
      const frame = kind & FRAME ? frameOf(element) : null;
      if (!frame && kind & FRAME) return;
      const number = push(kind >> NUMBER, kind & BLOCK, 0);
      if (kind & BLOCK) endRun();
      const tells = kind & TELLS || dated.size && dated.has(element);
      if (tells) {
        describe();
        pushAttrs(element, number);
      }
      if (kind & LEAF) return;
      const shadow = kind & HOST ? shadowRoot.call(element) : null;
      if (shadow) roots.push(shadow);
      if (frame) roots.push(frame);
      const list = frame ? [frame] : kind & SLOT && !shadow ? assigned(element) : null;
      const first = list ? list[0] : firstChild.call(shadow ?? element);
      if (!first) return;
      depth++;
      if (tells) described = depth;
      open[depth] = element;
      numbers[depth] = number;
      states[depth] = undefined;
      asked[depth] = false;
      rest[depth] = list && { list, at: 0, frame: frame && element, view };
      if (frame) {
        // A frame's document does not know what its own frame does.
        if (stateOf(depth) !== SHOWN) hiddenAt = Math.min(hiddenAt, depth);
        view = defaultView.call(ownerDocument.call(frame));
      }
      next = first;
    }

    function visit(node) {
      const type = nodeType.call(node);
      if (type === 3) return pushText(node);
      if (type !== 1) return;
      const name = localName.call(node);
      const kind = kinds.get(name) ?? newKind(name);
      if (!(kind & SKIP)) enter(node, kind);
      else if (isStructuredData(node, name)) pushScript(node, kind);
    }

    /** The node after `node` among its siblings, in the tree that is shown. */
    function after(node) {
      const around = rest[depth];
      if (!around) return depth < 0 ? null : nextSibling.call(node);
      return around.list[++around.at] ?? null;
    }

    /** Walks for so many milliseconds; true when the end is reached, or a limit. */
    function on(ms) {
      const start = performance.now();
      for (let looks = NODES_A_LOOK; next || depth >= 0; looks--) {
        if (looks === 0) {
          const spent = performance.now() - start;
          looks = NODES_A_LOOK;
          if (busy + spent > MAX_BUSY_MS) { truncated = true; break; }
          if (spent >= ms) { busy += spent; return false; }
        }
        if (!next) { // the innermost open element ends
          const ended = open[depth];
          leave();
          next = after(ended);
          continue;
        }
        if (tags.length >= MAX_NODES || textUnits >= MAX_TEXT) { truncated = true; break; }
        const node = next, before = depth;
        visit(node);
        if (depth === before) next = depth >= 0 && !rest[depth] ? nextSibling.call(node) : after(node);
      }
      next = null;
      depth = -1;
      return true;
    }

    /** What share of the page was read, 0 to 1: by its elements, those in shadow roots and frames not counted. */
    function part() {
      const root = documentElement.call(doc);
      const all = root ? getElementsByTagName.call(root, '*').length : 0;
      return Math.min(1, (tags.length - nodes.length) / Math.max(1, all));
    }

    function result() {
      const columns = {
        text: texts.join(''),
        tagNames: tagNames.join('\n'),
        tag: new Uint16Array(tags),
        parent: new Uint32Array(parents),
        flags: new Uint8Array(flags),
        length: new Uint32Array(lengths),
        attrNames: ATTRS.join('\n'),
        attrNode: new Uint32Array(attrNodes),
        attrName: new Uint8Array(attrNames),
        attrLength: new Uint32Array(attrLengths),
        attrText: attrTexts.join(''),
        url: address.call(doc),
        truncated,
      };
      return { columns, nodes, roots };
    }

    return { on, part, result };
  }

  function khulasaSnapshot(doc) {
    const reading = khulasaReading(doc);
    reading.on(Infinity);
    return reading.result();
  }

  // The words from offset `from` of text node number `a` to offset `to` of number `b`, as the snapshot's text has them.
  function khulasaWords(nodes, a, from, b, to) {
    if (a === b) return nodes[a]?.data.slice(from, to) ?? '';
    let words = nodes[a]?.data.slice(from) ?? '';
    for (let i = a + 1; i < b; i++) words += nodes[i]?.data ?? '';
    return words + (nodes[b]?.data.slice(0, to) ?? '');
  }

  globalThis.khulasaReading = khulasaReading;
  globalThis.khulasaSnapshot = khulasaSnapshot;
  globalThis.khulasaWords = khulasaWords;
})();
