//! The only door between JavaScript and the core: one [`Session`] for one panel. `panel.js` carries messages and bytes, Rust decides.
//!
//! ```js
//! import init, { Session } from './khulasa.js';
//! await init({ module_or_path: new URL('khulasa_bg.wasm', import.meta.url) });
//! const session = new Session(post, language);
//! //    post(message)   hands a plain object to page.js; panel.js itself does what `options` asks
//! //    language        BCP 47 code of the browser's interface (`i18n.getUILanguage()`), decides `lang` and `dir` of <html>
//!
//! // A message of type `page` came (the first, or another after `again`):
//! const codes = session.read(message);             // packs wanted and not held yet, e.g. ['ar']; often empty
//! for (const code of codes) session.addPack(code, bytes);  // a Uint8Array, or null when the file cannot be had
//! session.show();                                  // analyses, draws, sets data-state, data-ms, data-ms-core; posts `drawn`
//!
//! session.tell(message);                           // every other message: marked, moved, trouble
//! session.free();                                  // removes every listener
//! ```
//! An exception out of any of these is a bug in the core (a trap): panel.js then sets `data-state="error"` and `data-why="trap"` on
//! <html>, posts `drawn` and drops the session. `panel.html` holds the markup for it, shown by CSS in that state alone; its
//! `<button data-do="reload">` is panel.js's own.
//!
//! The messages are those of `extension/PROTOCOL.md`. Taken from the page: `page` (`snapshot`, `clickedAt`, `url`, `lang`,
//! `side`), `marked` (`ok`, `why`), `moved` (`url`), and from panel.js `trouble` (`why`). Posted:
//!
//! | type      | more              | when |
//! |-----------|-------------------|------|
//! | `drawn`   | `state`           | there is something to see |
//! | `mark`    | `ranges`, `scroll`| a sentence was pressed (`scroll`) or pointed at (not) |
//! | `unmark`  |                   | the pointer left, and nothing was pressed before |
//! | `again`   |                   | read again: the page answers with another `page` |
//! | `side`    | `side`            | the sidebar goes to the other side |
//! | `options` |                   | panel.js has background.js open the options |
//! | `close`   |                   | close everything |
