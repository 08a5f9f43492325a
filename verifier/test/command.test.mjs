import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {after, test} from 'node:test';
import * as make from './bundles.mjs';

const command = fileURLToPath(new URL('../verify.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'proviso-verify-'));
after(() => rmSync(folder, {recursive: true}));
const made = make.log({}), good = make.seal(make.contents(made), made.signer);
const file = (name, content) => { writeFileSync(join(folder, name), content); return join(folder, name); };
const goodFile = file('good.json', good), badFile = file('bad.json', good + '\n'), trustFile = file('trust.json', make.trust(made));

function run(words, input) {
  const {status, stdout, stderr} = spawnSync(process.execPath, [command, ...words], {input, encoding: 'utf8', maxBuffer: 1 << 26});
  return {status, stderr, answers: stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line))};
}
const brief = ({verdict, exit, check}) => [verdict, exit, check];

test('one line a bundle, and the worst exit of all', () => {
  assert.equal(run([goodFile, '--trust', trustFile]).status, 0);
  assert.equal(run([goodFile]).status, 2);
  const {status, answers} = run(['--trust', trustFile, goodFile, badFile, join(folder, 'absent')]);
  assert.equal(status, 1);
  assert.deepEqual(answers.map(brief), [['verified', 0, null], ['not verified', 1, 1], ['could not try', 2, null]]);
  assert.equal(answers[1].file, badFile);
  assert.deepEqual(run([goodFile, '--trust', join(folder, 'absent')]).answers.map(brief), [['could not try', 2, null]]);
  assert.equal(run([goodFile, '--trust', file('latin.json', Buffer.of(0x7b, 0xe9, 0x7d))]).status, 2);
});

test('many in one process', () => {
  const ask = (bundle, trust) => JSON.stringify({bundle: bundle.toString('base64'), trust});
  const {status, answers} = run(['--stdin'], [ask(good, make.trust(made)), ask(good, null), ask(good.subarray(1), make.trust(made)), 'no json', ask(good, 'no trust')].join('\n'));
  assert.equal(status, 0);
  assert.deepEqual(answers.map(brief), [['verified', 0, null], ['signer unknown', 2, 7], ['not verified', 1, 1], ['could not try', 2, null], ['could not try', 2, null]]);
});

test('a word that is none is refused with the usage', () => {
  for (const words of [[], ['--trust'], [goodFile, '--trust'], ['--verbose', goodFile], ['--stdin', goodFile]]) {
    const {status, stderr} = run(words);
    assert.equal(status, 2, words.join(' '));
    assert.match(stderr, /BUNDLE/);
  }
});
