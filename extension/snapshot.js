// Copies the page's text nodes. A stand-in with the shape of the real one: to be replaced.
'use strict';

globalThis.khulasaSnapshot ??= document => {
  const nodes = [], start = [];
  let text = '';
  const walk = document.createTreeWalker(document.body ?? document.documentElement, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (/^(SCRIPT|STYLE|NOSCRIPT)$/.test(node.parentNode.nodeName)) continue;
    nodes.push(node);
    start.push(text.length);
    text += node.data;
  }
  return { columns: { text, start: Uint32Array.from(start) }, nodes };
};
