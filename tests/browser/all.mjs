// Every test of one browser, in one process: the browser is started once.
import './open.test.mjs';
