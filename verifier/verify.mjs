#!/usr/bin/env node
// The page's verifier without a browser: node verify.mjs BUNDLE... [--trust FILE], or --stdin for many.
import {readFileSync} from 'node:fs';
import {createInterface} from 'node:readline';
import {loadVerifier} from './load.mjs';

const usage = `node verify.mjs BUNDLE... [--trust FILE]   one JSON line a bundle; exit 0 all verified, 1 one was not, 2 could not try or signer unknown
node verify.mjs --stdin                    reads lines {"bundle":"<base64>","trust":"<text>" or null}, answers each with a JSON line
                                           ("trust" absent: the one given last)`;

const couldNotTry = (why, at) => ({verdict: 'could not try', exit: 2, check: null, reason: {why, at}});

function read(file) {
  try { return readFileSync(file); } catch (problem) { return couldNotTry('not-readable', problem.code); }
}
async function verifyFiles(files, trustFile) {
  const verifyBundle = loadVerifier();
  let trust = null, problem = null;
  if (trustFile !== undefined) {
    const bytes = read(trustFile);
    try {
      if (!Buffer.isBuffer(bytes)) problem = bytes;
      else trust = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
    } catch { problem = couldNotTry('trust-json', trustFile); }
  }
  const exits = new Set();
  for (const file of files) {
    const bytes = read(file);
    const result = problem ?? (Buffer.isBuffer(bytes) ? await verifyBundle(new Uint8Array(bytes), trust) : bytes);
    exits.add(result.exit);
    console.log(JSON.stringify({file, ...result}));
  }
  return exits.has(1) ? 1 : exits.has(2) ? 2 : 0;
}
async function verifyLines() {
  const verifyBundle = loadVerifier({quick: true});
  let trust = null;
  for await (const line of createInterface({input: process.stdin, crlfDelay: Infinity})) {
    let result;
    try {
      const asked = JSON.parse(line);
      if (asked.trust !== undefined) trust = asked.trust;
      result = await verifyBundle(new Uint8Array(Buffer.from(asked.bundle, 'base64')), trust);
    } catch (problem) { result = couldNotTry('bad-line', String(problem)); }
    process.stdout.write(JSON.stringify(result) + '\n');
  }
  return 0;
}

const words = process.argv.slice(2), at = words.indexOf('--trust');
const trustFile = at < 0 ? undefined : words.splice(at, 2)[1];
if (words.length === 1 && words[0] === '--stdin' && at < 0) process.exitCode = await verifyLines();
else if (words.length === 0 || words.some((w) => w.startsWith('--')) || at >= 0 && trustFile === undefined) { console.error(usage); process.exitCode = 2; }
else process.exitCode = await verifyFiles(words, trustFile);
