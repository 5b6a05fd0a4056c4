import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import WebSocket from 'ws';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--hide-scrollbars',
  '--remote-debugging-port=0',
];

/** A page as a person holds it: how wide it is, and how many pixels make one of its own. */
type Shot = { readonly path: string; readonly width: number; readonly scale: number };

export type Browser = {
  /** The whole page as PNG, however long it is. */
  shoot(shot: Shot): Promise<Buffer>;
  close(): Promise<void>;
};

type Result = Readonly<Record<string, unknown>>;
type Answer = {
  readonly id?: number;
  readonly result?: Result;
  readonly error?: { readonly message: string };
};

/** Chromium without a window, spoken to by its DevTools protocol; `undefined` where there is no such program. */
export async function openBrowser(program: string): Promise<Browser | undefined> {
  const profile = await mkdtemp(join(tmpdir(), 'soundings-preview-'));
  const child = spawn(program, [...FLAGS, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const isThere = await Promise.race([
    once(child, 'spawn').then(() => true),
    once(child, 'error').then(() => false),
  ]).catch(() => false);
  if (!isThere) {
    await rm(profile, { recursive: true, force: true });
    return undefined;
  }
  const call = await connect(await addressOf(child.stderr));
  const { targetId } = await call('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await call('Target.attachToTarget', { targetId, flatten: true });
  const page = (method: string, params: Result = {}): Promise<Result> => call(method, params, sessionId);
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result } = await page('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return (result as Result).value;
  };

  return {
    async shoot({ path, width, scale }) {
      const metrics = { width, deviceScaleFactor: scale, mobile: false };
      await page('Emulation.setDeviceMetricsOverride', { ...metrics, height: 600 });
      await page('Page.navigate', { url: pathToFileURL(path).href });
      await evaluate(LOADED);
      const height = Number(await evaluate('Math.ceil(document.body.getBoundingClientRect().height)'));
      await page('Emulation.setDeviceMetricsOverride', { ...metrics, height });
      const { data } = await page('Page.captureScreenshot', { format: 'png' });
      return Buffer.from(String(data), 'base64');
    },
    async close() {
      child.kill();
      await once(child, 'exit');
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Everything is there: the page, its fonts and its pictures. */
const LOADED = `(async () => {
  if (document.readyState !== 'complete') await new Promise((done) => addEventListener('load', done));
  await document.fonts.ready;
  await Promise.all([...document.images].map((image) => image.decode()));
})()`;

async function addressOf(stderr: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: stderr })) {
    const [, address] = /^DevTools listening on (\S+)/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error('the browser ended before it could be spoken to');
}

async function connect(
  address: string,
): Promise<(method: string, params: Result, sessionId?: unknown) => Promise<Result>> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.on('message', (data: Buffer) => {
    const answer = JSON.parse(data.toString('utf8')) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let last = 0;
  return (method, params, sessionId) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, ({ result, error }) => {
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result ?? {});
      });
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });
}
