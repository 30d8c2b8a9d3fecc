import { Worker } from 'node:worker_threads';
import type { Paper } from './paper.ts';

const REST_MS = 60_000;
type Answer = { n: number; bytes?: Uint8Array; failed?: string };
type Waiting = { resolve: (bytes: Buffer) => void; reject: (error: Error) => void };

let worker: Worker | null = null;
let rest: NodeJS.Timeout | undefined;
let last = 0;
const waiting = new Map<number, Waiting>();

/**
 * Draws a paper as PDF, in a thread of its own: a page costs some 100 ms of reckoning, which a server that answers others must not spend. The
 * thread starts at the first paper and ends after a minute without one.
 */
export function pdfOf(paper: Paper): Promise<Buffer> {
  worker ??= begin();
  const thread = worker;
  clearTimeout(rest);
  last += 1;
  const n = last;
  thread.ref();
  return new Promise<Buffer>((resolve, reject) => {
    waiting.set(n, { resolve, reject });
    thread.postMessage({ n, paper });
  });
}

function begin(): Worker {
  const thread = new Worker(new URL('./thread.ts', import.meta.url));
  thread.on('message', ({ n, bytes, failed }: Answer) => {
    const one = waiting.get(n);
    waiting.delete(n);
    if (bytes) one?.resolve(Buffer.from(bytes));
    else one?.reject(new Error(failed));
    if (waiting.size === 0) idle(thread);
  });
  let why = new Error('the thread that draws papers ended');
  thread.on('error', (error: Error) => {
    why = error;
  });
  thread.on('exit', () => {
    if (worker !== thread) return;
    worker = null;
    for (const one of waiting.values()) one.reject(why);
    waiting.clear();
  });
  return thread;
}

/** Without work it holds nothing up, and goes after a while with its fonts. */
function idle(thread: Worker): void {
  thread.unref();
  rest = setTimeout(() => {
    if (worker === thread) worker = null;
    void thread.terminate();
  }, REST_MS).unref();
}
