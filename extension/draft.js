// The panel's first drawing, made in Chromium's service worker while the browser still loads the panel's frame, which takes
// it longer than all the rest. The frame carries the steps out, and its own session finds what it would draw itself.
//
//   khulasaDraft.expect()                        a page was clicked: what the reader has chosen is asked for already
//   const draft = await khulasaDraft(message)    `page` as page.js tells it, its columns as plain arrays
//                                                -> { lang, dir, plans } for the panel; null: it draws by itself
//
// Nothing of a page is kept: the next one takes its place, and sleep takes all.
'use strict';

{
  const api = globalThis.browser ?? globalThis.chrome;
  const own = name => `${self.location.origin}/${name}`;
  let draft = null;
  let kept = null;
  // One after the other: there is one program, and it holds one page at a time.
  let last = wasm_bindgen({ module_or_path: fetch(own('khulasa_bg.wasm')) });

  globalThis.khulasaDraft = message => {
    const drawn = last.then(() => draw(message));
    // After a mistake the instance is not to be trusted any more: then each panel draws by itself.
    last = drawn;
    return drawn.catch(() => null);
  };

  khulasaDraft.expect = () => {
    kept = api.storage.local.get(['settings', 'wrong']);
  };

  async function draw(message) {
    draft ??= new wasm_bindgen.Draft();
    const wanted = draft.read({ ...message, snapshot: typed(message.snapshot) });
    for (const code of wanted) draft.addPack(code, await pack(code));
    const { settings, wrong } = await kept;
    const drawing = draft.draw(api.i18n.getUILanguage(), settings ?? {}, wrong ?? []);
    return drawing ?? null;
  }

  async function pack(code) {
    const answer = await fetch(own(`packs/${code}.bin`)).catch(() => null);
    return answer?.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  }

  /** Undoes page.js's `plain`. */
  function typed(columns) {
    const back = value => value?.array ? globalThis[value.array].from(value.values) : value;
    return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, back(value)]));
  }
}
