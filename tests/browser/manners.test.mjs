// What a reader's window does around the panel: zoom, full screen, many clicks at once; and a page whose words change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restored, session, state, withPage } from './session.mjs';
import { sleep, until } from './driver.mjs';

const marked = tab => tab.evaluate(() => [...CSS.highlights.values()].flatMap(some => [...some].map(String)).join('|'));
const press = (panel, selector) => panel.evaluate(`document.querySelector(${JSON.stringify(selector)}).click()`);
/** Whether the page sees the sidebar at the middle of the edge where lines end in English. */
const isThere = tab => tab.evaluate(() => {
  const seen = document.elementFromPoint(innerWidth - 60, innerHeight * 0.7);
  return seen !== document.body && seen?.parentNode === document.documentElement;
});

test('words that have changed on the page are never marked, and the panel says so', () => withPage('talks', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  await press(panel, '[data-section="actions"] .go');
  const words = await until(() => marked(tab), 'the mark');
  await press(panel, '.walk [data-do="back"]');
  await until(async () => await marked(tab) === '', 'no mark');
  // As editors do: the same node with another text, in which other words stand where the sentence was.
  await tab.evaluate(first => {
    const walker = document.createTreeWalker(document.querySelector('article'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.includes(first)) node.data = node.data.replace('agreed', 'failed');
    }
  }, words.slice(0, 24));
  await press(panel, '[data-section="actions"] .go');
  const status = () => panel.evaluate(`document.querySelector('.status').innerText`);
  await until(async () => /changed|no longer/i.test(await status()), 'what is said');
  assert.equal(await marked(tab), '');
}));

test('a line that is pointed at shows its words on the page, as long as it is', () => withPage('talks', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  const point = kind => panel.evaluate(`document.querySelector('[data-section="gist"] li')
    .dispatchEvent(new PointerEvent(${JSON.stringify(kind)}, { bubbles: true })), 1`);
  await point('pointerover');
  await until(async () => (await marked(tab)).length > 20, 'the preview');
  assert.equal(await tab.evaluate(() => scrollY), 0, 'the page stays where it is');
  await point('pointerout');
  await until(async () => await marked(tab) === '', 'no mark');
}));

test('many clicks at once leave one panel or none', () => withPage('en', async tab => {
  const before = await state(tab);
  for (const clicks of [2, 3, 4, 5]) {
    await Promise.all(Array.from({ length: clicks }, () => session.click(tab)));
    await sleep(300);
    const panels = await session.frames(tab, '1');
    assert.ok(panels.length <= 1, `${clicks} clicks: ${panels.length} panels`);
    if (panels.length) {
      await session.panel(tab);
      await session.click(tab);
    }
    await restored(tab, before);
  }
}));

test('zoomed to twice and four times the size, all of it is in the window', () => withPage('talks', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  const zoom = factor => session.zoom(tab, factor);
  const usual = await tab.evaluate(() => innerWidth);
  try {
    for (const factor of [2, 4]) {
      await zoom(factor);
      await until(() => tab.evaluate(usual => innerWidth < usual * 0.6, usual), 'the zoom');
      const wide = await tab.evaluate(() => innerWidth);
      await until(async () => await panel.evaluate('innerWidth') <= wide, 'no wider than the window');
      assert.equal(await panel.evaluate('document.documentElement.scrollWidth > innerWidth'), false, 'nothing to the side');
      await press(panel, '[data-section="figures"] .go');
      await until(async () => await marked(tab) !== '', 'a mark');
    }
  } finally {
    await zoom(1);
  }
}));

test('beside a dialog and a pop-up of the page there is no fight for the top', () => withPage('talks', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab);
  const opened = await tab.evaluate(async () => {
    document.body.insertAdjacentHTML('beforeend', '<div id="tip" popover="manual">A pop-up</div><dialog id="ask">Cookies?<button>Yes</button></dialog>');
    let toggles = 0;
    for (const type of ['toggle', 'close', 'cancel']) addEventListener(type, () => toggles++, true);
    const changes = [];
    const watch = new MutationObserver(list => changes.push(...list));
    watch.observe(document, { childList: true, subtree: true });
    document.getElementById('tip').showPopover();
    document.getElementById('ask').showModal();
    await new Promise(done => setTimeout(done, 600));
    watch.disconnect();
    return { toggles, changes: changes.length, tip: document.getElementById('tip').matches(':popover-open'), ask: document.getElementById('ask').open };
  });
  assert.deepEqual(opened, { toggles: 2, changes: 0, tip: true, ask: true });
  assert.ok(await isThere(tab) || await tab.evaluate(() => document.elementFromPoint(innerWidth - 60, innerHeight * 0.7) === document.getElementById('ask')));
  await tab.evaluate(() => { document.getElementById('ask').close(); document.getElementById('tip').remove(); });
  await until(() => isThere(tab), 'there as before');
  await press(panel, '[data-section="actions"] .go');
  await until(() => marked(tab), 'the mark');
}));

test('a picture that loads late moves neither the mark from its words nor the words from sight', () => withPage('talks', async tab => {
  await tab.evaluate(() => {
    const late = Object.assign(document.createElement('img'), { id: 'late' });
    late.style.cssText = 'display: block; width: 100%';
    document.querySelector('figure').after(late);
  });
  await session.click(tab);
  const panel = await session.panel(tab);
  await press(panel, '[data-section="figures"] .go');
  const words = await until(() => marked(tab), 'the mark');
  const place = () => tab.evaluate(() => {
    const [range] = [...CSS.highlights.values()].flatMap(some => [...some]);
    const { top, bottom } = range.getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  });
  await until(place, 'in sight');
  await sleep(700); // the page has come to rest
  await tab.evaluate(() => new Promise(done => {
    const late = document.getElementById('late');
    late.onload = done;
    late.src = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="400" height="900"/>';
  }));
  await sleep(200);
  assert.ok(await tab.evaluate(() => document.getElementById('late').offsetHeight > 600), 'it is there');
  assert.equal(await marked(tab), words);
  await until(place, 'still in sight');
}));

test('full screen: over a page that fills it, not over a film; there again afterwards', () => withPage('en', async tab => {
  const before = await state(tab);
  await session.click(tab);
  await session.panel(tab);
  const enter = async selector => {
    await tab.evaluate(selector => {
      addEventListener('click', () => document.querySelector(selector).requestFullscreen(), { once: true });
    }, selector);
    await tab.mouse.click(300, 200);
    await until(() => tab.evaluate(() => document.fullscreenElement !== null), 'full screen');
  };
  const leave = async () => {
    await tab.evaluate(() => document.exitFullscreen());
    await until(() => tab.evaluate(() => document.fullscreenElement === null), 'the window');
    await until(() => isThere(tab), 'there again');
  };
  await until(() => isThere(tab), 'there');
  await enter('html');
  await until(() => isThere(tab), 'over the page');
  await leave();
  await enter('article');
  await until(async () => !await isThere(tab), 'below');
  await leave();
  await session.click(tab);
  await restored(tab, before);
}));
