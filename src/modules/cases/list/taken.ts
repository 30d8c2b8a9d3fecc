import { shardOf } from '../../../kernel/area/code.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { writeDown } from '../../../kernel/register/shown.ts';
import { flow } from '../flow.ts';
import type { Filter } from './filter.ts';
import { within } from './reach.ts';

/** A list that is taken away: what was asked, which columns of how many cases, and what for. */
type Taken = { filter: Omit<Filter, 'cursor' | 'limit'>; columns: readonly string[]; rows: number; purpose: string };

/** Written down where the looks at registers are, before it is answered: who took it, when, what for, by which filter, how many rows and which columns. */
export async function noteTaken(ctx: Ctx, { filter, columns, rows, purpose }: Taken): Promise<void> {
  const { house, actor, now } = ctx;
  // Of what they may see, never of what they asked for: otherwise nobody who watches over their place would be told.
  const area = within(flow.sees, actor, filter.area).area || house.city.area;
  // As it was asked, so that the same list can be drawn again; the words that were searched for come last, since they may hold blanks.
  const { q, ...rest } = filter;
  const asked = [...Object.entries(rest), ['q', q]].flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  await writeDown(ctx, house.db, { name: 'case' }, [{ shard: shardOf(area), id: '' }], {
    way: 'exported',
    purpose: `case_${purpose}`,
    fields: columns,
    note: [`rows=${rows}`, ...asked].join(' '),
    until: now,
  });
}
