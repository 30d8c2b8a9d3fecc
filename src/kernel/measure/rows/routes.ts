import { z } from 'zod';
import { nameOf } from '../../flow/show.ts';
import { type Ctx, defineRoute } from '../../module.ts';
import { pageOf, readCursor } from '../../page.ts';
import { countsOf } from '../counts.ts';
import { AskedFigure } from '../figures/asked.ts';
import { areaOf, askable, narrowed } from '../figures/asking.ts';
import { wantsOf } from '../figures/counts.ts';
import { dayOf } from '../figures/days.ts';
import { refuse } from '../figures/refusals.ts';
import type { Measure } from '../measure.ts';
import type { Sought } from './counts-here.ts';
import { type Found, rowsOf, type Wanted } from './rows.ts';

const Row = z.object({
  flow: z.string(),
  id: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  state_name: z.string(),
  area: z.string(),
  area_name: z.string(),
  at: z.date().describe('The instant it counts by; of what is there now, when it was raised'),
  minutes: z.number().nullable().describe('How long it took, where that is what is measured'),
  late: z.boolean(),
});

/** The records behind a number. */
export const rowsRoute = defineRoute({
  method: 'GET',
  path: '/api/measures/{name}/rows',
  summary: 'The records behind a figure, newest first: exactly those that it counts, of those in the caller’s scope',
  who: 'signed_in',
  params: z.object({ name: z.string().max(80) }),
  query: AskedFigure.omit({ by: true, basis: true }).extend({
    part: z
      .enum(['part', 'rest', 'of'])
      .default('of')
      .describe('Those of the numerator, those of the denominator that are not in it, or all of the denominator'),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: z.object({ items: z.array(Row), next: z.string().nullable() }),
  run: async (ctx, { params, query }) => {
    const { house, actor, now } = ctx;
    const { part, cursor, limit, ...rest } = query;
    const area = areaOf(ctx, rest.area);
    const asking = await askable(ctx, [params.name], area);
    const [one] = asking;
    if (one?.reach.from !== 'inside') return refuse('no_such_measure', { measure: params.name });
    const question = narrowed(ctx, { ...rest, basis: 'was' }, area, asking);
    const wanted = wantedOf(ctx, one.measure, { area, period: question.period }, question, part);
    const spot = cursor === undefined ? null : readCursor(cursor);
    const { found, next } = await rowsOf(house, actor, wanted, dayOf(now), spot && { at: spot[0], id: spot[1] }, limit);
    await house.areas.know(found.map(({ row }) => row.area));
    const items = found.map((each) => show(ctx, one.measure, wanted, each));
    return { items, next: next && pageOf([next, next], 1, ({ at, id }) => [at, id]).next };
  },
});

type Asked = Parameters<typeof wantsOf>[1];

/** Which count of the measure is asked for. Refuses what has no records of its own. */
function wantedOf({ house }: Ctx, measure: Measure, at: Pick<Sought, 'area' | 'period'>, question: Asked, part: 'part' | 'rest' | 'of'): Wanted {
  const wants = wantsOf(measure, question, () => 'over');
  const counted = (role: 'part' | 'of') => {
    const found = wants.find((each) => each.role === role);
    const tally = found && house.tallies.get(found.main.tally);
    return found && tally ? { tally, sought: { ...at, want: found.main } } : null;
  };
  const hasPart = countsOf(measure.formula).some(({ role }) => role === 'part');
  const main = counted(part === 'part' && hasPart ? 'part' : 'of') ?? refuse('measure_no_rows', { measure: measure.name });
  return { ...main, but: part === 'rest' && hasPart ? counted('part') : null };
}

function show(ctx: Ctx, measure: Measure, { tally: { kind } }: Wanted, { row, at, counted }: Found): z.output<typeof Row> {
  const { house, lang, now } = ctx;
  const flow = kind.flow.name;
  const { number, title } = kind.table.label(row);
  const erased = `${flow}.erased`;
  return {
    flow,
    id: row.id,
    number,
    title: title || (house.words.has(lang, erased) ? house.words.say(lang, erased) : ''),
    state: row.state,
    state_name: nameOf(ctx, `${flow}.state`, row.state),
    area: row.area,
    area_name: house.areas.place(row.area),
    at,
    minutes: measure.unit === 'minutes' ? counted.s : null,
    late: row.ended_at === null && row.due_at !== null && row.due_at <= now,
  };
}
