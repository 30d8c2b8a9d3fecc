import { shardOf } from '../../kernel/area/code.ts';
import type { Ctx, Route } from '../../kernel/module.ts';
import { writeDown } from '../../kernel/register/shown.ts';
import { exportRoutes } from './list/export.ts';
import type { Filter } from './list/filter.ts';
import { keysOf } from './list/list.ts';

/** The most rows that a list leaves with. */
const MOST = 5000;
type Taken = { columns: readonly string[]; purpose: string } & Omit<Filter, 'cursor' | 'limit'>;

/** Written down where the looks at registers are, before it is answered: who took it, when, what for, by which filter, how many rows and which columns. */
async function noteTaken(ctx: Ctx, { columns, purpose, ...filter }: Taken): Promise<void> {
  const { house, actor, now } = ctx;
  const { keys } = await keysOf(ctx, { ...filter, limit: MOST }, null, MOST);
  const area = filter.area ?? (actor.area || house.city.area);
  // As it was asked, so that the same list can be drawn again; the words that were searched for come last, since they may hold blanks.
  const { q, ...rest } = filter;
  const asked = [...Object.entries(rest), ['q', q]].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  await writeDown(ctx, house.db, { name: 'case' }, [{ shard: shardOf(area), id: '' }], {
    way: 'exported',
    purpose: `case_${purpose}`,
    fields: columns,
    note: [`rows=${keys.length}`, ...asked].join(' '),
    until: now,
  });
}

/** The lists of cases that may be taken away, none without a line of it. */
export const takenRoutes: Route[] = exportRoutes.map((route) => ({
  ...route,
  run: async (ctx: Ctx, asked: never) => {
    await noteTaken(ctx, (asked as { body: Taken }).body);
    return route.run(ctx, asked);
  },
}));
