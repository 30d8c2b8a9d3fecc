import { afterEach, expect, test, vi } from 'vitest';
import { allLinked } from './read.ts';

afterEach(() => vi.unstubAllGlobals());

/** A server that knows 450 linked cases, 200 a page at most. */
function stubServer(): string[] {
  const asked: string[] = [];
  vi.stubGlobal('location', new URL('http://127.0.0.1/desk/'));
  vi.stubGlobal('fetch', async (address: string | URL) => {
    const { searchParams } = new URL(String(address), 'http://127.0.0.1');
    asked.push(String(address));
    const from = Number(searchParams.get('cursor') ?? 0);
    const items = Array.from({ length: Math.min(200, 450 - from) }, (_, i) => ({ id: `c${from + i}` }));
    return Response.json({ total: 450, counts: [], items, next: from + items.length < 450 ? String(from + items.length) : null });
  });
  return asked;
}

test('every linked case is read to the end, and no page more than one batch takes', async () => {
  const asked = stubServer();
  const told: number[] = [];
  const signal = new AbortController().signal;
  expect(await allLinked('m', undefined, 5000, (read) => told.push(read), signal)).toHaveLength(450);
  expect(told).toEqual([200, 400, 450]);
  asked.length = 0;
  const first = await allLinked('m', undefined, 250, (read) => told.push(read), signal);
  expect([first.length, first.at(-1), asked.length, told.at(-1)]).toEqual([250, 'c249', 2, 250]);
});
