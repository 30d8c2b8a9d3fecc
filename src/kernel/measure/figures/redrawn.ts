import { sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { codeRange, WIDTHS } from '../../area/code.ts';
import type { Day } from '../../area/tables.ts';
import type { RecordRow } from '../../flow/record.ts';
import { placeIn } from '../../flow/scope.ts';
import type { House } from '../../house.ts';
import type { Kind } from '../../module.ts';
import { type Delta, deltas } from '../deltas.ts';
import { linksOf } from '../rows/trails.ts';
import { monthOf } from './days.ts';
import type { Group, Where } from './group.ts';
import { type Cell, type Read, slotOf } from './read.ts';
import type { Want } from './want.ts';

/** A grid that has ended, with those that stand in its place today. */
export type Ended = { code: string; heirs: readonly string[] };

/** The grids of a community that have ended by a day, each with those of today that took its place, through as many redraws as there were. */
export async function endedGrids(db: Db, community: string, today: Day): Promise<Ended[]> {
  const [from, to] = codeRange(community);
  const { rows } = await sql<{ code: string; heirs: string[] }>`
    with recursive way as (
      select s.code as root, s.successor from area_successor s where s.code >= ${from} and s.code < ${to} and length(s.code) = ${sql.lit(WIDTHS.grid)} and s.on_day <= ${today}
      union select w.root, s.successor from way w join area_successor s on s.code = w.successor and s.on_day <= ${today}
    )
    select w.root as code, array_agg(distinct w.successor order by w.successor) as heirs from way w join area a on a.code = w.successor
    where a.valid_to is null or a.valid_to > ${today} group by w.root order by w.root`.execute(db);
  return rows;
}

/**
 * Puts the figures of ended grids onto today's: of one that went into a single one all of them; of one that was split, those of each record on the grid in which its point
 * lies today, counted out of its trail by the very function that counted them. What has no point stays where it was.
 */
export async function onTodaysGrids(house: House, read: Read, where: Pick<Where, 'period'>, ended: readonly Ended[]): Promise<void> {
  const split = ended.filter(({ heirs }) => heirs.length > 1);
  const found = split.length ? await changesOf(house, read, split) : [];
  for (const [g, group] of read.groups.entries()) {
    const cells = read.cells[g] as Map<number, Cell[]>;
    const place = new Map(group.areas.map((area, i) => [area, i]));
    const add = (ask: number, area: string, more: readonly Cell[]) => {
      const at = place.get(area);
      if (at === undefined || more.length === 0) return;
      const slot = slotOf(ask, at);
      cells.set(slot, [...(cells.get(slot) ?? []), ...more]);
    };
    for (const [ask, { tally, dim }] of group.asks.entries()) {
      for (const { code, heirs } of ended) if (heirs.length === 1) add(ask, heirs[0] as string, cells.get(slotOf(ask, place.get(code) ?? -1)) ?? []);
      for (const { delta, lies } of found) if (delta.t === tally) add(ask, lies, cellOf(delta, dim, group, where));
    }
  }
}

type Change = { delta: Delta; lies: string };

/** What the records of split grids changed there, each with the grid of today that its point lies in. */
async function changesOf(house: House, read: Read, split: readonly Ended[]): Promise<Change[]> {
  const wanted = new Set(read.groups.flatMap(({ asks }) => asks.map(({ tally }) => tally)));
  const kinds = new Set([...wanted].flatMap((tally) => house.tallies.get(tally)?.kind ?? []));
  const all = await Promise.all([...kinds].map((kind) => changesIn(house, kind, wanted, split)));
  return all.flat();
}

async function changesIn(house: House, { measured, table }: Kind, wanted: ReadonlySet<string>, split: readonly Ended[]): Promise<Change[]> {
  if (!measured) return [];
  const heirs = new Map(split.map((each) => [each.code, new Set(each.heirs)]));
  const community = (split[0] as Ended).code.slice(0, WIDTHS.community);
  const { rows } = await sql<
    RecordRow & { lon?: number | null; lat?: number | null }
  >`select r.* from ${sql.table(table.name)} r where ${placeIn('r', community)}`.execute(house.db);
  const placed = rows.flatMap((row) => {
    const lies = row.lon == null || row.lat == null ? null : house.locate(row.lon, row.lat);
    return lies === null ? [] : [{ row, lies }];
  });
  const links = await linksOf(
    house.db,
    measured,
    house.city.setting,
    placed.map(({ row }) => row),
  );
  const tallies = measured.tallies.filter(({ name }) => wanted.has(name));
  return placed.flatMap(({ row, lies }) =>
    (links.get(row.id) ?? []).flatMap(({ before, after, taken }) =>
      after === null ? [] : deltas(tallies, before, after, taken).flatMap((delta) => (heirs.get(delta.a)?.has(lies) ? [{ delta, lies }] : [])),
    ),
  );
}

/** The cell that a change comes to in a group; none where it lies outside its days. */
function cellOf({ d, n, s, b, by }: Delta, dim: string, { members }: Group, { period }: Pick<Where, 'period'>): Cell[] {
  const [{ mode, grain }] = members as [Want];
  if (d > period.to || (d < period.from && mode !== 'stock')) return [];
  const at = d < period.from || grain === 'all' ? null : grain === 'day' ? d : monthOf(d);
  return [{ at, value: dim === '' ? '' : (by[dim] ?? ''), n, sum: s, sketches: b === undefined ? null : [{ [b]: n }] }];
}
