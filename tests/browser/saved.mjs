// A part of `cargo xtask soak`: the snapshots of a folder of saved pages, for tests/snapshot.rs.
//   BROWSER=firefox node saved.mjs FOLDER TO
import { launch } from './driver.mjs';
import { collect } from './readers.mjs';

const { BROWSER: name = 'chromium', EXTENSION: extension } = process.env;
const [folder, to] = process.argv.slice(2);
const session = await launch(name, { extension });
const { names, wrong } = await collect(session, folder, to);
await session.close();
console.log(`${name}: ${names.length} pages; words of ${wrong.length} did not come back ${wrong.join(' ')}`);
process.exitCode = wrong.length ? 1 : 0;
