// The page's own core, as the page runs it: the script is read out of the HTML, so that what is tested is what people open.
import {readFileSync} from 'node:fs';
import {runInThisContext} from 'node:vm';

const page = new URL('proviso-verify.html', import.meta.url);

export function scriptOf(id) {
  const found = readFileSync(page, 'utf8').match(new RegExp(`<script id="${id}">([\\s\\S]*?)</script>`));
  if (!found) throw new Error(`proviso-verify.html has no script "${id}"`);
  return found[1];
}

export function loadVerifier() {
  runInThisContext(scriptOf('core'), {filename: 'proviso-verify.html#core'});
  return globalThis.verifyBundle;
}
