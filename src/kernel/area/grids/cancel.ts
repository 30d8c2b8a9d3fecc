import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { refuse as refuseAnything } from '../../../platform/refusal.ts';
import { nextUlid } from '../../id.ts';
import type { Ctx } from '../../module.ts';
import type { HoldingRow, HoldingTable } from '../../post/roster.ts';
import { WIDTHS } from '../code.ts';
import { refuse } from '../refusals.ts';
import { changed } from '../revision.ts';
import { beginOf, today } from './days.ts';
import { holdersOf } from './holders.ts';

/** A redraw that has not begun: the grids that would have closed, and those that would have begun. */
type Ahead = { on: string; closes: string[]; opens: string[] };

/**
 * Takes a saved redraw back before its day, named by any grid that it closes or opens: what would have closed goes on as if nothing had been saved, with whoever holds its posts; what would have begun was
 * never there. Refuses `redraw_begun` from its day on, `redraw_built_upon` where a later one is made on it, and `redraw_lived_in` where something lies in a new grid already.
 */
export async function cancel({ house, now }: Ctx, code: string): Promise<Ahead> {
  const ahead = await house.db.transaction().execute(async (tx) => {
    // Whoever draws in this community waits.
    await sql`select from area where code = ${code.slice(0, WIDTHS.community)} for update`.execute(tx);
    const found = await aheadOf(tx, code, today(now));
    await refuseUsed(tx, found);
    await giveBack(tx, found, now);
    await sql`delete from area_successor where code = any(${found.closes}) and successor = any(${found.opens})`.execute(tx);
    await sql`update area set valid_to = null where code = any(${found.closes})`.execute(tx);
    await sql`delete from area_shape where code = any(${found.opens})`.execute(tx);
    await sql`delete from area where code = any(${found.opens})`.execute(tx);
    await changed(tx, 'names', 'shapes');
    return found;
  });
  await house.roster.refresh();
  await house.areasChanged();
  return ahead;
}

async function aheadOf(tx: Db, code: string, day: string): Promise<Ahead> {
  const { rows } = await sql<{ valid_from: string | null; valid_to: string | null }>`select valid_from, valid_to from area where code = ${code}`.execute(tx);
  const [grid] = rows;
  if (!grid) return refuseAnything('not_found', {});
  const begins = grid.valid_from !== null && grid.valid_from > day;
  const on = begins ? grid.valid_from : grid.valid_to;
  if (on === null || on <= day) return refuse('redraw_begun', { area: code });
  const { rows: links } = await sql<{ code: string; successor: string }>`select code, successor from area_successor where on_day = ${on} and successor in
    (select b.successor from area_successor a join area_successor b on b.code = a.code and b.on_day = ${on} where a.on_day = ${on} and (a.code = ${code} or a.successor = ${code}))`.execute(
    tx,
  );
  const closes = new Set(links.map((link) => link.code));
  const opens = new Set([...links.map(({ successor }) => successor), ...(begins ? [code] : [])]);
  // Of grids that were there before and took over, nothing would be taken back but their neighbour's end.
  const { rows: fresh } = await sql<{ code: string }>`select code from area where code = any(${[...opens]}) and valid_from = ${on} order by code`.execute(tx);
  return { on, closes: [...closes].sort(), opens: fresh.map((each) => each.code) };
}

async function refuseUsed(tx: Db, { opens }: Ahead): Promise<void> {
  const { rows: later } = await sql<{ code: string }>`select code from area where code = any(${opens}) and valid_to is not null order by code limit 1`.execute(
    tx,
  );
  if (later[0]) refuse('redraw_built_upon', { area: later[0].code });
  const { rows: lying } = await sql<{ area: string }>`select area from register_count where area = any(${opens}) and n > 0
    union all select place from todo where place = any(${opens}) limit 1`.execute(tx);
  if (lying[0]) refuse('redraw_lived_in', { area: lying[0].area });
}

/** Whoever was to hold the new grids holds the old ones as they did, and as long. One who would have begun only later begins there. */
async function giveBack(tx: Db, { closes, opens, on }: Ahead, now: Date): Promise<void> {
  const at = beginOf(on, now);
  const holdings = tx.withTables<HoldingTable>();
  const carried = await holdersOf(tx, opens, at);
  const who = ({ account, post, unit }: HoldingRow) => [account, post, unit].join('@');
  const until = new Map(carried.map((row) => [who(row), row.valid_to]));
  const ended = await holdings
    .selectFrom('holding')
    .selectAll()
    .where('area', 'in', closes.length ? closes : [''])
    .where('valid_to', '=', at)
    .execute();
  for (const row of ended)
    if (until.has(who(row)))
      await holdings
        .updateTable('holding')
        .set({ valid_to: until.get(who(row)) ?? null })
        .where('id', '=', row.id)
        .execute();
  const known = new Set(ended.map(who));
  const later = new Map(carried.filter((row) => row.valid_from > at && !known.has(who(row))).map((row) => [who(row), row]));
  const anew = [...later.values()].flatMap((row) => closes.map((area) => ({ ...row, id: nextUlid(now), area })));
  if (opens.length) await holdings.deleteFrom('holding').where('area', 'in', opens).execute();
  if (anew.length) await holdings.insertInto('holding').values(anew).execute();
}
