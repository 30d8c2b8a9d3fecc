import { type Bench, type Figure, median, round } from '../bench.ts';
import { rate, reportCases, type Served, serve } from '../load.ts';

const ROUNDS = 5;
const SECONDS = 2;
/** More than are stepped on in all turns. */
const CASES = 90_000;
type Work = (served: Served, seconds: number) => Promise<number>;

/** Cases that were opened and wait for their clerk. */
const open: { id: string; area: string }[] = [];
let number = 0;

const opening: Work = (served, seconds) =>
  rate(served.urls.product, seconds, () => ({
    path: '/api/cases',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${served.tokens.resident}` },
    body: JSON.stringify({ title: '路灯不亮', body: '三号楼前的路灯坏了一周。', category: 'road', area: served.codes[number++ % served.codes.length] }),
  }));

const step: Work = (served, seconds) =>
  rate(served.urls.product, seconds, () => {
    const { id, area } = open.pop() ?? stop();
    return {
      path: `/api/cases/${id}/steps/accept`,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${served.clerks[area]}`, 'idempotency-key': id },
      body: '{}',
    };
  });

const stop = (): never => {
  throw new Error('more cases are needed than were made');
};

/**
 * What measures add to the time of a step and of an opening, over HTTP at 16 connections: the same server with what is measured of cases taken away and given
 * back by turns, first without folding and then with it going on beside.
 */
export const measuresStep: Bench = {
  name: 'measures_step',
  run: async () => {
    const served = await serve();
    await served.set({ measures: true, folds: false });
    for (const each of await reportCases(served, CASES)) open.push(each);
    const figures: Figure[] = [];
    for (const [what, work] of [
      ['opening', opening],
      ['step', step],
    ] as const) {
      for (const folds of [false, true]) {
        const pairs: [number, number][] = [];
        for (let round = -1; round < ROUNDS; round += 1) {
          const turn = async (measures: boolean) => {
            await served.set({ measures, folds: measures && folds });
            return work(served, round < 0 ? SECONDS / 2 : SECONDS);
          };
          // By turns each comes first, so that neither always finds the warmer cache.
          const first = await turn(round % 2 === 0);
          const second = await turn(round % 2 !== 0);
          if (round >= 0) pairs.push(round % 2 === 0 ? [first, second] : [second, first]);
        }
        figures.push({
          name: `measures_${what}${folds ? '_folded' : ''}`,
          value: round(1000 / median(pairs.map(([measured]) => measured))),
          unit: 'ms',
          reference: round(1000 / median(pairs.map(([, bare]) => bare))),
          ratio: round(median(pairs.map(([measured, bare]) => bare / measured))),
          n: ROUNDS,
          notes: `time of one ${what} at full load, 16 connections, ${ROUNDS} pairs of ${SECONDS} s by turns${folds ? ', folding beside on the same two cores' : ''}; reference: the same server with nothing measured; target ratio ≤ 1.15`,
        });
      }
    }
    await served.stop();
    return figures;
  },
};
