// `cargo xtask run --demo`: serves the demo, which needs no extension, until it is interrupted; with --headless opens it
// in the browser, presses its button, keeps a screenshot and ends.
//   DEMO=target/demo node demo.mjs [--headless]
import path from 'node:path';
import * as chromium from './chromium.mjs';
import * as firefox from './firefox.mjs';
import { until } from './driver.mjs';
import { serve } from './server.mjs';

const { BROWSER: name = 'chromium', DEMO: demo, RESULTS: results } = process.env;
const server = await serve([path.resolve(demo)]);
console.log(server.address(''));
if (process.argv.includes('--headless')) {
  const browser = await { chromium, firefox }[name].start({ headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 1200, height: 760 });
  await page.goto(server.address('ar-joint-statement.html?interface=ar'));
  await page.click('button.toolbar');
  const find = () => page.frames().find(frame => frame.url().includes('panel.html'));
  const panel = await until(find, 'the frame');
  await until(() => panel.evaluate('document.documentElement.dataset.state !== "reading"'), 'the panel');
  const shot = path.join(results, `demo-${name}.png`);
  await new Promise(faded => setTimeout(faded, 300));
  await page.screenshot({ path: shot });
  console.log(await panel.evaluate('document.body.innerText'));
  console.log(path.relative(process.cwd(), shot));
  await browser.close();
  server.close();
}
