import type { PoolClient } from 'pg';
import type { RecordRow, Setting } from '../flow/record.ts';
import type { Kind } from '../module.ts';
import type { Entry } from '../trail/entry.ts';
import type { Measured, Stand } from './declare.ts';
import { type Delta, deltas, isCounted } from './deltas.ts';
import { takenOf } from './keep.ts';
import { changeOf, standAfter, standOf } from './stands.ts';

/** A kind of record whose figures are kept. */
export type MeasuredKind = Kind & { measured: Measured };

export const isMeasured = (kind: Kind): kind is MeasuredKind => kind.measured !== undefined;

/** A record whose row says otherwise than its trail what stands of it, with what stands by its trail: it is from before this was counted, or counted differently. */
export type Astray = { row: RecordRow; stood: Stand | null };

/** Some whole trails: what all their steps change of the figures, and the records that are astray. */
export type Page = { deltas: Delta[]; entries: number; records: number; astray: Astray[] };

type Line = Pick<Entry, 'shard' | 'record' | 'flow' | 'at' | 'step' | 'post' | 'unit' | 'from_state' | 'to_state' | 'facts'>;

const PAGE = `select shard, record, flow, at, step, post, unit, from_state, to_state, facts from trail
  where (shard, record) > ($1, $2) and (shard, record) <= ($3, $4) order by shard, record, seq`;
const IDS = 'select distinct shard, record from trail where (shard, record) > ($1, $2) order by shard, record limit $3';

/** Walks over the trails of these kinds of record, a page of so many records at a time, each followed from its opening. */
export async function* walkTrails(client: PoolClient, kinds: readonly MeasuredKind[], setting: Setting, atOnce: number): AsyncGenerator<Page> {
  const byFlow = new Map(kinds.map((kind) => [kind.flow.name, kind]));
  let [shard, record] = ['', ''];
  for (;;) {
    const { rows: ids } = await client.query<{ shard: string; record: string }>(IDS, [shard, record, atOnce]);
    const last = ids.at(-1);
    if (!last) return;
    const { rows } = await client.query<Line>(PAGE, [shard, record, last.shard, last.record]);
    const page: Page = { deltas: [], entries: rows.length, records: 0, astray: [] };
    for (const [flow, lines] of Map.groupBy(rows, (line) => line.flow)) {
      const kind = byFlow.get(flow);
      if (!kind) continue;
      const trails = Map.groupBy(lines, (line) => line.record);
      for (const row of await rowsOf(client, kind, trails)) follow(page, kind.measured, row, trails.get(row.id) ?? [], setting);
    }
    yield page;
    [shard, record] = [last.shard, last.record];
  }
}

async function rowsOf(client: PoolClient, { table }: MeasuredKind, trails: ReadonlyMap<string, readonly Line[]>): Promise<RecordRow[]> {
  const shards = [...new Set([...trails.values()].map(([line]) => line?.shard))];
  return (await client.query(`select * from ${table.name} where shard = any($1) and id = any($2)`, [shards, [...trails.keys()]])).rows;
}

function follow(page: Page, measured: Measured, row: RecordRow, lines: readonly Line[], setting: Setting): void {
  const now = standOf(measured, row, setting);
  // What a step leaves out of its entry is null to the tallies, as it was when the step was taken.
  const nothing = Object.fromEntries(Object.keys(now).map((field) => [field, null]));
  let stood: Stand | null = null;
  for (const line of lines) {
    const after: Stand | null = standAfter(stood ?? ('stands' in line.facts ? nothing : null), line.facts);
    if (after && (after !== stood || isCounted(measured, line.step))) page.deltas.push(...deltas(measured.tallies, stood, after, takenOf(line)));
    stood = after;
  }
  page.records += 1;
  if (!stood || changeOf(stood, now)) page.astray.push({ row, stood });
}
