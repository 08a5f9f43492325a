// The page's policy names its style and scripts by their SHA-256. After an edit of the page: node verifier/hashes.mjs
import {createHash} from 'node:crypto';
import {readFileSync, writeFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const page = new URL('proviso-verify.html', import.meta.url);
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export function withHashes(html) {
  const hashes = (element) => [...html.matchAll(new RegExp(`<${element}(?: id="[a-z]+")?>([\\s\\S]*?)</${element}>`, 'g'))].map((m) => hashOf(m[1])).join(' ');
  return html.replace(/script-src [^;]*;/, () => `script-src ${hashes('script')};`).replace(/style-src [^;]*;/, () => `style-src ${hashes('style')};`);
}
export const html = () => readFileSync(page, 'utf8');
if (import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(page, withHashes(html()));
