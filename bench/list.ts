import { type Bench, type Figure, median, round } from './bench.ts';
import { agentOf, ask, rateOf } from './scale/client.ts';
import { latency, type Question } from './scale/latency.ts';
import { withBoth } from './scale/pair.ts';

const ROUNDS = 5;
const SECONDS = 3;

/** What the register is narrowed by, the plain list most often. */
const FILTERS = [
  '',
  '',
  '',
  'open=true',
  'late=true',
  'due=today',
  'state=taken',
  'state=finished',
  'state=disputed',
  'state=closed',
  'category=property',
  'category=gas',
  'category=noise&open=true',
  'from=2025-05-01T00:00:00Z&to=2025-06-01T00:00:00Z',
  'state=closed&category=rubbish&from=2025-01-01T00:00:00Z',
];

/** The register: pages of every post, under every filter, and pages a second at 16 connections beside the bare query. */
export const list: Bench = {
  name: 'list',
  run: async (): Promise<Figure[]> => [
    ...(await latency('list', `pages of 20 of every post under ${new Set(FILTERS).size} filters`, (actors) =>
      FILTERS.flatMap((filter, turn) => actors.filter((_, i) => i % 3 === turn % 3).map((actor): Question => ({ actor, path: `/api/cases?${filter}` }))),
    )),
    await pages(),
  ],
};

/** Pages of a community a second, product and bare query in turns on the large database. */
const pages = (): Promise<Figure> =>
  withBoth(async ({ large }) => {
    const agent = agentOf();
    const clerks = large.actors.filter(({ post }) => post === 'clerk');
    let i = 0;
    const next = () => clerks[i++ % clerks.length] as (typeof clerks)[number];
    const get = async (url: string, path: string, token?: string) => {
      const { status } = await ask(agent, url, { path, ...(token && { token }) });
      if (status !== 200) throw new Error(`${path} answered ${status}`);
    };
    const product = () => rateOf(SECONDS, () => get(large.url, '/api/cases?limit=50', next().token));
    const bare = () => rateOf(SECONDS, () => get(large.bare, `/list/${next().area}`));
    await product();
    await bare();
    const pairs: [number, number][] = [];
    for (let turn = 0; turn < ROUNDS; turn += 1) pairs.push([await product(), await bare()]);
    agent.destroy();
    return {
      name: 'list_rate',
      value: round(median(pairs.map(([a]) => a))),
      unit: '1/s',
      reference: round(median(pairs.map(([, b]) => b))),
      ratio: round(median(pairs.map(([a, b]) => a / b))),
      n: ROUNDS,
      notes: `16 connections, pages of 50 of one community among 1,000,000 cases; reference: a bare Fastify route with the bare query of the same page; target ≥ 1,500/s`,
    };
  });
