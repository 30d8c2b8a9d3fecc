import { type Bench, type Figure, median, round } from '../bench.ts';
import { type Asked, agentOf, ask, p95 } from '../scale/client.ts';
import type { Size } from '../scale/kept.ts';
import { times } from '../scale/latency.ts';
import { inTurns } from '../scale/pair.ts';
import { type ReadyHomes, withHomes } from './client.ts';

const ROUNDS = 7;

/** What is asked for, its bound in milliseconds where there is one, and what its answer must hold so that nobody measures an empty page. */
type Question = { name: string; what: string; bound: number | null; of: (ready: ReadyHomes) => Asked[]; holds: RegExp };

const QUESTIONS: readonly Question[] = [
  {
    name: 'person_by_id_number',
    what: 'clerks find a person of their community by ID number for a purpose, each hit written down',
    bound: 10,
    of: ({ askers }) =>
      askers.flatMap(({ token, id_numbers }) =>
        id_numbers.map((value) => ({ path: '/api/registers/people/find', token, body: { field: 'id_number', value, purpose: 'check' } })),
      ),
    holds: /"items":\[\{/,
  },
  {
    name: 'household_by_address',
    what: 'clerks and, every third time, the sub-district’s dispatchers find a home and its households by 路号 小区 楼 单元 门牌; clerks also without the road',
    bound: 10,
    of: ({ askers, wide }) =>
      askers.flatMap(({ area, token, addresses }) =>
        addresses.map((address, i) => {
          const above = wide.find((each) => area.startsWith(each.area));
          const q = i % 3 === 1 ? address.replace(/^.*?号(?!楼)/, '') || address : address;
          return { path: `/api/dwellings/search?q=${q}`, token: i % 3 === 2 && above ? above.token : token };
        }),
      ),
    holds: /"items":\[\{/,
  },
  {
    name: 'building_view',
    what: 'clerks look at a building, floor by floor and door by door, with the households and people behind each',
    bound: 10,
    of: ({ askers }) => askers.flatMap(({ token, buildings }) => buildings.map((id) => ({ path: `/api/buildings/${id}/view`, token }))),
    holds: /"cells":\[\{/,
  },
  {
    name: 'community_profile',
    what: 'clerks look at all counts of their community, its compounds, how fresh and how complete it is',
    bound: 20,
    of: ({ askers }) => askers.flatMap(({ area, token }) => Array.from({ length: 5 }, () => ({ path: `/api/areas/${area}/profile`, token }))),
    holds: /"count":[1-9]/,
  },
  {
    name: 'subdistrict_profile',
    what: 'dispatchers look at all counts of their sub-district',
    bound: null,
    of: ({ wide }) => Array.from({ length: 5 }, () => wide.map(({ area, token }) => ({ path: `/api/areas/${area}/profile`, token }))).flat(),
    holds: /"count":[1-9]/,
  },
  {
    name: 'city_profile',
    what: 'the auditor looks at all counts of the whole city',
    bound: null,
    of: ({ city: { area, token } }) => Array.from({ length: 20 }, () => ({ path: `/api/areas/${area}/profile`, token })),
    holds: /"count":[1-9]/,
  },
];

/** The look-ups of the household map with a city's people, beside the same with a tenth of them. */
export const registerLookups: Bench = {
  name: 'register_lookups',
  run: () =>
    withHomes(async (both, seconds) => {
      const figures: Figure[] = [];
      for (const question of QUESTIONS) figures.push(await figureOf(question, both));
      const { people, dwellings } = both.large.holds;
      process.stderr.write(`${people} people and ${dwellings} dwellings${seconds ? `, loaded in ${Math.round(seconds)} s` : ''}\n`);
      return figures;
    }),
};

async function figureOf({ name, what, bound, of, holds }: Question, both: Record<Size, ReadyHomes>): Promise<Figure> {
  const asked = { small: of(both.small), large: of(both.large) };
  const agent = agentOf();
  const one = async (url: string, question: Asked) => {
    const { status, text, ms } = await ask(agent, url, question);
    if (status !== 200 || !holds.test(text())) throw new Error(`${decodeURI(question.path)} answered ${status}: ${text().slice(0, 300)}`);
    return ms;
  };
  const once = async (size: Size) => p95(await times(asked[size], (question) => one(both[size].url, question)));
  await once('small');
  await once('large');
  const turns = await inTurns(ROUNDS, once);
  agent.destroy();
  return {
    name,
    value: round(median(turns.map(({ large }) => large))),
    unit: 'ms',
    reference: round(median(turns.map(({ small }) => small))),
    ratio: round(median(turns.map(({ large, small }) => large / small))),
    n: ROUNDS,
    notes: `95 of 100 are faster with ${both.large.holds.people.toLocaleString('en')} people; ${what}; medians of ${ROUNDS} turns of ${asked.large.length} questions; reference: the same with ${both.small.holds.people.toLocaleString('en')}; ${bound ? `target ≤ ${bound} ms, ratio ≤ 1.5` : 'no target'}`,
  };
}
