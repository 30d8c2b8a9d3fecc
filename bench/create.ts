import { type Bench, median, round } from './bench.ts';
import { rate, serve } from './load.ts';

const ROUNDS = 5;
const SECONDS = 4;

/** `POST /api/cases` at 16 connections, beside a bare Fastify route that writes the same rows. */
export const create: Bench = {
  name: 'create',
  run: async () => {
    const served = await serve();
    const body = (i: number) =>
      JSON.stringify({ title: '路灯不亮', body: '三号楼前的路灯坏了一周，晚上看不清路。', category: 'road', area: served.codes[i % served.codes.length] });
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${served.tokens.resident}` };
    let i = 0;
    const product = (seconds: number) =>
      rate(served.urls.product, seconds, () => ({ path: '/api/cases', headers: { ...headers, 'idempotency-key': `bench-${i}` }, body: body(i++) }));
    const bare = (seconds: number) =>
      rate(served.urls.bare, seconds, () => ({ path: '/create', headers: { 'content-type': 'application/json' }, body: body(i++) }));
    await product(2);
    await bare(2);
    const pairs: [number, number][] = [];
    for (let round = 0; round < ROUNDS; round += 1) pairs.push([await product(SECONDS), await bare(SECONDS)]);
    await served.stop();
    return {
      name: 'create',
      value: round(median(pairs.map(([a]) => a))),
      unit: '1/s',
      reference: round(median(pairs.map(([, b]) => b))),
      ratio: round(median(pairs.map(([a, b]) => a / b))),
      n: ROUNDS,
      notes: `16 connections, ${ROUNDS} pairs of ${SECONDS} s, no errors; reference: a bare Fastify route writing the same rows; target ratio ≥ 0.6`,
    };
  },
};
