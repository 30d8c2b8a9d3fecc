import { type Bench, type Figure, median, round } from './bench.ts';
import { type Actor, agentOf, ask, p95, type Server, told } from './scale/client.ts';
import { SIZES } from './scale/databases.ts';
import type { Size } from './scale/kept.ts';
import { times } from './scale/latency.ts';
import { inTurns, withBoth } from './scale/pair.ts';

const ROUNDS = 7;
const ASKED = 40;
const LIMIT_MS = 25;
/** As the command centre asks: the whole city far out, and a piece of one district from nearby. */
const CITY = 'bbox=123.3,41.6,124.5,42.8&zoom=9';
const DISTRICT = 'bbox=123.7,42.0,124.0,42.2&zoom=12';

/** The map of open cases: of a whole city, and of a piece of a district, at 1,000,000 cases beside 10,000. */
export const points: Bench = {
  name: 'points',
  run: () =>
    withBoth(async (both) => [
      await looking(both, 'points_city', CITY, ({ actors }) => one(actors, ({ area }) => area.length === 4)),
      await looking(both, 'points_district', DISTRICT, ({ actors }) => one(actors, ({ post, area }) => post === 'supervisor' && area.length === 6)),
    ]),
};

const one = (actors: readonly Actor[], is: (actor: Actor) => boolean): Actor => {
  const found = actors.find(is);
  if (!found) throw new Error('nobody there looks at this');
  return found;
};

type Answer = { total: number; clusters: unknown[] };

async function looking(both: Record<Size, Server>, name: string, query: string, who: (server: Server) => Actor): Promise<Figure> {
  const agent = agentOf();
  const path = `/api/cases/points?${query}`;
  const once = async (size: Size) => {
    const { token } = who(both[size]);
    const get = async () => {
      const { status, text, ms } = await ask(agent, both[size].url, { path, token });
      if (status !== 200) throw new Error(`${path} answered ${status}: ${text().slice(0, 200)}`);
      return ms;
    };
    return p95(await times(Array.from({ length: ASKED }), get));
  };
  const seen = async (size: Size) => told<Answer>(agent, both[size].url, { path, token: who(both[size]).token });
  const began = performance.now();
  const first = await seen('large');
  const alone = performance.now() - began;
  const small = await seen('small');
  // What is many is read into memory after it was asked for the first time, beside everything else.
  await new Promise((resolve) => setTimeout(resolve, 15_000));
  await inTurns(1, once);
  const turns = await inTurns(ROUNDS, once);
  agent.destroy();
  const large = median(turns.map((turn) => turn.large));
  return {
    name,
    value: round(large),
    unit: 'ms',
    reference: round(median(turns.map((turn) => turn.small))),
    ratio: round(median(turns.map((turn) => turn.large / turn.small))),
    n: ROUNDS,
    notes: `p95 over HTTP with ${SIZES.large.toLocaleString('en')} cases, ${first.total.toLocaleString('en')} of them seen in ${first.clusters.length} clusters; the first look, counted out of the rows, ${round(alone)} ms; reference: the same with ${SIZES.small.toLocaleString('en')}, ${small.total.toLocaleString('en')} seen; target ≤ ${LIMIT_MS} ms`,
  };
}
