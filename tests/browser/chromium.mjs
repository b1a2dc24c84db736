// Chromium: puppeteer installs the extension and presses its button through the DevTools protocol.
import puppeteer from 'puppeteer-core';
import { program, until } from './driver.mjs';

// A fresh profile of Chromium asks for updates and the like; the tests count every request.
const QUIET = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--disable-default-apps'];

export function start({ headless, proxy, dark, downloads, userDataDir }) {
  const args = [...QUIET];
  if (process.getuid?.() === 0) args.push('--no-sandbox'); // Chromium refuses root otherwise
  if (proxy) args.push(`--proxy-server=${proxy}`, '--proxy-bypass-list=<-loopback>');
  if (dark) args.push('--force-dark-mode');
  return puppeteer.launch({
    executablePath: program('CHROMIUM', 'chromium', 'google-chrome'), headless, args, pipe: true, enableExtensions: true,
    defaultViewport: null, protocolTimeout: 20_000,
    userDataDir,
    ...downloads && { downloadBehavior: { policy: 'allow', downloadPath: downloads } },
  });
}

export async function install(browser, folder) {
  const id = await browser.installExtension(folder);
  const isWorker = target => target.type() === 'service_worker' && target.url().includes(id);
  await browser.waitForTarget(isWorker);
  const extension = (await browser.extensions()).get(id);
  const isPanel = address => address.startsWith('chrome-extension://') && address.includes('/panel.html');
  /** A frame that is being replaced has no answer; one that the key closes neither. */
  const unlessGone = error => {
    if (!/detached|destroyed|closed/i.test(error.message)) throw error;
  };
  const wrap = frame => ({
    evaluate: expression => frame.evaluate(expression).catch(unlessGone),
    click: async selector => (await frame.waitForSelector(selector, { timeout: 5000 })).click(),
    // Where the key closes the frame, nobody may answer that it went down, and nobody answers that it came up.
    async press(key, modifier = null) {
      const { keyboard } = frame.page();
      if (modifier) await keyboard.down(modifier);
      let timer = 0;
      const gone = new Promise(done => { timer = setInterval(() => frame.detached && done(), 20); });
      await Promise.race([keyboard.down(key).catch(unlessGone), gone]);
      clearInterval(timer);
      keyboard.up(key).catch(() => {});
      if (modifier) await keyboard.up(modifier);
    },
    /** The DevTools protocol of the frame's own process. */
    send: (method, params) => frame.client.send(method, params),
    screenshot: file => frame.page().screenshot({ path: file }),
    close: () => frame.page().close(),
    address: () => frame.url(),
    page: frame.page(),
  });
  const worker = async expression => (await (await browser.waitForTarget(isWorker)).worker()).evaluate(expression);
  // The button's texts belong to a tab; it is the one in front of the last window that is not ours.
  const front = `chrome.tabs.query({ active: true, windowType: 'normal' }).then(tabs => tabs.at(-1).id)`;
  return {
    click: page => extension.triggerAction(page),
    // The menu is no part of the page and answers no driver: the event that it sends.
    async choose(page, menuItemId) {
      await page.bringToFront();
      await worker(`${front}.then(id => chrome.tabs.get(id))
        .then(tab => chrome.contextMenus.onClicked.dispatch({ menuItemId: ${JSON.stringify(menuItemId)} }, tab))`);
    },
    frame: page => page.frames().filter(frame => isPanel(frame.url())).map(wrap)[0],
    frames: page => page.frames().filter(frame => isPanel(frame.url())).map(wrap),
    async window() {
      const target = browser.targets().find(target => target.type() === 'page' && isPanel(target.url()));
      const page = await target?.page();
      return page && wrap(page.mainFrame());
    },
    async own(name, ms) {
      const find = async () => (await browser.pages()).find(page => page.url().endsWith(`${id}/${name}`));
      return wrap((await until(find, name, ms)).mainFrame());
    },
    /** As the browser does when there is a new version. */
    update: () => browser.installExtension(folder),
    // On the browser's own page about extensions, where the reader finds the switch.
    async forbidFiles() {
      const before = await browser.waitForTarget(isWorker);
      const page = await browser.newPage();
      await page.goto('chrome://extensions');
      await page.evaluate(async extensionId => {
        // Without it, an unpacked extension that starts anew is switched off.
        await chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
        await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, fileAccess: false });
      }, id);
      // The browser starts it anew.
      await browser.waitForTarget(target => isWorker(target) && target !== before);
      await page.close();
    },
    /** What the page's process holds of it, once it was cleaned. */
    async held(page) {
      const devtools = await page.createCDPSession();
      await devtools.send('HeapProfiler.collectGarbage');
      await devtools.detach();
      const { JSHeapUsedSize: bytes, Nodes: nodes, JSEventListeners: listeners, Documents: documents } = await page.metrics();
      return { bytes, nodes, listeners, documents };
    },
    /** The elements in the closed shadow root of the page's last element, with their attributes. */
    async shell(page) {
      const devtools = await page.createCDPSession();
      const { root } = await devtools.send('DOM.getDocument', { depth: -1, pierce: true });
      await devtools.detach();
      const html = root.children.at(-1);
      const all = nodes => (nodes ?? []).flatMap(node => [node, ...all(node.children)]);
      const pairs = (attributes = []) => attributes.flatMap((name, i) => i % 2 ? [] : [[name, attributes[i + 1]]]);
      return all(html.children.at(-1).shadowRoots).filter(node => node.nodeType === 1)
        .map(node => ({ name: node.localName, ...Object.fromEntries(pairs(node.attributes)) }));
    },
    print: (page, on) => page.emulateMediaType(on ? 'print' : null),
    zoom: (page, factor) => worker(`${front}.then(id => chrome.tabs.setZoom(id, ${factor}))`),
    badge: () => worker(`${front}.then(tabId => chrome.action.getBadgeText({ tabId }))`),
    title: () => worker(`${front}.then(tabId => chrome.action.getTitle({ tabId }))`),
  };
}
