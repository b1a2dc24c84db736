// An extension page in a frame as page.js of the extension makes it.
{
  const host = document.createElement('div');
  const frame = document.createElement('iframe');
  frame.credentialless = true;
  frame.src = `${chrome.runtime.getURL('panel.html')}#${globalThis.clickedAt}`;
  host.attachShadow({ mode: 'closed' }).append(frame);
  document.documentElement.append(host);
}
