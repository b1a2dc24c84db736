//! The only door between JavaScript and the core: one [`Session`] for one panel. `panel.js` carries bytes, Rust decides.
//!
//! ```js
//! import init, { Session } from './khulasa.js';
//! await init({ module_or_path: new URL('khulasa_bg.wasm', import.meta.url) });
//! const session = new Session(post, { started, language });
//! //    post(message)   hands a plain object to page.js (list below); panel.js itself does what `options` asks
//! //    started         epoch milliseconds (a number) at which background.js got the click; 0 or absent: not measured
//! //    language        BCP 47 code of the browser's interface (`i18n.getUILanguage()`), decides `lang` and `dir` of <html>
//!
//! // A snapshot came (the first, or another after `again`):
//! const codes = session.read(snapshot);                // packs wanted and not held yet, e.g. ['ar']; often empty
//! for (const code of codes) session.addPack(code, bytes);  // a Uint8Array, or null when the file cannot be had
//! session.show();                                      // analyses, draws, sets data-state, data-ms, data-ms-core
//!
//! session.tell(message);                               // anything else that page.js says (list below)
//! session.free();                                      // removes every listener
//! ```
//! An exception out of any of these is a bug in the core (a trap): panel.js then sets `data-state="error"` and `data-why="trap"` on <html>
//! and drops the session; `panel.html` holds the markup for it (`#trouble`), which CSS shows in that state alone.
//! Its `<button data-do="reload">` is panel.js's own: `location.reload()`.
//!
//! Panel to page (`post`), plain objects told apart by `type`:
//!
//! | type      | more                       | what page.js does |
//! |-----------|----------------------------|-------------------|
//! | `state`   | `state`, `why`             | the panel is drawn (`ready`, `empty`, ...): fade it in |
//! | `mark`    | `id`, `go`, `ranges`       | replaces all marks by these; `go`: also scrolls to the first. Answers `marked` |
//! | `unmark`  |                            | the pointer left: removes the marks of a `mark` without `go`, keeps those of the last one with it |
//! | `again`   |                            | takes a new snapshot |
//! | `close`   |                            | removes everything |
//! | `options` |                            | nothing: panel.js asks background.js to open the options |
//!
//! `ranges` is a list of `{ from: [node, offset], to: [node, offset], words }`: numbers of text nodes in the snapshot, offsets in
//! UTF-16 code units, and the text between them as the page holds it; page.js compares `words` before it marks.
//!
//! Page to panel (`tell`):
//!
//! | type      | more                       | what it means |
//! |-----------|----------------------------|---------------|
//! | `marked`  | `id`, `found`              | number of the ranges whose words were still there; 0: the panel says that the text has changed |
//! | `stale`   | `why`: `moved`, `changed`  | the tab shows another article, or the text was changed: `data-state="stale"`, with a button for `again` |
//! | `focus`   |                            | the panel was opened from the keyboard: put the focus on its heading |
