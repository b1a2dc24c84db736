// The toolbar button: injects the page's part, or closes it; forwards the panel's nonce; opens the small window.
// It keeps no state that is missed, because the browser puts it to sleep and wakes it as it likes.
'use strict';

const api = globalThis.browser ?? globalThis.chrome;
// Not getURL(): in Chromium that is the dynamic address, which web pages may frame; messages come from the real one.
const PANEL = `${self.location.origin}/panel.html`;
const SAMPLE = `${self.location.origin}/sample/`;
const OWN = ['options', 'archive'].map(name => `${self.location.origin}/${name}.html`);
const PARTS = ['snapshot.js', 'marks.js', 'shell.js', 'watch.js', 'page.js'];
// Chromium grants activeTab a moment after the click arrives here; the first calls then fail for no other reason.
const RETRY_MS = [10, 40, 120, 300];
// When each tab was clicked, until its panel asks: told with the answer, because a script of its own for it would cost the
// reader a millisecond. Lost in sleep, page.js's own time stands.
const clicks = new Map();
// What draft.js draws for each tab's panel, until that has it: { promise, resolve }.
const drafts = new Map();
const DRAFT_MS = 5000;
const WINDOW = { panel: { width: 420, height: 720 }, trouble: { width: 420, height: 320 } };

const sleep = ms => new Promise(done => setTimeout(done, ms));

/** The result of a script in the tab's top frame. Throws where the browser allows none. */
async function inject(tab, script) {
  for (const wait of [...RETRY_MS, null]) {
    try {
      const [{ result }] = await api.scripting.executeScript({ target: { tabId: tab.id }, ...script });
      return result;
    } catch (error) {
      if (wait === null) throw error;
      await sleep(wait);
    }
  }
}

/** Runs in the page, before page.js: has an open panel read as the menu says, else tells page.js how to. */
function ask(whole) {
  const page = globalThis[Symbol.for('khulasa')];
  if (page) page.read(whole);
  else if (whole) globalThis[Symbol.for('khulasa.whole')] = true;
  return page ? 'asked' : 'armed';
}

/** The button was pressed, or the menu's entry `choice`: `selection` or `page`. */
async function click(tab, choice = null) {
  // Our own sample: no extension may inject scripts into its own pages, so that it runs them itself.
  if (tab.url?.startsWith(SAMPLE)) return api.tabs.sendMessage(tab.id, { type: 'press' }).catch(() => {});
  clicks.set(tab.id, Date.now());
  expectDraft(tab.id);
  // Tried even where the address looks hopeless: what may be read is the browser's to say.
  let answer;
  try {
    const asked = choice && await inject(tab, { func: ask, args: [choice === 'page'] });
    answer = asked === 'asked' ? 'opened' : await inject(tab, { files: PARTS });
  } catch (error) {
    return tell(tab, await why(tab.url, error));
  }
  tell(tab, answer === 'opened' || answer === 'closed' ? null : answer === 'pdf' ? 'Pdf' : 'Failed');
}

/** Has draft.js ready for what page.js is about to send. Only in a service worker: elsewhere it is as quick without. */
function expectDraft(tab) {
  if (!self.importScripts) return;
  if (!globalThis.khulasaDraft) self.importScripts('khulasa.js', 'draft.js');
  khulasaDraft.expect();
  const draft = Promise.withResolvers();
  drafts.set(tab, draft);
  setTimeout(() => {
    draft.resolve(null);
    if (drafts.get(tab) === draft) drafts.delete(tab);
  }, DRAFT_MS);
}

/** Why a page may not be read, as far as the browser lets us know. */
async function why(address = '', { message }) {
  // Firefox shows PDFs on a page of its own.
  if (/\.pdf$/i.test(address.split(/[?#]/)[0])) return 'Pdf';
  // Chromium keeps files from us until the reader allows it, their addresses too; of its own pages it says something else.
  const isKept = !address && /^Cannot access contents/.test(message) && await api.extension.isAllowedFileSchemeAccess() === false;
  return isKept || address.startsWith('file:') ? 'File' : 'Restricted';
}

/** Says on the button, and in a window of its own, why there is no panel; null takes the badge away. */
async function tell(tab, trouble) {
  const title = api.i18n.getMessage(trouble ? `trouble${trouble}` : 'action');
  try {
    await api.action.setBadgeText({ tabId: tab.id, text: trouble ? '!' : '' });
    await api.action.setTitle({ tabId: tab.id, title });
  } catch {
    return; // the tab was closed in the meantime: nobody waits for an answer
  }
  if (trouble) open(`#trouble=${trouble.toLowerCase()}`, WINDOW.trouble, tab);
}

const open = (hash, size, tab) =>
  api.windows.create({ url: PANEL + hash, type: 'popup', incognito: tab.incognito, ...size });

api.action.onClicked.addListener(tab => click(tab));

/** The menu over a page has one entry: for the selection where there is one, else for the page. */
async function makeMenu() {
  await api.contextMenus.removeAll(); // made anew at each start: the reader's language may be another
  for (const id of ['selection', 'page']) {
    api.contextMenus.create({ id, contexts: [id], title: api.i18n.getMessage(`menu_${id}`) });
  }
}

// The first time: what this is, and an article to try it on.
api.runtime.onInstalled.addListener(({ reason }) => {
  if (reason === 'install') api.tabs.create({ url: 'options.html#welcome' });
});

// Phones have no such menu.
if (api.contextMenus) {
  api.runtime.onInstalled.addListener(makeMenu);
  api.runtime.onStartup.addListener(makeMenu);
  api.contextMenus.onClicked.addListener(({ menuItemId }, tab) => { if (tab) click(tab, menuItemId); });
}

// The archive's code is run when it is asked for: here it would be in the way of every click. A service worker may load
// later only what it has loaded when it was installed.
self.addEventListener('install', () => self.importScripts?.('archive.js', 'khulasa.js', 'draft.js'));

/** The archive's answer; see archive.js. Of a private window, nothing is kept and nothing shown. */
async function archive(message, tab) {
  if (tab.incognito) return null;
  if (message.do === 'keep' && (await api.storage.local.get('settings')).settings?.archive !== true) return null;
  if (!globalThis.khulasaArchive) {
    if (self.importScripts) self.importScripts('archive.js');
    else await import('./archive.js');
  }
  return khulasaArchive(message);
}

api.runtime.onMessage.addListener((message, sender, answer) => {
  if (sender.id === api.runtime.id && sender.tab && (message.type === 'keep' ? sender.url?.startsWith(PANEL)
    : message.type === 'archive' && OWN.some(page => sender.url?.startsWith(page)))) {
    const asked = message.type === 'keep' ? { do: 'keep', summary: message.summary } : message.ask;
    archive(asked, sender.tab).then(answer, error => answer({ error: String(error) }));
    return true; // the answer comes later
  }
});

api.runtime.onMessage.addListener((message, sender, answer) => {
  if (sender.id !== api.runtime.id || !sender.tab) return;
  const { tab } = sender;
  const draft = drafts.get(tab.id);
  // From page.js: what it has read, or nothing, where the panel is to draw by itself.
  if (message.type === 'draft' && sender.frameId === 0 && draft) {
    if (message.page) khulasaDraft(message.page).then(drawn => draft.resolve(drawn && { ...drawn, number: message.number }));
    else draft.resolve(null);
  }
  // From the framed panel. The origin is where page.js may post: its own getURL() names, in Chromium, the dynamic
  // origin, to which the framed document does not answer.
  if (message.type === 'nonce' && sender.url?.startsWith(PANEL)) {
    const offer = { type: 'nonce', nonce: message.nonce, origin: self.location.origin, clickedAt: clicks.get(tab.id) };
    clicks.delete(tab.id);
    api.tabs.sendMessage(tab.id, offer, { frameId: 0 })
      .catch(() => {}); // framed by a page that has no page.js: nobody is to answer
    // To be drawn only when page.js has answered, too.
    if (!draft) answer(null);
    else draft.promise.then(answer);
    return true; // the answer comes later
  }
  if (message.type === 'options' && sender.url?.startsWith(PANEL)) api.runtime.openOptionsPage();
  // From page.js, where the page forbids the frame.
  if (message.type === 'window' && sender.frameId === 0) open(`#tab=${tab.id}`, WINDOW.panel, tab);
});
