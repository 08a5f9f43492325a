// Drives Chromium over its debugging pipe: no packages, no port. What the browser test needs, and not more.
import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

export const chromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update',
  '--disable-sync', '--remote-debugging-pipe'];

/** An open page: send(method, params), evaluate(expression), events (all that the browser reported). */
export async function open(url, {language = 'en-GB'} = {}) {
  const profile = mkdtempSync(join(tmpdir(), 'proviso-browser-'));
  const child = spawn(chromium, [...FLAGS, `--lang=${language}`, `--accept-lang=${language}`, `--user-data-dir=${profile}`, 'about:blank'],
    {stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe']});
  const [, , , out, back] = child.stdio, waiting = new Map(), events = [];
  let number = 0, rest = '';
  back.on('data', (data) => {
    const parts = (rest + data).split('\0');
    rest = parts.pop();
    for (const message of parts.map((part) => JSON.parse(part))) {
      if (message.id === undefined) events.push(message);
      else { const [resolve, reject] = waiting.get(message.id); message.error ? reject(new Error(message.error.message)) : resolve(message.result); }
    }
  });
  const raw = (method, params = {}, sessionId) => new Promise((resolve, reject) => {
    waiting.set(++number, [resolve, reject]);
    out.write(JSON.stringify({id: number, method, params, sessionId}) + '\0');
  });
  const {targetId} = await raw('Target.createTarget', {url: 'about:blank'});
  const {sessionId} = await raw('Target.attachToTarget', {targetId, flatten: true});
  const send = (method, params) => raw(method, params, sessionId);
  const evaluate = async (expression) => {
    const {result, exceptionDetails} = await send('Runtime.evaluate', {expression, awaitPromise: true, returnByValue: true});
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'DOM']) await send(`${domain}.enable`);
  await send('Page.navigate', {url});
  for (let i = 0; i < 200 && !events.some((e) => e.method === 'Page.loadEventFired'); i++) await new Promise((done) => setTimeout(done, 50));
  const close = async () => {
    const ended = new Promise((done) => child.once('exit', done));
    await raw('Browser.close').catch(() => {});
    await ended;
    rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  };
  const choose = async (selector, ...files) => {
    const {root} = await send('DOM.getDocument');
    const {nodeId} = await send('DOM.querySelector', {nodeId: root.nodeId, selector});
    await send('DOM.setFileInputFiles', {nodeId, files});
  };
  return {send, evaluate, choose, close, events};
}
