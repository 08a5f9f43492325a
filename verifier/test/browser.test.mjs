import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {chromium, open} from './browser.mjs';
import * as make from './bundles.mjs';

const page = new URL('../proviso-verify.html', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'proviso-page-'));
const file = (name, content) => { writeFileSync(join(folder, name), content); return join(folder, name); };
const hostile = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
const made = make.log({findings: 1, last: make.entry('unwitnessed', {size: 3, needed: 2, got: 1})}), contents = make.contents(made);
made.all[2] = make.entry('question', {review: 1}, {...make.findingValues(0), [hostile]: hostile});
made.leaves[2] = Buffer.from(made.all[2].leaf);
for (const values of [{case: 'c-1', number: 1, at: '2026-11-02T08:00:00Z', by: 'ada', event: {type: 'case-opened'}}, {}]) {
  made.leaves.push(Buffer.from(made.all[made.all.push(make.entry('case', {}, values)) - 1].leaf));
}
const good = file('good.json', make.seal(make.contents(made, {indexes: [2, 3, 4, 5]}), made.signer)), trust = file('trust.json', make.trust(made));
const bad = file('bad.json', make.seal({...make.contents(made), entries: contents.entries}, made.signer));
const strict = make.trust(made, {remembered: [make.checkpoint({...made, witnessed: false}, [...made.leaves.slice(0, -1), Buffer.from('another')])]});
const fork = file('fork.json', strict);

// With CI=true a missing browser is a failure, not a skip.
const browser = chromium || process.env.CI === 'true' ? false : 'not run: no Chromium (Debian: apt-get install chromium)';
let en, fr;
before(async () => { if (chromium) { en = await open(page); fr = await open(page, {language: 'fr-FR'}); } });
after(async () => { await en?.close(); await fr?.close(); rmSync(folder, {recursive: true}); });

async function verdict(tab, want) {
  for (let i = 0; i < 100; i++) {
    const said = await tab.evaluate('document.querySelector(".verdict h2 span:last-child")?.textContent ?? ""');
    if (said === want) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(`no verdict "${want}" but ${await tab.evaluate('document.querySelector("#verdict").innerText')}`);
}
const text = (tab) => tab.evaluate('document.body.innerText');

test('from the bundle alone to verified, and the refusals, in English', {skip: browser}, async () => {
  await en.choose('#bundle-file', good);
  await verdict(en, 'Sound, but signer unknown');
  await en.choose('#trust-file', trust);
  await verdict(en, 'Verified');
  const said = await text(en);
  for (const part of ['witness.example/w1, 2 November 2026 at 09:00:00 UTC', '16 of 64 digests were opened; the others may be decoys.', 'Question, position 2, p-1000', hostile, 'A question is a reason to ask, never a decision.',
    'Not yet witnessed, position 3', 'Witnesses that had signed the state of the log with 3 entries when it was published: 1 of 2 needed. That counts as late',
    'Step of a case, position 4', 'The log alone tells neither which case it is nor what was done', 'By whom', 'Step of a case, position 5', '0 of 64 digests were opened']) {
    assert.ok(said.includes(part), part);
  }
  await en.choose('#bundle-file', bad);
  await verdict(en, 'Not verified');
  assert.match(await text(en), /Check 4 of 11 failed/);
  await en.choose('#bundle-file', good);
  await en.choose('#trust-file', fork);
  await verdict(en, 'Not verified');
  assert.match(await text(en), /forked or rewritten/);
  await en.evaluate('document.querySelector("#trust-text").value = "x"; document.querySelector("#trust-text").dispatchEvent(new Event("input"))');
  await verdict(en, 'Could not be checked');
});

test('by drag and drop, both files at once', {skip: browser}, async () => {
  const content = (name) => JSON.stringify(readFileSync(name, 'utf8'));
  await en.evaluate(`(() => { const data = new DataTransfer(); data.items.add(new File([${content(trust)}], 'trust.json')); data.items.add(new File([${content(good)}], 'good.json'));
    document.querySelector('h1').dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: data})); })()`);
  await verdict(en, 'Verified');
});

test('French by the browser\'s language, and by the button', {skip: browser}, async () => {
  assert.equal(await fr.evaluate('document.documentElement.lang'), 'fr');
  await fr.choose('#bundle-file', good);
  await fr.choose('#trust-file', trust);
  await verdict(fr, 'Vérifié');
  assert.match(await text(fr), /Témoins qui avaient signé l’état du registre à 3 entrées quand il a été publié\s: 1 sur 2 exigés\. Cela compte comme un retard/);
  assert.match(await text(fr), /Étape d’un dossier\u2069, position 4[\s\S]*Le registre seul ne dit ni de quel dossier/);
  await fr.evaluate('document.querySelector("#en").click()');
  await verdict(fr, 'Verified');
  await fr.evaluate('document.querySelector("#fr").click()');
  await verdict(fr, 'Vérifié');
});

test('nothing asked of the network, nothing refused by the policy, no error, and no text became markup', {skip: browser}, async () => {
  for (const tab of [en, fr]) {
    assert.deepEqual(tab.events.filter((e) => ['Log.entryAdded', 'Runtime.exceptionThrown', 'Runtime.consoleAPICalled'].includes(e.method)).map((e) => e.params), []);
    assert.deepEqual(tab.events.filter((e) => e.method === 'Network.requestWillBeSent').map((e) => e.params.request.url), [page]);
    assert.deepEqual(await tab.evaluate('[document.images.length, document.scripts.length, document.title]'), [0, 2, tab === en ? 'Check a bundle from Proviso' : 'Vérifier un fichier de preuve Proviso']);
  }
  await assert.rejects(en.evaluate('document.body.innerHTML = "<b>x</b>"'), /TrustedHTML/);
  assert.equal(await en.evaluate('fetch("data:text/plain,x").then(() => "sent", () => "refused")'), 'refused');
});

test('usable at 320 pixels, by keyboard, with a name for everything that can be operated', {skip: browser}, async () => {
  for (const tab of [en, fr]) {
    await tab.send('Emulation.setDeviceMetricsOverride', {width: 320, height: 640, deviceScaleFactor: 1, mobile: false});
    assert.ok(await tab.evaluate('document.documentElement.scrollWidth <= 320'));
    await tab.send('Emulation.clearDeviceMetricsOverride');
    const {nodes} = await tab.send('Accessibility.getFullAXTree');
    const unnamed = nodes.filter((n) => !n.ignored && ['button', 'textbox', 'link', 'checkbox', 'rowheader'].includes(n.role?.value) && !n.name?.value);
    assert.deepEqual(unnamed, []);
  }
  const reached = [];
  await en.evaluate('document.activeElement.blur(); scrollTo(0, 0)');
  for (let i = 0; i < 6; i++) {
    for (const type of ['keyDown', 'keyUp']) await en.send('Input.dispatchKeyEvent', {type, key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9});
    reached.push(await en.evaluate('document.activeElement.id || document.activeElement.tagName'));
  }
  assert.deepEqual(reached.slice(0, 5), ['en', 'fr', 'bundle-file', 'trust-text', 'trust-file']);
});

test('every text has a contrast of at least 4.5 : 1, light and dark', {skip: browser}, async () => {
  for (const scheme of ['light', 'dark']) {
    await en.send('Emulation.setEmulatedMedia', {features: [{name: 'prefers-color-scheme', value: scheme}]});
    const low = await en.evaluate(`(() => {
      const parse = (c) => c.match(/[\\d.]+/g).map(Number), channel = (v) => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
      const light = ([r, g, b]) => .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
      const ground = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
      return [...document.querySelectorAll('body *')].filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && e.offsetParent)
        .map((e) => { const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x); return [e.className || e.tagName, (a + .05) / (b + .05)]; }).filter(([, ratio]) => ratio < 4.5);
    })()`);
    assert.deepEqual(low, [], scheme);
  }
});

test('ML-DSA-44, as the JDK signs it, verifies where the browser has it', {skip: browser}, async (t) => {
  const {vkey, note} = JSON.parse(readFileSync(new URL('ml-dsa-44.json', import.meta.url), 'utf8'));
  const judge = (changed) => en.evaluate(`(async () => { const {parseKey, parseCheckpoint, verifyLine} = verifyBundle.parts;
    const checkpoint = parseCheckpoint(${JSON.stringify(changed)}, 3); return verifyLine(checkpoint.signatures[0], await parseKey(${JSON.stringify(vkey)}, 6), checkpoint); })()`);
  const said = await judge(note);
  if (said === null) return t.diagnostic('this Chromium has no ML-DSA-44');
  assert.equal(said, true);
  for (const changed of [note.replace('\n5\n', '\n6\n'), note.replace('proviso.example/log', 'proviso.example/lag')]) assert.equal(await judge(changed), false);
});
