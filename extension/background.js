// The toolbar button: injects the page's part, or closes it; forwards the panel's nonce; opens the small window.
// It keeps no state that is missed, because the browser puts it to sleep and wakes it as it likes.
'use strict';

const api = globalThis.browser ?? globalThis.chrome;
// Not getURL(): in Chromium that is the dynamic address, which web pages may frame; messages come from the real one.
const PANEL = `${self.location.origin}/panel.html`;
const PARTS = ['snapshot.js', 'marks.js', 'shell.js', 'page.js'];
// Chromium grants activeTab a moment after the click arrives here; the first calls then fail for no other reason.
const RETRY_MS = [10, 40, 120, 300];
// When each tab was clicked, until its panel asks: told with the answer, because a script of its own for it would cost the
// reader a millisecond. Lost in sleep, page.js's own time stands.
const clicks = new Map();
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
  clicks.set(tab.id, Date.now());
  // Tried even where the address looks hopeless: what may be read is the browser's to say.
  let answer;
  try {
    const asked = choice && await inject(tab, { func: ask, args: [choice === 'page'] });
    answer = asked === 'asked' ? 'opened' : await inject(tab, { files: PARTS });
  } catch {
    return tell(tab, tab.url?.startsWith('file:') ? 'File' : 'Restricted');
  }
  tell(tab, answer === 'opened' || answer === 'closed' ? null : answer === 'pdf' ? 'Pdf' : 'Failed');
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

// Phones have no such menu.
if (api.contextMenus) {
  api.runtime.onInstalled.addListener(makeMenu);
  api.runtime.onStartup.addListener(makeMenu);
  api.contextMenus.onClicked.addListener(({ menuItemId }, tab) => { if (tab) click(tab, menuItemId); });
}

api.runtime.onMessage.addListener((message, sender) => {
  if (sender.id !== api.runtime.id || !sender.tab) return;
  const { tab } = sender;
  // From the framed panel. The origin is where page.js may post: its own getURL() names, in Chromium, the dynamic
  // origin, to which the framed document does not answer.
  if (message.type === 'nonce' && sender.url?.startsWith(PANEL)) {
    const answer = { type: 'nonce', nonce: message.nonce, origin: self.location.origin, clickedAt: clicks.get(tab.id) };
    clicks.delete(tab.id);
    api.tabs.sendMessage(tab.id, answer, { frameId: 0 })
      .catch(() => {}); // framed by a page that has no page.js: nobody is to answer
  }
  if (message.type === 'options' && sender.url?.startsWith(PANEL)) api.runtime.openOptionsPage();
  // From page.js, where the page forbids the frame.
  if (message.type === 'window' && sender.frameId === 0) open(`#tab=${tab.id}`, WINDOW.panel, tab);
});
