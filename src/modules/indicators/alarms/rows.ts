import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { WIDTHS } from '../../../kernel/area/code.ts';
import { inScope } from '../../../kernel/flow/scope.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { pageOf, readCursor } from '../../../kernel/page.ts';
import { refuse } from '../../../platform/refusal.ts';
import { type CaseRow, stateNameOf } from '../../cases/index.ts';
import { FINISHES, isClose, type JustBefore, RETURNS } from './just-before.ts';
import { mergedInto } from './merged.ts';
import { placesOf } from './one-device.ts';
import { around, type Looked, within } from './period.ts';
import { AskedRows, limitOf, lookFor, OVERSEERS } from './routes.ts';

const Row = z.object({
  flow: z.literal('cases'),
  id: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  state_name: z.string(),
  area: z.string(),
  area_name: z.string(),
  at: z.date().describe('When it was finished, sent back, rated or excluded'),
  minutes: z.int().nullable().describe('How long before the promise ran out, of what was finished or sent back'),
});
type Read = Pick<CaseRow, 'id' | 'number' | 'title' | 'state' | 'channel' | 'area'> & { at: Date; minutes: number | null };
type Asked = z.output<typeof AskedRows>;

/** What an alarm is about: which cases, when it happened, how long before the promise ran out. */
type About = { from: RawBuilder<unknown>; at: RawBuilder<Date>; minutes: RawBuilder<number | null>; where: RawBuilder<unknown> };

function aboutOf(ctx: Ctx, kind: Asked['kind'], look: Looked): About {
  const of = (what: JustBefore): About => ({
    from: what.from,
    at: what.at,
    minutes: sql<number>`(extract(epoch from ${what.due} - ${what.at}) / 60)::int`,
    where: sql`${what.where(look)} and ${isClose(what, limitOf(ctx, what.limit))}`,
  });
  if (kind === 'finishes') return of(FINISHES);
  if (kind === 'returns') return of(RETURNS);
  if (kind === 'exclusions')
    return {
      from: sql`cases r join trail t on t.shard = r.shard and t.record = r.id and t.flow = 'cases' and t.step = 'exclude'`,
      at: sql<Date>`t.at`,
      minutes: sql`null::int`,
      where: sql`r.excluded is not null and t.at >= ${look.since} and t.at < ${look.until}`,
    };
  // All final ratings of the department or office in the period, or of the day: which of them came from one log-in or one device is nobody's to know.
  const final =
    kind === 'one_device'
      ? sql`r.rating_final_at >= ${look.since} and r.rating_final_at < ${ctx.now} and r.rated_at >= ${look.since} and r.rated_at < ${look.until}`
      : sql`r.rating_final_at >= ${look.since} and r.rating_final_at < ${look.until}`;
  return { from: sql`cases r`, at: sql<Date>`r.rated_at`, minutes: sql`null::int`, where: sql`r.stars is not null and ${final}` };
}

export const rows = defineRoute({
  method: 'GET',
  path: '/api/alarms/rows',
  summary: 'The records that an alarm is about, newest first, those in my scope',
  who: OVERSEERS,
  query: AskedRows,
  answer: z.object({ items: z.array(Row), next: z.string().nullable() }),
  run: async (ctx, { query }) => {
    const { house, actor } = ctx;
    const look = await lookFor(ctx, query);
    const kind = house.kinds.get('cases') ?? refuse('not_found', {});
    const about = aboutOf(ctx, query.kind, look);
    const unit = query.kind === 'returns' ? sql`t.unit` : sql`r.unit`;
    const here = query.kind === 'one_device' ? placesOf(look.area, await mergedInto(house.db, look.area, ctx.now)) : within(look.area);
    const after = query.cursor ? readCursor(query.cursor) : null;
    const { rows } = await sql<Read>`
      select r.id, r.number, r.title, r.state, r.channel, r.area, ${about.at} as at, ${about.minutes} as minutes from ${about.from}
      where ${await around(house.db, look.area)} and ${here} and ${inScope(kind.flow.sees, actor)} and ${about.where}
        ${query.unit === undefined ? (query.kind === 'exclusions' || look.area.length < WIDTHS.community ? sql`` : sql`and ${unit} = ''`) : sql`and ${unit} = ${query.unit}`}
        ${after ? sql`and (${about.at}, r.id) < (${after[0]}, ${after[1]})` : sql``}
      order by ${about.at} desc, r.id desc limit ${query.limit + 1}`.execute(house.db);
    const { items, next } = pageOf(rows, query.limit, ({ at, id }) => [at, id]);
    await house.areas.know(items.map(({ area }) => area));
    return {
      items: items.map(({ channel, ...row }) => ({
        flow: 'cases' as const,
        ...row,
        state_name: stateNameOf(ctx, { channel, state: row.state }),
        area_name: house.areas.name(row.area),
      })),
      next,
    };
  },
});
