// A small log of our own, with its own keys, after docs/format.md: what the tests verify and what they tamper with.
// Shares no line with the page: Buffer, Node's hash and JSON here; the page has its own.
import {createHash, generateKeyPairSync, sign} from 'node:crypto';

export const TYPE = 'application/vnd.proviso.bundle+json';
const sha256 = (...parts) => { const hash = createHash('sha256'); parts.forEach((p) => hash.update(p)); return hash.digest(); };

/** Canonical JSON for what occurs here: names are sorted, the rest is as JSON.stringify prints it. */
export function canonical(value) {
  return JSON.stringify(value, (_, v) => v && typeof v === 'object' && !Array.isArray(v)
    ? Object.fromEntries(Object.keys(v).sort().map((k) => [k, v[k]])) : v);
}
export function key(name, type = 1) {
  const {publicKey, privateKey} = generateKeyPairSync('ed25519');
  return keyOf(name, type, publicKey.export({format: 'der', type: 'spki'}).subarray(-32), privateKey);
}
export function keyOf(name, type, raw, privateKey) {
  const typed = Buffer.concat([Buffer.of(type), raw]), id = sha256(name, '\n', typed).subarray(0, 4);
  return {name, type, id, privateKey, keyid: `${name}+${id.toString('hex')}`, vkey: `${name}+${id.toString('hex')}+${typed.toString('base64')}`};
}
export function cosign(witness, body, time) {
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(time));
  return line(witness, Buffer.concat([stamp, sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${body}`), witness.privateKey)]));
}
export const line = (k, signature) => `— ${k.name} ${Buffer.concat([k.id, signature]).toString('base64')}\n`;
export const signBody = (k, body) => line(k, sign(null, Buffer.from(body), k.privateKey));

// RFC 6962 by its recursive definition, as slow and as plain as it stands there.
const half = (n) => { let k = 1; while (k * 2 < n) k *= 2; return k; };
const node = (a, b) => sha256(Buffer.of(1), a, b);
export function root(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return sha256(Buffer.of(0), leaves[0]);
  const k = half(leaves.length);
  return node(root(leaves.slice(0, k)), root(leaves.slice(k)));
}
export function path(m, leaves) {
  if (leaves.length === 1) return [];
  const k = half(leaves.length);
  return m < k ? [...path(m, leaves.slice(0, k)), root(leaves.slice(k))] : [...path(m - k, leaves.slice(k)), root(leaves.slice(0, k))];
}
export function consistencyProof(m, leaves, whole = true) {
  const n = leaves.length;
  if (m === n) return whole ? [] : [root(leaves)];
  const k = half(n);
  return m <= k ? [...consistencyProof(m, leaves.slice(0, k), whole), root(leaves.slice(k))]
    : [...consistencyProof(m - k, leaves.slice(k), false), root(leaves.slice(0, k))];
}

let counter = 0;
const noise = (bytes) => sha256('noise', String(counter++)).subarray(0, bytes);
export function disclosure(name, value, salt = noise(16)) {
  const text = Buffer.from(canonical([salt.toString('base64url'), name, value])).toString('base64url');
  return {text, digest: sha256(text).toString('base64url')};
}
export function entry(type, open, values = {}, changes = {}) {
  const made = Object.entries(values).map(([name, value]) => disclosure(name, value));
  const digests = made.map((d) => d.digest);
  while (digests.length < 64) digests.push(noise(32).toString('base64url'));
  const leaf = {schema: 'proviso/entry/1', type, at: '2026-11-02T09:00:00Z', public: open, _sd_alg: 'sha-256', _sd: digests.sort(), ...changes};
  return {leaf: canonical(leaf), disclosures: made.sort((a, b) => a.digest < b.digest ? -1 : 1).map((d) => d.text)};
}
export const findingValues = (i) => ({
  subject: 'account', pseudonym: `p-${1000 + i}`, pack: 'bulk-interception', clause: '4.2', class: 'question', weight_db: 29.8, threshold_db: 16.6,
  innocent_of_ten: 9.91, best_rival: 'voicemail', posterior: 0.0009, window: {from: '2026-10-05T00:00:00Z', until: '2026-11-02T00:00:00Z'},
  coverage: {days: 1, hourly: 0.98},
  looks: [{until: '2026-10-26T00:00:00Z', weight_db: 28.1, stratum: 'large'}, {until: '2026-11-02T00:00:00Z', weight_db: 29.8, stratum: 'large'}],
  indicators: [{id: 'night-floor', value: 0.41, unit: 'ratio', family: 'rhythm', weight_db: 6.2, reads: ['storage.put']},
    {id: 'implied-bitrate', value: 5300, unit: 'bit/s', family: 'codec', weight_db: null, reads: ['storage.bytes', 'ai.speech_seconds']}],
  evidence: {snapshot: sha256('snapshot').toString('hex'), subject_root: sha256('root', String(i)).toString('hex')},
});

/** Log entries: one other, a review, its findings, a last one; `before` sizes get consistency proofs. */
export function log({findings = 1, before = [2], origin = 'proviso.example/log', witnessed = true, time = 1793610000, signer = key(origin),
  witness = key('witness.example/w1', 4), size, last = entry('erasure', {entry: 0}, {ground: 'request'})} = {}) {
  const all = [entry('review', {entries: 0}), entry('review', {entries: findings}, {accounts: 88, power: {'bulk-interception': 'objects an hour'}}),
    ...Array.from({length: findings}, (_, i) => entry('question', {review: 1}, findingValues(i))), last];
  while (all.length < (size ?? 0)) all.push(entry('review', {entries: 0}));
  const leaves = all.map((e) => Buffer.from(e.leaf));
  return {all, leaves, origin, signer, witness, witnessed, time, findings, before};
}
export function checkpoint({origin, signer, witness, witnessed, time}, leaves, hash = root(leaves)) {
  const body = `${origin}\n${leaves.length}\n${hash.toString('base64')}\n`;
  return `${body}\n${signBody(signer, body)}${witnessed ? cosign(witness, body, time) : ''}`;
}
/** What the bundle's payload says, before it is signed: tests change it and seal it again. */
export function contents(made, {indexes = Array.from({length: made.findings + 1}, (_, i) => i + 1)} = {}) {
  return structuredClone({
    schema: 'proviso/bundle/1', audience: 'reviewer', checkpoint: checkpoint(made, made.leaves),
    entries: indexes.map((index) => ({index, entry: made.all[index].leaf, proof: path(index, made.leaves).map((h) => h.toString('base64')),
      disclosures: made.all[index].disclosures})),
    consistency: made.before.map((size) => ({size, root: root(made.leaves.slice(0, size)).toString('base64'),
      proof: consistencyProof(size, made.leaves).map((h) => h.toString('base64'))})),
  });
}
export function seal(payload, signer, {keyid = signer.keyid, type = TYPE} = {}) {
  const bytes = Buffer.from(typeof payload === 'string' ? payload : canonical(payload));
  const sig = sign(null, Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${bytes.length} `), bytes]), signer.privateKey);
  return Buffer.from(canonical({payload: bytes.toString('base64'), payloadType: type, signatures: [{keyid, sig: sig.toString('base64')}]}));
}
export function trust({origin, signer, witness}, {needed = 1, remembered, until} = {}) {
  return JSON.stringify({schema: 'proviso/trust/1', logs: [{origin, keys: [{vkey: signer.vkey, ...(until === undefined ? {} : {until})}],
    witnesses: {needed, keys: [witness.vkey]}}], ...(remembered ? {remembered} : {})}, null, 1);
}
