import { Buffer } from 'node:buffer';
import process from 'node:process';
import { parentPort, threadId } from 'node:worker_threads';

/**
 * A picture worker that draws nothing: it does what the title says, and its "picture" tells which thread answered, how many it has
 * drawn and what it was given.
 */
const held = [];
let drawn = 0;

const TOLD = {
  refuse: () => parentPort.postMessage({ problem: 'told to refuse' }),
  crash: () => {
    throw new Error('told to crash');
  },
  exit: () => process.exit(3),
  hang: () => {
    for (;;);
  },
  'fill the heap': () => {
    for (;;) held.push(new Array(1_000_000).fill(held.length));
  },
  'grow by 128 MiB': (spec) => {
    held.push(Buffer.alloc(128 * 2 ** 20, 1));
    answer(spec);
  },
};

function answer(spec) {
  drawn += 1;
  const told = { threadId, drawn, spec, env: Object.keys(process.env) };
  const png = new Uint8Array(Buffer.from(JSON.stringify(told)));
  parentPort.postMessage({ png }, [png.buffer]);
}

parentPort.on('message', (spec) => (TOLD[spec.title] ?? answer)(spec));
