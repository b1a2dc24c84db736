// Firefox: the button is pressed by a trusted mouse event in the browser's own window. Puppeteer does not see into the
// extension's frames and windows there, so these are read and clicked by WebDriver BiDi itself.
// `browser.connection` is not a public name of puppeteer: the lock file pins the version.
import { writeFile } from 'node:fs/promises';
import puppeteer from 'puppeteer-core';
import { program, until } from './driver.mjs';

const KEYS = { Escape: '\uE00C', Enter: '\uE007', Tab: '\uE004', Alt: '\uE00A', ArrowUp: '\uE013', ArrowDown: '\uE015' };

// A fresh profile asks for updates, settings, portals and the like; the tests count every request.
const QUIET = {
  'app.normandy.enabled': false, 'app.update.auto': false, 'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false, 'browser.safebrowsing.downloads.enabled': false,
  'browser.safebrowsing.malware.enabled': false, 'browser.safebrowsing.phishing.enabled': false,
  'browser.search.update': false, 'browser.region.update.enabled': false, 'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false, 'extensions.getAddons.cache.enabled': false, 'extensions.update.enabled': false,
  'media.gmp-manager.updateEnabled': false, 'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false, 'network.prefetch-next': false, 'network.dns.disablePrefetch': true,
  'services.settings.server': 'data:,', 'toolkit.telemetry.enabled': false, 'toolkit.telemetry.server': 'data:,',
};

export function start({ headless, proxy, dark, prefs: wanted, downloads, userDataDir, inPrivate }) {
  const prefs = { ...QUIET, ...wanted, 'ui.systemUsesDarkTheme': dark ? 1 : 0, 'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1 };
  if (inPrivate) prefs['browser.privatebrowsing.autostart'] = true;
  if (downloads) {
    Object.assign(prefs, { 'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.useDownloadDir': true,
      'browser.download.always_ask_before_handling_new_types': false });
  }
  if (proxy) {
    const { hostname, port } = new URL(proxy);
    Object.assign(prefs, {
      'network.proxy.type': 1, 'network.proxy.http': hostname, 'network.proxy.http_port': Number(port),
      'network.proxy.ssl': hostname, 'network.proxy.ssl_port': Number(port), 'network.proxy.allow_hijacking_localhost': true,
    });
  }
  return puppeteer.launch({
    browser: 'firefox', executablePath: program('FIREFOX', 'firefox', 'firefox-esr'), headless, defaultViewport: null,
    protocolTimeout: 20_000,
    userDataDir, args: ['--remote-allow-system-access'], extraPrefsFirefox: prefs,
  });
}

export async function install(browser, folder, { inPrivate = false } = {}) {
  const bidi = (method, params) => browser.connection.send(method, params).then(answer => answer.result ?? answer);
  async function evaluate(context, expression) {
    const answer = await bidi('script.evaluate', { expression, target: { context }, awaitPromise: true, serializationOptions: { maxDomDepth: 0 } });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value;
  }
  const all = context => [context, ...(context.children ?? []).flatMap(all)];
  const contexts = async () => (await bidi('browsingContext.getTree', {})).contexts;
  const isPanel = context => /^moz-extension:.*\/panel\.html/.test(context.url);

  const chromeWindow = (await bidi('browsingContext.getTree', { 'moz:scope': 'chrome' })).contexts
    .find(context => context.url.endsWith('browser.xhtml')).context;
  const inBrowser = expression => evaluate(chromeWindow, expression);
  const id = await browser.installExtension(folder);
  if (inPrivate) {
    await inBrowser(`(async () => {
      const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
      await ExtensionPermissions.add(${JSON.stringify(id)}, { permissions: ['internal:privateBrowsingAllowed'], origins: [] });
      await (await AddonManager.getAddonByID(${JSON.stringify(id)})).reload();
      return 1;
    })()`);
  }
  const button = `${id.toLowerCase().replace(/[^a-z0-9_-]/g, '_')}-browser-action`;
  await inBrowser(`ChromeUtils.importESModule('moz-src:///browser/components/customizableui/CustomizableUI.sys.mjs')
    .CustomizableUI.addWidgetToArea(${JSON.stringify(button)}, 'nav-bar'); 1`);
  const element = `document.getElementById(${JSON.stringify(button)}).querySelector('.unified-extensions-item-action-button')`;

  /** A frame that is being replaced has no answer; one that the key closes neither. */
  const unlessGone = error => {
    if (!/no such frame|discarded|destroyed/i.test(error.message)) throw error;
  };
  const wrap = ({ context, url }) => ({
    evaluate: expression => evaluate(context, expression).catch(unlessGone),
    async click(selector) {
      const find = () => bidi('script.evaluate', { expression: `document.querySelector(${JSON.stringify(selector)})`, target: { context }, awaitPromise: false })
        .then(answer => answer.result.sharedId);
      const sharedId = await until(find, selector, 5000);
      await bidi('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', actions: [
        { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element: { sharedId } } },
        { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }] }] });
    },
    press(key, modifier = null) {
      const [inner, outer] = [key, modifier].map(key => KEYS[key] ?? key);
      const down = value => ({ type: 'keyDown', value }), up = value => ({ type: 'keyUp', value });
      const actions = modifier ? [down(outer), down(inner), up(inner), up(outer)] : [down(inner), up(inner)];
      return bidi('input.performActions', { context, actions: [{ type: 'key', id: 'keys', actions }] }).catch(unlessGone);
    },
    screenshot: async file => writeFile(file, Buffer.from((await bidi('browsingContext.captureScreenshot', { context })).data, 'base64')),
    close: () => bidi('browsingContext.close', { context }),
    address: () => url,
    page: { mainFrame: () => ({ _id: context }) }, // as far as frames are looked for in it
  });
  async function frames(page) {
    const top = (await contexts()).find(context => context.context === page.mainFrame()._id);
    return top ? all(top).filter(isPanel).map(wrap) : [];
  }
  return {
    async click(page) {
      await page.bringToFront();
      await inBrowser(`(() => {
        const { x, y, width, height } = ${element}.getBoundingClientRect();
        for (const type of ['mousemove', 'mousedown', 'mouseup']) {
          window.synthesizeMouseEvent(type, x + width / 2, y + height / 2,
            { button: 0, clickCount: type === 'mousemove' ? 0 : 1, buttons: type === 'mousedown' ? 1 : 0 }, {});
        }
        return 1;
      })()`);
    },
    // The browser's own menu, opened over the article; over selected text, it has the entry for the selection.
    async choose(page, id) {
      await page.bringToFront();
      const selected = id === 'selection';
      const spot = await page.evaluate(selected => {
        const place = selected ? getSelection().getRangeAt(0) : document.querySelector('article p');
        const box = place.getClientRects()[0];
        return { x: Math.round(box.x + 5), y: Math.round(box.y + box.height / 2) };
      }, selected);
      // Offered only where nothing is selected: a press elsewhere sees to that.
      if (!selected) await page.mouse.click(spot.x, spot.y);
      await page.mouse.click(spot.x, spot.y, { button: 'right' });
      const pressed = `(() => {
        const menu = document.getElementById('contentAreaContextMenu');
        const item = menu.querySelector('[id$="_menuitem-_${id}"], [id$="-menuitem-_${id}"]');
        if (menu.state !== 'open' || !item || item.hidden) return '';
        menu.activateItem(item);
        return 'pressed';
      })()`;
      await until(() => inBrowser(pressed), `the menu's entry ${id}`);
    },
    frame: async page => (await frames(page))[0],
    frames,
    async window() {
      const top = (await contexts()).find(isPanel);
      return top && wrap(top);
    },
    async own(name, ms) {
      const find = async () => (await contexts()).find(context => context.url.startsWith('moz-extension:') && context.url.endsWith(`/${name}`));
      return wrap(await until(find, name, ms));
    },
    /** As the browser does when there is a new version. */
    update: () => browser.installExtension(folder),
    // In a language that it was not installed with it has no words of its own; but that is what it tells extensions.
    async speak(language) {
      await inBrowser(`{ const { locale } = Services;
        locale.availableLocales = ['en-US', ${JSON.stringify(language)}];
        locale.requestedLocales = [${JSON.stringify(language)}]; } 1`);
      await browser.installExtension(folder);
    },
    /** What all processes of pages and of extensions hold, once they were cleaned, and how many documents of ours there are. */
    async held() {
      return JSON.parse(await inBrowser(`(async () => {
        for (let i = 0; i < 3; i++) {
          for (const what of ['child-gc-request', 'child-cc-request', 'child-mmu-request']) Services.obs.notifyObservers(null, what);
          await new Promise(done => setTimeout(done, 150));
        }
        const { children } = await ChromeUtils.requestProcInfo();
        const some = children.filter(({ type }) => /^web|^extension/.test(type));
        const windows = some.flatMap(({ windows }) => windows).map(({ documentURI }) => documentURI?.spec ?? '');
        return JSON.stringify({ bytes: some.reduce((sum, { memory }) => sum + memory, 0), documents: windows.filter(address => /panel\\.html/.test(address)).length });
      })()`));
    },
    /** The elements in the closed shadow root of the page's last element, with their attributes. */
    async shell(page) {
      const answer = await bidi('script.evaluate', { expression: 'document.documentElement.lastElementChild', awaitPromise: false,
        target: { context: page.mainFrame()._id }, serializationOptions: { maxDomDepth: 5, includeShadowTree: 'all' } });
      const all = node => (node?.value?.children ?? []).flatMap(child => [child.value, ...all(child)]);
      return all(answer.result.value.shadowRoot).filter(({ nodeType }) => nodeType === 1)
        .map(({ localName, attributes }) => ({ name: localName, ...attributes }));
    },
    print: (page, on) => inBrowser(`gBrowser.selectedBrowser.browsingContext.mediumOverride = ${JSON.stringify(on ? 'print' : '')}; 1`),
    zoom: (page, factor) => inBrowser(`gBrowser.selectedBrowser.fullZoom = ${factor}; 1`),
    badge: () => inBrowser(`${element}.getAttribute('badge') ?? document.getElementById(${JSON.stringify(button)}).getAttribute('badge') ?? ''`),
    title: () => inBrowser(`${element}.getAttribute('tooltiptext') || document.getElementById(${JSON.stringify(button)}).getAttribute('tooltiptext') || ''`),
  };
}
