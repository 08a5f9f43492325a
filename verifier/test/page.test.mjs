import assert from 'node:assert/strict';
import {test} from 'node:test';
import {runInThisContext} from 'node:vm';
import {scriptOf} from '../load.mjs';
import {html, withHashes} from '../hashes.mjs';

const page = html(), core = scriptOf('core'), around = scriptOf('page');
runInThisContext(around.slice(0, around.indexOf('// The page around the verifier')));
const {en, fr} = globalThis.provisoWords;

test('the policy names exactly the style and the scripts of the page', () => {
  assert.equal(page, withHashes(page), 'the page was edited: node verifier/hashes.mjs');
  assert.match(page, /default-src 'none'; connect-src 'none';/);
  assert.equal(page.match(/<script/g).length, 2);
  assert.doesNotMatch(page, /unsafe-|\son[a-z]+=|\sstyle=|<link|<img|<iframe/);
});

test('nothing reaches the network, and text from a file reaches the document as text only', () => {
  for (const word of ['innerHTML', 'outerHTML', 'insertAdjacent', 'document.write', 'eval(', 'new Function', 'fetch(', 'XMLHttpRequest', 'WebSocket', 'import(', 'sendBeacon', 'localStorage', 'http://', 'https://']) {
    assert.ok(!core.includes(word) && !around.includes(word), word);
  }
});

test('English and French have the same words, with the same blanks', () => {
  assert.deepEqual(Object.keys(fr), Object.keys(en));
  const blanks = (text) => [...new Set(text.match(/\{[a-zA-Z]+/g) ?? [])].sort();
  for (const key of Object.keys(en)) {
    assert.ok(en[key].trim() && fr[key].trim(), key);
    assert.deepEqual(blanks(fr[key]), blanks(en[key]), key);
  }
});

test('every word that the page asks for exists, and none is left over', () => {
  const asked = [...around.matchAll(/\b(?:say|add|block)\('([a-z0-9-]*[a-z0-9])'/g), ...page.matchAll(/data-(?:t|label)="([^"]+)"/g)].map((m) => m[1]);
  for (const key of asked) assert.ok(key in en, `no words for ${key}`);
  const byName = /^(verdict|say|type|about|check|audience|field)-|^(held|failed|open|not-reached)$/;
  for (const key of Object.keys(en)) {
    const stem = key.replace(/^(is|why)-/, '');
    assert.ok(byName.test(key) || asked.includes(key) || core.includes(`'${stem}'`) || key === 'is-remembered-open', `nothing says ${key}`);
  }
});
