// The page's own core, as the page runs it: the script is read out of the HTML, so that what is tested is what people open.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {runInThisContext} from 'node:vm';

const page = new URL('proviso-verify.html', import.meta.url);

export function scriptOf(id) {
  const found = readFileSync(page, 'utf8').match(new RegExp(`<script id="${id}">([\\s\\S]*?)</script>`));
  if (!found) throw new Error(`proviso-verify.html has no script "${id}"`);
  return found[1];
}

/** The verifier; `quick` gives it Node's own SHA-256 instead of WebCrypto's, whose every call crosses threads: for many bundles. */
export function loadVerifier({quick = false} = {}) {
  const {subtle} = globalThis.crypto;
  const scope = {crypto: {subtle: quick ? {digest: async (_, bytes) => new Uint8Array(createHash('sha256').update(bytes).digest()).buffer,
    importKey: (...words) => subtle.importKey(...words), verify: (...words) => subtle.verify(...words)} : subtle}};
  runInThisContext(`(globalThis) => {${scriptOf('core')}}`, {filename: 'proviso-verify.html#core'})(scope);
  return scope.verifyBundle;
}
