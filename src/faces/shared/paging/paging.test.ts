import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { isReady, isUnread, pageAt, paging, readAhead, rowsIn } from './paging.ts';

/** A list of numbers as the server pages it, 20 where nothing is said; what it was asked for, and whether it answers at all. */
function listOf(length: number, broken = false) {
  const asked: (number | undefined)[] = [];
  const server = { broken };
  const read = async ({ cursor, limit }: { cursor: string | undefined; limit: number | undefined }) => {
    asked.push(limit);
    if (server.broken) throw new Error('no answer');
    const from = Number(cursor ?? 0);
    const to = Math.min(from + (limit ?? 20), length);
    return { items: Array.from({ length: to - from }, (_, i) => from + i), next: to < length ? String(to) : null };
  };
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const list = new InfiniteQueryObserver(client, { queryKey: ['list'], queryFn: ({ pageParam }) => read(pageAt(pageParam)), ...paging });
  list.subscribe(() => {});
  return { asked, server, list, now: () => list.getCurrentResult() };
}

test('the first page is a screenful, the further ones are larger, and every row is reached once and in its order', async () => {
  const { asked, list, now } = listOf(130);
  await list.refetch();
  expect(rowsIn(now().data)).toHaveLength(20);
  while (now().hasNextPage) await list.fetchNextPage();
  expect(rowsIn(now().data)).toEqual(Array.from({ length: 130 }, (_, i) => i));
  asked.length = 0;
  await list.refetch();
  expect(asked).toEqual([undefined, 50, 50, 50]);
});

test('a page that fails is not asked for again by itself, and the rows that are there stay', async () => {
  const { server, list, now } = listOf(60);
  await list.refetch();
  expect(isReady(now())).toBe(true);
  server.broken = true;
  await list.fetchNextPage();
  expect([isReady(now()), isUnread(now()), rowsIn(now().data).length]).toEqual([false, false, 20]);
  server.broken = false;
  await list.fetchNextPage();
  expect(rowsIn(now().data)).toHaveLength(60);
  expect(isReady(now())).toBe(false);
});

test('a list of which nothing could be read says so', async () => {
  const { list, now } = listOf(60, true);
  await list.refetch();
  expect(isUnread(now())).toBe(true);
});

test('whoever goes down by keys has the next page before they need it, and it is asked for once', async () => {
  const { asked, list, now } = listOf(60);
  await list.refetch();
  asked.length = 0;
  readAhead(now(), 15);
  expect(asked).toEqual([]);
  readAhead(now(), 9);
  readAhead(now(), 8);
  await expect.poll(() => rowsIn(now().data).length).toBe(60);
  expect(asked).toEqual([50]);
});

test('a list whose rows are picked all at once may begin with more', () => {
  expect([pageAt(undefined, 100), pageAt('x', 100), pageAt(undefined), pageAt('x')].map(({ limit }) => limit)).toEqual([100, 100, undefined, 50]);
});
