// Copies what a document says into columns: one walk, nothing cloned, nothing in the page touched.
//
//   khulasaSnapshot(document) -> { columns, nodes }
//
// `columns` are those of src/page/snapshot.rs; `nodes` are the text nodes in the same order, for marks:
// a mark is (number of a text node, UTF-16 offset in it), twice. `khulasaWords` gives the words between two such pairs.
// A classic script: run it twice and nothing happens.
(() => {
  if (globalThis.khulasaSnapshot) return;

  const MAX_NODES = 400000; // as in src/page/node.rs
  const MAX_TEXT = 8 * 1024 * 1024; // UTF-16 units
  const MAX_ATTRIBUTE = 512;
  const MAX_JSON = 1024 * 1024; // structured data, one script
  const MAX_ATTRIBUTES = 8 * 1024 * 1024;
  const NONE = 0xffffffff;
  const RENDERED = 1, BLOCK = 2;

  const ATTRS = ['class', 'id', 'role', 'itemprop', 'itemtype', 'itemscope', 'property', 'name', 'content', 'datetime', 'rel', 'href',
    'lang', 'dir', 'hidden', 'aria-hidden', 'aria-label', 'open', 'type', 'data-testid', 'data-component', '#json'];
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
  const INLINE_DISPLAY = /^(inline|contents|none|ruby)/;

  // A form's fields and a document's images hide built-in properties behind their own names (`<input name="firstChild">`),
  // so properties are read by the prototypes' own getters. They work across frames.
  const getter = (prototype, name) => {
    const get = Object.getOwnPropertyDescriptor(prototype, name).get;
    return object => get.call(object);
  };
  const method = (prototype, name) => {
    const call = prototype[name];
    return (object, ...args) => call.apply(object, args);
  };
  const nodeType = getter(Node.prototype, 'nodeType');
  const firstChild = getter(Node.prototype, 'firstChild');
  const nextSibling = getter(Node.prototype, 'nextSibling');
  const textContent = getter(Node.prototype, 'textContent');
  const ownerDocument = getter(Node.prototype, 'ownerDocument');
  const localName = getter(Element.prototype, 'localName');
  const shadowRoot = getter(Element.prototype, 'shadowRoot');
  const attributeNames = method(Element.prototype, 'getAttributeNames');
  const attribute = method(Element.prototype, 'getAttribute');
  const checkVisibility = Element.prototype.checkVisibility ? method(Element.prototype, 'checkVisibility') : () => true;
  const documentElement = getter(Document.prototype, 'documentElement');
  const defaultView = getter(Document.prototype, 'defaultView');
  const address = getter(Document.prototype, 'URL');
  const styleOf = element => defaultView(ownerDocument(element))?.getComputedStyle(element) ?? null;

  // Numbers that grow: a plain array, made a typed one at the end.
  const makeColumns = () => ({ text: [], tag: [], parent: [], flags: [], length: [], attrNode: [], attrName: [], attrLength: [], attrText: [] });

  function khulasaSnapshot(doc) {
    const out = makeColumns(), nodes = [], tagNumbers = new Map([['#text', 0]]);
    let textUnits = 0, attrUnits = 0, truncated = false;

    function tagNumber(name) {
      let number = tagNumbers.get(name);
      if (number === undefined) tagNumbers.set(name, number = Math.min(tagNumbers.size, 0xffff));
      return number;
    }

    function push(tag, parent, flags, length) {
      out.tag.push(tag);
      out.parent.push(parent);
      out.flags.push(flags);
      out.length.push(length);
      return out.tag.length - 1;
    }

    function pushAttr(node, name, value) {
      const kept = value.slice(0, name === JSON_TEXT ? MAX_JSON : MAX_ATTRIBUTE);
      if (attrUnits + kept.length > MAX_ATTRIBUTES) { truncated = true; return; }
      attrUnits += kept.length;
      out.attrNode.push(node);
      out.attrName.push(name);
      out.attrLength.push(kept.length);
      out.attrText.push(kept);
    }

    // Whether the browser shows an element; `above` is what it does with its parent.
    // 0 not shown, nor anything within; 1 not shown (within it may be); 2 shown.
    function shown(element, above) {
      if (above === 0) return 0;
      if (checkVisibility(element, { visibilityProperty: true })) return 2;
      const style = styleOf(element);
      if (!style || style.display === 'none') return 0;
      return style.display === 'contents' ? above : 1;
    }

    function isBlock(element, name, state) {
      if (BLOCKS.has(name)) return true;
      if (state === 0 || name === 'br' || name === 'wbr' || name === 'img') return false;
      return !INLINE_DISPLAY.test(styleOf(element)?.display ?? 'inline');
    }

    function pushElement(element, name, parent, state) {
      const flags = (state === 2 ? RENDERED : 0) | (isBlock(element, name, state) ? BLOCK : 0);
      const node = push(tagNumber(name), parent, flags, 0);
      for (const attr of attributeNames(element)) {
        const number = ATTR_NUMBERS.get(attr);
        if (number !== undefined) pushAttr(node, number, attribute(element, attr) ?? '');
      }
      return node;
    }

    function pushText(text, parent, state) {
      let data = text.data;
      if (textUnits + data.length > MAX_TEXT) {
        data = data.slice(0, MAX_TEXT - textUnits);
        truncated = true;
      }
      textUnits += data.length;
      push(0, parent, state === 2 ? RENDERED : 0, data.length);
      out.text.push(data);
      nodes.push(text);
    }

    // What is to be walked within an element: its open shadow tree, then its own children; a frame's document.
    function childrenOf(element, name) {
      if (FRAMES.has(name)) {
        try {
          const inner = element.contentDocument;
          const top = inner && documentElement(inner);
          return top && textContent(top).trim() !== '' ? [top] : []; // most frames are empty ones of advertisers
        } catch { return []; } // another site's
      }
      const shadow = shadowRoot(element);
      return shadow ? [firstChild(shadow), firstChild(element)] : [firstChild(element)];
    }

    function isStructuredData(element, name) {
      return name === 'script' && /^\s*application\/ld\+json/i.test(attribute(element, 'type') ?? '');
    }

    // The walk keeps its own stack: { next: node to visit, rest: chains still to come, parent, state }.
    const root = documentElement(doc);
    const stack = root ? [{ next: root, single: true, rest: [], parent: NONE, state: 2 }] : [];
    while (stack.length > 0) {
      const level = stack[stack.length - 1];
      const node = level.next;
      if (!node) {
        if (level.rest.length > 0) level.next = level.rest.shift();
        else stack.pop();
        continue;
      }
      level.next = level.single ? null : nextSibling(node);
      if (out.tag.length >= MAX_NODES || textUnits >= MAX_TEXT) { truncated = true; break; }
      const type = nodeType(node);
      if (type === 3) { pushText(node, level.parent, level.state); continue; }
      if (type !== 1) continue;
      const name = localName(node);
      if (isStructuredData(node, name)) {
        pushAttr(pushElement(node, name, level.parent, 0), JSON_TEXT, textContent(node));
        continue;
      }
      if (SKIPPED.has(name)) continue;
      const frame = FRAMES.has(name), [first, ...rest] = childrenOf(node, name);
      if (frame && !first) continue;
      const state = shown(node, level.state);
      const number = pushElement(node, name, level.parent, state);
      if (first || rest.length > 0) stack.push({ next: first ?? null, single: frame, rest, parent: number, state });
    }

    const columns = {
      text: out.text.join(''),
      tagNames: [...tagNumbers.keys()].join('\n'),
      tag: Uint16Array.from(out.tag),
      parent: Uint32Array.from(out.parent),
      flags: Uint8Array.from(out.flags),
      length: Uint32Array.from(out.length),
      attrNames: ATTRS.join('\n'),
      attrNode: Uint32Array.from(out.attrNode),
      attrName: Uint8Array.from(out.attrName),
      attrLength: Uint32Array.from(out.attrLength),
      attrText: out.attrText.join(''),
      url: address(doc),
      truncated,
    };
    return { columns, nodes };
  }

  // The words from offset `from` of text node number `a` to offset `to` of number `b`, as the snapshot's text has them.
  function khulasaWords(nodes, a, from, b, to) {
    if (a === b) return nodes[a]?.data.slice(from, to) ?? '';
    let words = nodes[a]?.data.slice(from) ?? '';
    for (let i = a + 1; i < b; i++) words += nodes[i]?.data ?? '';
    return words + (nodes[b]?.data.slice(0, to) ?? '');
  }

  globalThis.khulasaSnapshot = khulasaSnapshot;
  globalThis.khulasaWords = khulasaWords;
})();
