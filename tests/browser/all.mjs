// Every test of one browser, in one process: the browser is started once.
import './open.test.mjs';
import './manners.test.mjs';
import './policies.test.mjs';
import './restricted.test.mjs';
import './hostile.test.mjs';
import './marks.test.mjs';
import './network.test.mjs';
import './options.test.mjs';
import './shots.test.mjs';
import './selection.test.mjs';
import './read.test.mjs';
import './live.test.mjs';
import './readers.test.mjs';
import './panel.test.mjs';
import './keyboard.test.mjs';
import './axe.test.mjs';
import './troubles.test.mjs';
