import type { Agent } from 'node:http';
import { type Bench, type Figure, median, round } from './bench.ts';
import { agentOf, type Chain, rateOf, type Server, told } from './scale/client.ts';
import { SIZES } from './scale/databases.ts';
import type { Size } from './scale/kept.ts';
import { inTurns, withCopies } from './scale/pair.ts';

const ROUNDS = 7;
const SECONDS = 6;

/** Whole lives of cases over HTTP: report, accept, dispatch, take, finish, sign-off, each by the one whose step it is, at 16 connections. */
export const lifecycle: Bench = {
  name: 'lifecycle',
  run: (): Promise<Figure> =>
    withCopies(async (both, seconds) => {
      const agent = agentOf();
      const once = (size: Size) => rateOf(SECONDS, () => live(agent, both[size]));
      await once('small');
      await once('large');
      const turns = await inTurns(ROUNDS, once);
      agent.destroy();
      return {
        name: 'lifecycle',
        value: round(median(turns.map(({ large }) => large))),
        unit: '1/s',
        reference: round(median(turns.map(({ small }) => small))),
        ratio: round(median(turns.map(({ large, small }) => large / small))),
        n: ROUNDS,
        notes: `whole lives of six requests with ${SIZES.large.toLocaleString('en')} cases stored${seconds ? `, loaded in ${Math.round(seconds)} s` : ''}, 16 connections, turns of ${SECONDS} s; reference: the same with ${SIZES.small.toLocaleString('en')}; target ≥ 100/s, ratio ≥ 0.9`,
      };
    }),
};

let number = 0;

async function live(agent: Agent, { url, reporters, chains }: Server): Promise<void> {
  const n = number++;
  const chain = chains[n % chains.length] as Chain;
  const resident = reporters[n % reporters.length] ?? '';
  const report = { title: `${n}号楼楼道灯不亮`, body: `楼道的灯坏了${n % 9}天，老人上下楼看不见台阶，请尽快来修。`, category: 'property', area: chain.area };
  const send = (token: string, path: string, body: unknown) => told<{ id: string }>(agent, url, { path, token, body, key: `life-${process.pid}-${n}-${path}` });
  const { id } = await send(resident, '/api/cases', report);
  const step = (token: string, name: string, input: unknown) => send(token, `/api/cases/${id}/steps/${name}`, input);
  await step(chain.clerk, 'accept', {});
  await step(chain.dispatcher, 'dispatch', { owner: `unit:${chain.unit}` });
  await step(chain.handler, 'take', {});
  await step(chain.handler, 'finish', { outcome: 'solved', reply: '已换为声控灯，全楼道逐层检查，昨晚试亮正常。' });
  await step(resident, 'sign_off', {});
}
