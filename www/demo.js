// The toolbar button of the demo's pages, and the box for a text of one's own on the first page.
import { language, press, read } from './browser.js';

const LABEL = { ar: 'خلاصة', fa: 'خلاصه' };
const ANOTHER = { ar: 'نصّ آخر', en: 'Another text' };

const button = document.createElement('button');
button.className = 'toolbar';
button.type = 'button';
button.textContent = LABEL[language()] ?? 'Khulasa';
button.addEventListener('click', press);
document.body.append(button);

// Links between the demo's pages keep the panel's language.
const chosen = new URL(location).searchParams.get('interface');
if (chosen) {
  for (const link of document.querySelectorAll('a[data-page]')) link.search = `?interface=${chosen}`;
}

// What is read is an article of its own, in the place of the front page, which one press brings back.
const box = document.querySelector('#own');
const front = document.querySelector('main');
box?.addEventListener('submit', event => {
  event.preventDefault();
  const [title, ...paragraphs] = box.elements.text.value.split(/\n+/).map(line => line.trim()).filter(Boolean);
  if (!title) return;
  const main = document.createElement('main');
  main.className = 'front';
  const article = document.createElement('article');
  const heading = document.createElement('h1');
  heading.textContent = title;
  article.append(heading, ...paragraphs.map(text => Object.assign(document.createElement('p'), { textContent: text })));
  for (const element of article.children) element.dir = 'auto';
  const again = Object.assign(document.createElement('button'), { type: 'button', className: 'again', textContent: ANOTHER[language()] ?? ANOTHER.en });
  again.addEventListener('click', () => {
    main.replaceWith(front);
    box.elements.text.select();
  });
  main.append(article, again);
  front.replaceWith(main);
  read();
});

// Opened with `#open`, the panel comes by itself: for a link that shows it at once.
if (location.hash === '#open') press();
