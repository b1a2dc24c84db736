// The sidebar's shell: one plain element, last in the page, with a closed shadow root that holds the frame. It is painted
// at once; the frame, which takes the browser some 100 ms, fades in over it. No attribute, name or event tells the page more.
//
//   source() -> address                    of the frame, asked only once the shell stands: an extension's first call of the
//   names() -> { name, grip, updated }     browser costs milliseconds; names only when the frame is on its way, too
//   onWidth(px)                            the reader has made the sidebar so wide, by dragging its edge or by keys
'use strict';

globalThis.khulasaShell = (source, names, onWidth) => {
  const PAINTED_MS = 100;
  const SIGN = 'khulasa'; // within the closed shadow root, where no page can read it
  const WIDTH = { least: 300, usual: 384, most: 720, step: 16 };
  // A page that is pushed aside keeps at least so much; else the sidebar lies over it.
  const PAGE_LEAST = 480;
  // Windows up to so many pixels wide have no room beside the page; then the sidebar takes so many hundredths of the height.
  const NARROW = 560, SHEET = 60;
  const RULES = `
    /* The page's own rules cannot win against these: important ones of the inner tree come first. */
    :host { all: initial !important; color-scheme: light dark !important; }
    .box { position: fixed; inset: 0 0 0 auto; margin: 0; padding: 0; border: 0; width: min(var(--width, 384px), 100vw); height: 100dvh;
      max-width: none; max-height: none; overflow: visible; z-index: 2147483647;
      background: #fff; box-shadow: 0 0 0 1px #8884, 0 0 8px rgb(0 0 0 / 20%); }
    .box.left { inset: 0 auto 0 0; }
    .bones { position: absolute; inset: 0; padding: 24px; font: 16px/1.6 system-ui, sans-serif; unicode-bidi: plaintext; display: grid; gap: 14px; align-content: start; }
    .bones i { height: 12px; border-radius: 6px; background: #8883; }
    .bones i:nth-child(1) { height: 20px; width: 45%; margin-bottom: 10px; }
    .bones i:nth-child(4), .bones i:nth-child(7) { width: 70%; margin-bottom: 16px; }
    .left .bones { direction: rtl; }
    .bar { position: absolute; inset: 0 0 auto; height: 3px; background: #1f6f5c; transform: scaleX(var(--part, 0)); transform-origin: left; }
    .left .bar { transform-origin: right; }
    /* The edge that can be dragged: 24 px, most of them beside the panel, whose own scrollbar may be there. */
    .grip { position: absolute; inset: 0 auto 0 -20px; width: 24px; cursor: ew-resize; touch-action: none; }
    .left .grip { inset: 0 -20px 0 auto; }
    .grip::after { content: ""; position: absolute; inset: 0 3px 0 auto; width: 2px; }
    .left .grip::after { inset: 0 auto 0 3px; }
    .grip:hover::after, .dragged .grip::after { background: #8888; }
    .grip:focus-visible { outline: none; }
    .grip:focus-visible::after { width: 4px; background: Highlight; }
    .dragged iframe { pointer-events: none; }
    /* On narrow windows a sheet at the bottom: above it the page can still be read. */
    @media (max-width: ${NARROW}px) {
      .box, .box.left { inset: auto 0 0 0; width: 100vw; height: ${SHEET}dvh; }
      .grip { display: none; }
    }
    iframe { position: absolute; inset: 0; border: 0; width: 100%; height: 100%; opacity: 0; color-scheme: inherit; }
    iframe.drawn { opacity: 1; transition: opacity 120ms; }
    @media (prefers-color-scheme: dark) { .box { background: #17191c; } }
    @media (prefers-reduced-motion: reduce) { iframe.drawn { transition: none; } }
    @media print { :host { display: none !important; } }`;

  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(RULES);
  root.adoptedStyleSheets = [sheet];

  const box = document.createElement('div');
  box.className = 'box';
  box.id = SIGN;
  box.role = 'complementary';
  box.popover = 'manual'; // the browser's top layer: above whatever the page's z-index says

  const bones = document.createElement('div');
  bones.className = 'bones';
  bones.ariaHidden = 'true';
  for (let i = 0; i < 7; i++) bones.append(document.createElement('i'));

  // How far a long page is read; nothing of it is there for the others.
  const bar = document.createElement('div');
  bar.className = 'bar';
  bar.role = 'progressbar';
  bar.hidden = true;

  const frame = document.createElement('iframe');
  frame.credentialless = true; // Chromium: lets the dynamic address load on COEP pages too
  frame.allow = 'clipboard-write; web-share'; // copying and sharing, where the page's own policy forbids it to frames
  box.append(bones, bar);
  root.append(box);

  function load() {
    if (frame.parentNode) return;
    frame.src = source();
    box.append(grip, frame);
    setTimeout(() => {
      const { name, grip: label } = described = names();
      box.ariaLabel = frame.title = name;
      grip.ariaLabel = label;
    });
  }

  // The edge of the sidebar: dragged, or moved by the arrow keys.
  const grip = document.createElement('div');
  let width = WIDTH.usual, side = 'right', pushes = false;
  let described = null; // by then the browser may not answer any more
  let pushed = null; // the page's style sheet, only while the page is pushed aside

  grip.className = 'grip';
  Object.assign(grip, { role: 'separator', tabIndex: 0, ariaOrientation: 'vertical', ariaValueMin: WIDTH.least, ariaValueMax: WIDTH.most, ariaValueNow: width });
  grip.addEventListener('pointerdown', event => {
    if (event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    box.classList.add('dragged');
  });
  grip.addEventListener('pointermove', event => {
    if (!grip.hasPointerCapture(event.pointerId)) return;
    const { left, right } = box.getBoundingClientRect();
    resize(side === 'left' ? event.clientX - left : right - event.clientX);
  });
  grip.addEventListener('lostpointercapture', () => {
    box.classList.remove('dragged');
    onWidth(width);
  });
  grip.addEventListener('keydown', event => {
    const wider = side === 'left' ? 'ArrowRight' : 'ArrowLeft';
    const narrower = side === 'left' ? 'ArrowLeft' : 'ArrowRight';
    const to = { [wider]: width + WIDTH.step, [narrower]: width - WIDTH.step, Home: WIDTH.least, End: WIDTH.most, Enter: WIDTH.usual }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    resize(to);
    onWidth(width);
  });

  function resize(to) {
    width = Math.round(Math.max(WIDTH.least, Math.min(WIDTH.most, to)));
    box.style.setProperty('--width', `${width}px`);
    grip.ariaValueNow = width;
    push();
  }

  /** Makes room beside the page by one adopted style sheet, or takes it away. */
  function push() {
    if (!pushes) {
      if (pushed) document.adoptedStyleSheets = document.adoptedStyleSheets.filter(sheet => sheet !== pushed);
      pushed = null;
      return;
    }
    pushed ??= new document.defaultView.CSSStyleSheet();
    pushed.replaceSync(`@media screen and (min-width: ${width + PAGE_LEAST}px) { html { margin-${side}: ${width}px !important; } }`);
    if (!document.adoptedStyleSheets.includes(pushed)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, pushed];
  }

  return {
    frame,
    /** Shows the shell and, right behind the picture that shows it, lets the frame load: that takes the browser longer than
     *  all the rest. Where nothing is painted, as in a tab that is not seen, the frame does not wait for long. */
    attach() {
      frame.remove();
      document.documentElement.append(host);
      box.showPopover();
      requestAnimationFrame(() => setTimeout(load));
      setTimeout(load, PAINTED_MS);
    },
    /** How much of the window's height is left to the page, from the top, in pixels. */
    room: () => innerWidth > NARROW ? innerHeight : innerHeight * (100 - SHEET) / 100,
    isLast: () => host.isConnected && host === document.documentElement.lastElementChild,
    /** At the `side`, `left` or `right`, so many pixels wide; the page beside it (`push`) or beneath. */
    place({ side: to = side, width: px = width, push: on = pushes }) {
      [side, pushes] = [to, on];
      box.classList.toggle('left', side === 'left');
      resize(px);
    },
    reveal() {
      if (frame.classList.contains('drawn')) return;
      frame.classList.add('drawn');
      frame.focus({ preventScroll: true }); // the keyboard and the screen reader follow the reader's click
    },
    /** Shows which part of the page is read, 0 to 1; until all of it is. */
    progress(part) {
      bar.hidden = part >= 1;
      bar.ariaValueNow = String(Math.round(part * 100));
      bar.style.setProperty('--part', part);
    },
    hide: () => frame.classList.remove('drawn'),
    /** The extension was updated, and its panel is gone: says so. */
    outlive() {
      frame.remove();
      bones.textContent = described?.updated ?? '';
      bones.ariaHidden = null;
      bones.role = 'alert';
    },
    /** Posts to the framed panel, and to no other origin. */
    post: (message, origin, port) => frame.contentWindow?.postMessage(message, origin, [port]),
    close() {
      pushes = false;
      push();
      host.remove();
    },
  };
};

/** The sidebar's element that a script has left which can no longer take it away. */
globalThis.khulasaShell.dead = () => {
  const last = document.documentElement.lastElementChild;
  if (last?.localName !== 'div') return null;
  const root = last.openOrClosedShadowRoot ?? globalThis.chrome?.dom?.openOrClosedShadowRoot?.(last);
  return root?.getElementById('khulasa') ? last : null;
};
