// The least that an extension can do on a click; it retries as background.js of the extension does.
const RETRY_MS = [10, 40, 120, 300];
const sleep = ms => new Promise(done => setTimeout(done, ms));

chrome.action.onClicked.addListener(async tab => {
  for (const wait of [...RETRY_MS, null]) {
    try {
      return await chrome.scripting.executeScript({ target: { tabId: tab.id }, files: ['page.js'] });
    } catch (error) {
      if (wait === null) throw error;
      await sleep(wait);
    }
  }
});
