// Pages under policies that forbid scripts, styles, frames and the like: the panel opens all the same; where a page
// forbids every frame, in a window.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { restored, session, state, withPage } from './session.mjs';
import { until } from './driver.mjs';

for (const policy of ['csp', 'types', 'coep', 'isolated', 'credentialless']) {
  test(`${policy}: in the page, and nothing is left`, () => withPage(`en?policy=${policy}`, async tab => {
    const before = await state(tab);
    await session.click(tab);
    const panel = await session.panel(tab);
    assert.match(await panel.evaluate('document.body.innerText'), /Ingrid Solberg/);
    await session.click(tab);
    await restored(tab, before);
  }));
}

for (const policy of ['sandbox', 'sandboxScripts']) {
  test(`${policy}: in a window`, () => withPage(`ar?policy=${policy}`, async tab => {
    await session.click(tab);
    const panel = await session.panel(tab, { window: true });
    assert.match(await panel.evaluate('document.body.innerText'), /سامر القطان/);
    assert.equal(await session.frame(tab), undefined, 'no frame beside it');
    assert.equal(await panel.evaluate(`document.querySelector('[data-do="side"]').checkVisibility()`), false, 'a window is at no side');
    await session.click(tab); // in the tab again: closes the window
    await until(async () => !(await session.window()), 'the window closed');
  }));
}

test('sandbox: the reader closes the window, and may open another', () => withPage('ar?policy=sandbox', async tab => {
  await session.click(tab);
  const panel = await session.panel(tab, { window: true });
  await panel.close();
  await until(async () => !(await session.window()), 'the window closed');
  await session.click(tab);
  await session.panel(tab, { window: true });
}));
