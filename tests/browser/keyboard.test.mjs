// The whole panel by keyboard alone, and how it looks to those who see otherwise: big enough to be hit, still where
// motion is unwanted, whole in forced colours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extension, name, restored, server, session, state, withPage } from './session.mjs';
import { launch, until } from './driver.mjs';

const json = (panel, expression) => panel.evaluate(`JSON.stringify(${expression})`).then(text => JSON.parse(text ?? 'null'));
const marked = tab => tab.evaluate(() => [...CSS.highlights.values()].flatMap(some => [...some].map(String)).join('|'));
const CONTROLS = 'a[href], button, summary, select, [tabindex="0"]';

async function open(tab) {
  await session.click(tab);
  const panel = await session.panel(tab);
  await until(() => panel.evaluate('document.hasFocus()'), 'the keyboard in the panel');
  return panel;
}

for (const page of ['talks', 'ar']) {
  test(`${page}: Tab reaches every control, in the order of reading, and leads out again`, () => withPage(page, async tab => {
    const panel = await open(tab);
    // All of it: lists and tables are made when their line is pressed first, drawers when they are asked for.
    await panel.evaluate(`for (const why of document.querySelectorAll('.why')) why.click();
      document.querySelector('.go').click();
      for (let folds; (folds = [...document.querySelectorAll('main details:not([open])')]).length;) for (const fold of folds) fold.querySelector('summary').click();
      document.querySelector('.menu > summary').click(), 1`); // last: any other press closes it
    await until(() => panel.evaluate(`document.querySelector('.walk') !== null && document.querySelector('.menu').open`), 'all unfolded');
    await panel.evaluate(`globalThis.controls = [...document.querySelectorAll('${CONTROLS}')].filter(control => control.checkVisibility());
      globalThis.stops = []; addEventListener('focusin', ({ target }) => stops.push(controls.indexOf(target))), 1`);
    const count = await panel.evaluate('controls.length');
    assert.ok(count > 40);
    for (let i = 0; i < count + 3 && await panel.evaluate('stops.at(-1) !== controls.length - 1'); i++) await panel.press('Tab');
    const stops = await json(panel, 'stops.filter(stop => stop >= 0)');
    assert.deepEqual(stops, Array.from({ length: count }, (_, i) => i));
    await panel.press('Tab');
    await until(() => panel.evaluate('!document.hasFocus() || document.activeElement !== controls.at(-1)'), 'out of the panel');
  }));
}

test('by keys alone: to a sentence, on to the next, back; why, wrong, undo; a fold; the filter; a copy; the menu; closed', () => withPage('talks', async tab => {
  await tab.evaluate(() => document.querySelector('aside a').focus({ preventScroll: true }));
  const before = await state(tab);
  const panel = await open(tab);
  const focus = selector => panel.evaluate(`document.querySelector(${JSON.stringify(selector)}).focus(), 1`);
  const focused = expression => panel.evaluate(`document.activeElement${expression}`);
  await focus('[data-section="actions"] .go');
  await panel.press('Enter');
  await until(async () => /agreed on Monday/.test(await marked(tab)), 'the sentence');
  assert.ok(await panel.evaluate('document.hasFocus()'), 'the keyboard stays in the panel');
  const where = () => panel.evaluate(`document.querySelector('.walk .where').textContent`);
  const first = await where();
  await panel.press('ArrowDown', 'Alt');
  await until(async () => await where() !== first, 'the next evidence');
  await panel.press('ArrowUp', 'Alt');
  await until(async () => await where() === first, 'the one before');
  await focus('.walk [data-do="back"]');
  await panel.press('Enter');
  await until(() => focused('.matches("[data-section=actions] .go")'), 'the line');
  await focus('[data-section="actions"] .why');
  await panel.press('Enter');
  assert.equal(await focused('.ariaExpanded'), 'true');
  await focus('[data-section="actions"] [data-do="wrong"]');
  await panel.press('Enter');
  await until(() => focused('.dataset.do === "undo"'), 'undo');
  await panel.press('Enter');
  await until(() => focused('.matches("[data-section=actions] .go")'), 'the line again');
  await focus('.matrix > summary');
  await panel.press('Enter');
  await until(() => panel.evaluate(`document.querySelector('.matrix table') !== null`), 'the table');
  // The filter by its arrow keys, and all there again.
  const left = () => panel.evaluate(`[...document.querySelectorAll('main [data-item]')].filter(line => line.checkVisibility()).length`);
  const all = await left();
  await focus('[data-filter]');
  await panel.press('ArrowDown');
  await until(async () => await left() < all, 'some lines');
  await panel.press('ArrowUp');
  await until(async () => await left() >= all, 'all lines'); // and those of a fold that the filter has opened
  // Nothing is really saved: what the browser then shows would have the keyboard.
  await panel.evaluate(`URL.createObjectURL = blob => { globalThis.saved = blob.type; return 'blob:none'; };
    HTMLAnchorElement.prototype.click = () => {};
    navigator.clipboard.writeText = async text => { globalThis.copied = text; }, 1`);
  await focus('[data-do="copy"]');
  await panel.press('Enter');
  await until(() => panel.evaluate(`/^# Marland/.test(globalThis.copied)`), 'the copy');
  await focus('.menu > summary');
  await panel.press('Enter');
  await until(() => panel.evaluate(`document.querySelector('.menu').open`), 'the menu');
  await panel.press('Tab');
  await until(() => focused('.dataset.format === "markdown"'), 'the first entry');
  await panel.press('Enter');
  await until(() => panel.evaluate('globalThis.saved === "text/markdown;charset=utf-8"'), 'the file');
  await focus('.menu > summary');
  if (await panel.evaluate(`!document.querySelector('.menu').open`)) await panel.press('Enter');
  await until(() => panel.evaluate(`document.querySelector('.menu').open`), 'the menu again');
  await panel.press('Escape');
  await until(() => panel.evaluate(`!document.querySelector('.menu').open`), 'the menu closed, the panel not');
  await panel.press('Escape');
  await restored(tab, before);
  assert.equal(await tab.evaluate(() => document.activeElement.textContent), 'Ferry fares to rise', 'the focus is where it was');
}));

for (const page of ['talks', 'ar']) {
  test(`${page}: every control is at least 24 by 24 pixels`, () => withPage(page, async tab => {
    const panel = await open(tab);
    await panel.evaluate(`for (const fold of document.querySelectorAll('details:not(.menu)')) fold.querySelector('summary').click();
      for (const why of document.querySelectorAll('.why')) why.click();
      document.querySelector('.go').click(), 1`);
    await until(() => panel.evaluate(`document.querySelector('.walk') !== null`), 'the bar');
    const small = await json(panel, `[...document.querySelectorAll('${CONTROLS}')].filter(control => control.checkVisibility())
      .map(control => [control.outerHTML.slice(0, 120), control.getBoundingClientRect()])
      .filter(([, { width, height }]) => width < 23.99 || height < 23.99).map(([html, { width, height }]) => html + width + 'x' + height)`);
    assert.deepEqual(small, []);
  }));
}

// Chromium shows a page as if the reader wanted that; Firefox is told that the reader does.
async function withWishes(work) {
  if (name === 'chromium') {
    return withPage('talks', async tab => {
      const panel = await open(tab);
      assert.equal(await panel.evaluate('getComputedStyle(document.documentElement).scrollBehavior'), 'smooth');
      const features = [{ name: 'prefers-reduced-motion', value: 'reduce' }, { name: 'forced-colors', value: 'active' }];
      await panel.send('Emulation.setEmulatedMedia', { features });
      await work(panel, tab);
    });
  }
  const other = await launch(name, { extension, prefs: { 'ui.prefersReducedMotion': 1, 'browser.display.document_color_use': 2 } });
  try {
    const tab = await other.open(server.address('talks'));
    await other.click(tab);
    await work(await other.panel(tab), tab);
  } finally {
    await other.close();
  }
}

test('forced colours, and no motion where none is wanted', () => withWishes(async (panel, tab) => {
  const style = (selector, what, pseudo = '') => panel.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)}), ${JSON.stringify(pseudo)}).${what}`);
  await until(() => panel.evaluate('matchMedia("(forced-colors: active)").matches'), 'forced colours');
  assert.equal(await style('html', 'scrollBehavior'), 'auto');
  assert.equal(await style('.go', 'transitionDuration'), '0s');
  for (const selector of ['.go', '.who', '.people.central > li']) assert.equal(await style(selector, 'borderTopStyle'), 'solid', selector);
  // What colour alone would tell is still there: the bars, and the rungs' marks.
  const seen = colour => !/rgba\(.*, 0\)|transparent/.test(colour);
  const background = await style('body', 'backgroundColor');
  for (const [selector, pseudo] of [['.bar[data-tenths]', ''], ['.rung[data-kind="agreement"] > h3', '::before']]) {
    const colour = await style(selector, 'backgroundColor', pseudo);
    assert.ok(seen(colour) && colour !== background, `${selector}: ${colour}`);
  }
  await panel.evaluate(`document.querySelector('[data-section="actions"] .go').click(), 1`);
  await until(async () => /agreed on Monday/.test(await marked(tab)), 'the mark');
}));
