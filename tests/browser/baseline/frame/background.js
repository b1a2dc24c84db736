// As background.js of the extension does it, with nothing behind it.
const RETRY_MS = [10, 40, 120, 300];
const sleep = ms => new Promise(done => setTimeout(done, ms));

chrome.action.onClicked.addListener(async tab => {
  const clickedAt = Date.now();
  for (const wait of [...RETRY_MS, null]) {
    try {
      const func = clickedAt => { globalThis.clickedAt = clickedAt; };
      await chrome.scripting.executeScript({ target: { tabId: tab.id }, func, args: [clickedAt] });
      return await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['page.js'] });
    } catch (error) {
      if (wait === null) throw error;
      await sleep(wait);
    }
  }
});
