// The demo: the extension's own files on ordinary pages, without an extension. Its samples, and a text of the reader's own.
import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import { session } from './session.mjs';
import { until } from './driver.mjs';
import { serve } from './server.mjs';

const folder = process.env.DEMO ?? fileURLToPath(new URL('../../target/demo', import.meta.url));
const demo = await serve([path.resolve(folder)]);
after(() => demo.close());

const frames = page => page.frames().filter(frame => frame.url().includes('/panel.html'));
const texts = panel => panel.evaluate(() => document.querySelector('main')?.innerText ?? '');

/** The panel, once it has something to show. */
async function panelOf(page) {
  const panel = await until(() => frames(page)[0], 'the frame');
  await until(() => panel.evaluate(() => document.documentElement.dataset.state).then(state => state && state !== 'reading'), 'the panel');
  return panel;
}

async function withDemo(address, work) {
  const page = await session.browser.newPage();
  try {
    await page.goto(demo.address(address), { waitUntil: 'load' });
    await work(page);
  } finally {
    await page.close();
  }
}

for (const [sample, lang, dir, agreed] of [
  ['ar-joint-statement', 'ar', 'rtl', true], ['ar-nothing-agreed', 'ar', 'rtl', false],
  ['en-company-deal', 'en', 'ltr', true], ['en-nothing-agreed', 'en', 'ltr', false],
]) {
  test(`${sample}: its button opens the panel and closes it`, () => withDemo(`${sample}.html?interface=${lang}`, async page => {
    const asked = demo.asked.length;
    await page.click('button.toolbar');
    const panel = await panelOf(page);
    const seen = await panel.evaluate(() => ({ state: document.documentElement.dataset.state, lang: document.documentElement.lang, dir: document.documentElement.dir,
      empty: document.querySelector('[data-section="actions"]').matches('.none') }));
    assert.deepEqual(seen, { state: 'ready', lang, dir, empty: !agreed });
    assert.ok(demo.asked.length > asked, 'from this server alone');
    await page.click('button.toolbar');
    await until(() => frames(page).length === 0, 'closed');
    assert.equal(await page.evaluate(() => document.documentElement.children.length), 2);
  }));
}

const OWN = {
  en: ['Two mills sign a pact on the river', 'The mills of Halm and Kelder signed a pact on Monday to share the water of the river until spring.',
    'The miller of Halm, Agnes Dory, said: "We need each other more than we need the last drop."'],
  ar: ['مطحنتان توقّعان اتفاقًا على مياه النهر', 'وقّعت مطحنة الوادي ومطحنة السهل، الاثنين، اتفاقًا على تقاسم مياه النهر حتى الربيع.',
    'وقالت مديرة مطحنة الوادي سلمى الحداد: «نحتاج بعضنا إلى بعض أكثر من حاجتنا إلى آخر قطرة».'],
};

test('a text of the reader\'s own is read; another one in the panel that is open', () => withDemo('index.html?interface=en', async page => {
  const enter = async text => {
    await page.evaluate(text => {
      document.querySelector('#text').value = text;
      document.querySelector('#own').requestSubmit();
    }, text.join('\n\n'));
  };
  await enter(OWN.en);
  const panel = await panelOf(page);
  assert.match(await texts(panel), /Agnes Dory/);
  assert.equal(await panel.evaluate(() => document.querySelector('h1').innerText), OWN.en[0]);
  await page.click('.again');
  await enter(OWN.ar);
  await until(async () => /سلمى الحداد/.test(await texts(panel)), 'the other text');
  assert.doesNotMatch(await texts(panel), /Agnes/);
  assert.equal(await panel.evaluate(() => document.querySelector('h1').dir), 'rtl');
  assert.equal(frames(page).length, 1);
}));
