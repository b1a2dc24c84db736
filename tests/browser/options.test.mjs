// The options: the panel's button opens them; what is chosen is kept and takes effect at once, in an open panel too.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { launch, until } from './driver.mjs';
import { extension, name, restored, session, shots, state, withPage } from './session.mjs';

const choose = (panel, settings) =>
  panel.evaluate(`(globalThis.browser ?? chrome).storage.local.set({ settings: ${JSON.stringify(settings)} })`);

/** The addresses of all tabs, of the extension's own too. */
async function tabs() {
  if (name === 'chromium') return (await session.browser.pages()).map(page => page.url());
  const { result } = await session.browser.connection.send('browsingContext.getTree', {});
  return result.contexts.map(context => context.url);
}

test('the button opens the options', () => withPage('en', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  await panel.evaluate(`document.querySelector('[data-do="options"]').click()`);
  await until(async () => (await tabs()).some(url => url.endsWith('/options.html')), 'the options');
  // Left to come to the front late, they would be what the next test presses the button over.
  const options = await session.own('options.html');
  await until(() => options.evaluate(`document.documentElement.dataset.ready === '' && document.visibilityState === 'visible'`), 'in front');
  await options.close();
}));

test('text has the size that is chosen, here as in every browser', () => withPage('en', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  const size = selector => panel.evaluate(`getComputedStyle(document.querySelector('${selector}')).fontSize`);
  for (const [chosen, px] of [['small', '14px'], ['large', '19px'], ['normal', '15px']]) {
    await choose(panel, { size: chosen });
    await until(async () => await size('body') === px, `${chosen}: ${px}`);
  }
  const options = await session.options(panel);
  assert.equal(await options.evaluate(`getComputedStyle(document.querySelector('legend')).fontSize`), '16px');
  await options.close();
}));

test('a choice takes effect at once, and is there the next time', () => withPage('ar', async tab => {
  const before = await state(tab);
  await session.click(tab);
  const panel = await session.panel(tab);
  await choose(panel, { theme: 'dark', side: 'right', size: 'large' });
  await until(() => panel.evaluate(`document.documentElement.dataset.theme === 'dark'`), 'the dark theme');
  const paper = await panel.evaluate('getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor');
  assert.match(paper, /rgb\(23, 25, 28\)/);
  await session.click(tab);
  await restored(tab, before);
  await session.click(tab);
  const again = await session.panel(tab);
  await until(() => again.evaluate(`document.documentElement.dataset.size === 'large'`), 'the large text');
  const right = await tab.evaluate(() => document.elementFromPoint(innerWidth - 20, innerHeight / 2)?.parentNode === document.documentElement
    && document.elementFromPoint(innerWidth - 20, innerHeight / 2) !== document.body);
  assert.ok(right, 'the panel is at the right, though the article runs from right to left');
  await choose(again, { theme: 'system', side: 'auto', size: 'normal' });
}));

test('sections and language are chosen on the page, and an open panel follows at once, the reader where they were', () => withPage('talks', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  const sections = () => panel.evaluate(`[...document.querySelectorAll('main [data-section]')].map(section => section.dataset.section).filter(name => name !== 'notes').join(' ')`);
  const usual = await sections();
  await panel.evaluate(`document.querySelector('[data-section="actions"] .why').click(), 1`);
  const options = await session.options(panel);
  await until(() => options.evaluate(`document.documentElement.dataset.ready === ''`), 'the choices');
  await options.evaluate(`document.querySelector('[data-move="participants"][data-by="-1"]').click(), 1`);
  await until(async () => /^participants gist /.test(await sections()), 'participants first');
  await options.evaluate(`document.querySelector('#sections [value="figures"]').click(), 1`);
  await until(async () => !(await sections()).includes('figures'), 'no figures');
  assert.equal(await panel.evaluate(`document.querySelector('[data-section="actions"] .drawer') !== null`), true, 'what was unfolded is so still');
  await options.evaluate(`{ const select = document.querySelector('[name=labels]'); select.value = 'ar'; select.dispatchEvent(new Event('change', { bubbles: true })); }`);
  await until(() => panel.evaluate(`document.documentElement.lang === 'ar' && document.documentElement.dir === 'rtl'`), 'Arabic labels');
  assert.equal(await panel.evaluate(`document.querySelector('[data-section="participants"] h2').textContent`), 'المشاركون');
  await until(() => options.evaluate(`document.documentElement.dir === 'rtl'`), 'the options speak it, too');
  await options.evaluate(`document.querySelector('#usual').click(), 1`);
  await until(async () => await sections() === usual, 'as usual');
  await options.evaluate(`{ const select = document.querySelector('[name=labels]'); select.value = 'browser'; select.dispatchEvent(new Event('change', { bubbles: true })); }`);
  await until(() => panel.evaluate(`document.documentElement.lang === 'en'`), 'English again');
  assert.match(await options.evaluate(`document.querySelector('#proof').textContent`), /permissions: activeTab, contextMenus, scripting, storage\nhost_permissions: –\n[^]*default-src 'none'/);
  await options.close();
}));

test('side, width and room beside are chosen on the page, and an open panel follows at once', () => withPage('ar', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  const options = await session.options(panel);
  await until(() => options.evaluate(`document.documentElement.dataset.ready === ''`), 'the choices');
  const take = (name, value) => options.evaluate(`document.querySelector('[name=${name}][value=${value}]').click(), 1`);
  /** At which side of the page our element lies, and how much room the page leaves at either. */
  const isAt = side => tab.evaluate(side => {
    const at = document.elementFromPoint(side === 'left' ? 20 : innerWidth - 20, innerHeight / 2);
    return at?.parentNode === document.documentElement && at !== document.body;
  }, side);
  const margin = side => tab.evaluate(side => parseFloat(getComputedStyle(document.documentElement)[`margin-${side}`]), side);
  await until(() => isAt('left'), 'where the lines of an Arabic article end');
  await take('side', 'right');
  await until(async () => await isAt('right') && !await isAt('left'), 'at the right');
  await take('push', 'true');
  await until(async () => await margin('right') > 300, 'the page makes room');
  await take('side', 'auto');
  await until(async () => await isAt('left') && !await isAt('right'), 'back where it was');
  await until(async () => await margin('left') > 300 && await margin('right') === 0, 'and the room with it');
  // The panel's own button goes on from there.
  await panel.evaluate(`document.querySelector('[data-do="side"]').click(), 1`);
  await until(() => isAt('right'), 'to the other side');
  await until(() => options.evaluate(`(globalThis.browser ?? chrome).storage.local.get('settings').then(({ settings }) => settings.side === 'right')`), 'which is kept');
  await take('push', 'false');
  await until(async () => await margin('right') === 0, 'the page has its width again');
  await choose(panel, {});
  await options.close();
}));

test('after installation there is a welcome, on one screen, with an article to try', async () => {
  const fresh = await launch(name, { extension, welcome: true });
  try {
    const welcome = await fresh.own('options.html#welcome');
    await until(() => welcome.evaluate(`document.documentElement.dataset.ready === ''`), 'the page');
    assert.equal(await welcome.evaluate(`document.querySelector('#welcome').checkVisibility() && document.querySelector('#welcome').innerText.includes('Pin')`), true);
    assert.equal(await welcome.evaluate(`document.querySelector('form').getBoundingClientRect().bottom <= 760`), true, 'on one screen');
    await welcome.screenshot(path.join(shots, `${name}-welcome.png`));
    await welcome.evaluate(`document.querySelector('#sample').click(), 1`);
    const sample = await fresh.own('sample/en.html');
    await until(() => sample.evaluate(`document.querySelector('.try button') !== null`), 'the button');
    await sample.evaluate(`document.querySelector('.try button').click(), 1`);
    const panel = await fresh.panel(sample.page);
    assert.equal(await panel.evaluate('document.documentElement.dataset.state'), 'ready');
    assert.match(await panel.evaluate(`document.querySelector('[data-section="participants"]').innerText`), /Northwind/);
    assert.doesNotMatch(await panel.evaluate(`document.querySelector('main').innerText`), /invented article|try the button/);
    await panel.evaluate(`document.querySelector('[data-section="gist"] .go').click(), 1`);
    await until(() => sample.evaluate('CSS.highlights.size > 0'), 'the mark in the article');
  } finally {
    await fresh.close();
  }
});
