import { sql } from 'kysely';
import { codeRange, WIDTHS } from '../../../kernel/area/code.ts';
import { inScope, placeIn } from '../../../kernel/flow/scope.ts';
import type { Ctx } from '../../../kernel/module.ts';
import type { Entry } from '../../../kernel/trail/entry.ts';
import { flow } from '../flow.ts';
import { within } from '../list/reach.ts';
import type { CaseRow } from '../row.ts';

/** What is asked of the stream: from when on, of which steps, before which entry. */
export type Asked = {
  area?: string | undefined;
  steps?: readonly string[] | undefined;
  since: Date;
  before: readonly [at: Date, entry: string] | null;
  limit: number;
};

/** A step with the case it was taken on, as that stands now. `entry` names it: the record's id, a dot, the entry's number. */
export type Recent = Pick<Entry, 'record' | 'seq' | 'at' | 'step' | 'post' | 'unit' | 'to_state'> &
  Pick<CaseRow, 'number' | 'category' | 'area' | 'channel'> & { entry: string; clocks: string[] | null };

const wide = sql.lit(WIDTHS.subdistrict);

/**
 * The steps taken last on the cases that the actor may see, newest first. Each sub-district's newest are read from its own index and the newest of all of
 * them are the page: a city with a million cases is as quick as a street. Whoever took a step stands in it by post.
 */
export async function recentSteps({ house, actor }: Pick<Ctx, 'house' | 'actor'>, { area, steps, since, before, limit }: Asked): Promise<Recent[]> {
  const here = within(flow.sees, actor, area);
  const seen = area !== undefined && here.area !== area ? sql`${inScope(flow.sees, here)} and ${placeIn('r', area)}` : inScope(flow.sees, here);
  const [from, to] = codeRange((area ?? here.area) || house.city.area);
  const entry = sql`t.record || '.' || lpad(t.seq::text, 6, '0')`;
  const { rows } = await sql<Recent>`
    with shards as materialized (
      select rpad(left(code, ${wide}), ${wide}, '0') as shard from area where code >= ${from} and code < ${to} and length(code) <= ${wide}
      union select rpad(left(${from}::text, ${wide}), ${wide}, '0')
      union select rpad(left(code, ${wide}), ${wide}, '0') from area_successor where successor >= ${from} and successor < ${to}
    )
    select l.* from shards s cross join lateral (
      select t.record, t.seq, t.at, t.step, t.post, t.unit, t.to_state, t.facts->'clocks' as clocks, ${entry} as entry, r.number, r.category, r.area, r.channel
      from trail t join cases r on r.shard = t.shard and r.id = t.record
      where t.shard = s.shard and t.at >= ${since}${before ? sql` and t.at <= ${before[0]} and (t.at, ${entry}) < (${before[0]}, ${before[1]})` : sql``}
        and t.flow = ${flow.name}${steps ? sql` and t.step = any(${steps})` : sql``} and ${seen}
      order by t.at desc, t.record desc, t.seq desc limit ${sql.lit(limit)}
    ) l order by l.at desc, l.record desc, l.seq desc limit ${sql.lit(limit)}`.execute(house.db);
  return rows;
}
