import { type Server, serveOn } from './client.ts';
import { loaded } from './databases.ts';
import type { Size } from './kept.ts';

/** The product on both databases, each in a process of its own; they are asked in turns, so that whatever else the machine does meets both. */
export type Both = Record<Size, Server>;

/** Runs a benchmark that only reads with both servers up, and stops them. */
export async function withBoth<T>(run: (both: Both) => Promise<T>): Promise<T> {
  const { urls } = await loaded();
  return served(urls, run);
}

/** The same for one that writes: in copies, which go with it. */
export async function withCopies<T>(run: (both: Both, seconds: number) => Promise<T>): Promise<T> {
  const { seconds, copies } = await loaded();
  const { urls, drop } = await copies();
  try {
    return await served(urls, (both) => run(both, seconds));
  } finally {
    await drop();
  }
}

async function served<T>(urls: Record<Size, string>, run: (both: Both) => Promise<T>): Promise<T> {
  const both: Both = { small: await serveOn(urls.small), large: await serveOn(urls.large) };
  try {
    return await run(both);
  } finally {
    await Promise.all([both.small.stop(), both.large.stop()]);
  }
}

/** `once` for each size, `rounds` times in turns; the first of each turn changes. */
export async function inTurns<T>(rounds: number, once: (size: Size) => Promise<T>): Promise<Record<Size, T>[]> {
  const turns: Record<Size, T>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const order: Size[] = round % 2 ? ['large', 'small'] : ['small', 'large'];
    const turn: Partial<Record<Size, T>> = {};
    for (const size of order) turn[size] = await once(size);
    turns.push(turn as Record<Size, T>);
  }
  return turns;
}
