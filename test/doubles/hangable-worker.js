import { parentPort } from 'node:worker_threads';

// First of all: a message before its listener is there would be lost.
await import('../../dist/program/picture-worker.js');

/** The built picture worker, except that it hangs in the middle of a drawing whose title says so. */
parentPort.on('message', ({ title }) => {
  while (title === 'hang');
});
