// Pictures for people: both pages in both themes, RESULTS/shots/<browser>-<page>-<theme>.png. What is checked is only that
// the frame is there and follows the theme.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { extension, name, server, session, shots } from './session.mjs';
import { launch, sleep } from './driver.mjs';

const FADE_MS = 300;

async function shoot(session, theme) {
  for (const page of ['ar', 'en']) {
    const tab = await session.open(server.address(page));
    await session.click(tab);
    const panel = await session.panel(tab);
    assert.equal(await panel.evaluate('matchMedia("(prefers-color-scheme: dark)").matches'), theme === 'dark');
    await sleep(FADE_MS);
    await tab.screenshot({ path: path.join(shots, `${name}-${page}-${theme}.png`) });
    await tab.close();
  }
}

test('pictures, light', () => shoot(session, 'light'));

test('pictures, dark', async () => {
  const dark = await launch(name, { extension, dark: true });
  try {
    await shoot(dark, 'dark');
  } finally {
    await dark.close();
  }
});

test('a picture of the window', async () => {
  const tab = await session.open(server.address('ar?policy=sandbox'));
  await session.click(tab);
  const panel = await session.panel(tab, { window: true });
  await panel.screenshot(path.join(shots, `${name}-window.png`));
  await panel.close();
  await tab.close();
});
