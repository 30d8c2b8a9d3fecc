import { type Bench, median, round } from './bench.ts';
import { rate, reportCases, serve } from './load.ts';

const ROUNDS = 5;
const SECONDS = 2;

/** `POST /api/cases/{id}/steps/accept` at 16 connections, beside a bare Fastify route that reads the row and writes the same rows. */
export const step: Bench = {
  name: 'step',
  run: async () => {
    const served = await serve();
    const ids = await reportCases(served, 40_000);
    const bareIds = ids.splice(0, 200);
    const product = (seconds: number) =>
      rate(served.urls.product, seconds, () => {
        const { id, area } = ids.pop() ?? stop();
        return {
          path: `/api/cases/${id}/steps/accept`,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${served.clerks[area]}`, 'idempotency-key': id },
          body: '{}',
        };
      });
    let i = 0;
    const bare = (seconds: number) =>
      rate(served.urls.bare, seconds, () => ({
        path: `/step/${bareIds[i++ % bareIds.length]?.id}`,
        headers: { 'content-type': 'application/json' },
        body: '{}',
      }));
    await product(1);
    const pairs: [number, number][] = [];
    for (let round = 0; round < ROUNDS; round += 1) pairs.push([await product(SECONDS), await bare(SECONDS)]);
    await served.stop();
    return {
      name: 'step',
      value: round(median(pairs.map(([a]) => a))),
      unit: '1/s',
      reference: round(median(pairs.map(([, b]) => b))),
      ratio: round(median(pairs.map(([a, b]) => a / b))),
      n: ROUNDS,
      notes: `16 connections, ${ROUNDS} pairs of ${SECONDS} s, no errors; reference: a bare Fastify route with the same read and the same writes; target ratio ≥ 0.6`,
    };
  },
};

const stop = (): never => {
  throw new Error('more cases are needed than were made');
};
