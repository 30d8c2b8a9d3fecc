import type { PoolClient } from 'pg';
import type { RecordRow } from '../flow/record.ts';
import type { Setting } from '../flow/setting.ts';
import type { Kind } from '../module.ts';
import type { Entry } from '../trail/entry.ts';
import type { Measured, Stand } from './declare.ts';
import { type Delta, deltas, isCounted } from './deltas.ts';
import { takenOf } from './keep.ts';
import { changeOf, followed, standOf } from './stands.ts';

/** A kind of record whose figures are kept. */
export type MeasuredKind = Kind & { measured: Measured };

export const isMeasured = (kind: Kind): kind is MeasuredKind => kind.measured !== undefined;

/** A record whose row says otherwise than its trail what stands of it, with what stands by its trail: it is from before this was counted, or counted differently. */
export type Astray = { row: RecordRow; stood: Stand | null };

/** Some whole trails of one shard: how many records and steps they are of, the records that are astray, and whether they are the shard's last. */
export type Page = { entries: number; records: number; astray: Astray[]; isLast: boolean };

type Line = Pick<Entry, 'record' | 'flow' | 'at' | 'step' | 'post' | 'unit' | 'from_state' | 'to_state' | 'facts'>;
type Read = { lines: Line[]; rows: Map<MeasuredKind, RecordRow[]>; shard: string; last: string; isLast: boolean };

const SHARD = 'select min(shard) as shard from trail where shard > $1';
const IDS = 'select distinct record from trail where shard = $1 and record > $2 order by record limit $3';
const PAGE = `select record, flow, at, step, post, unit, from_state, to_state, facts from trail
  where shard = $1 and record > $2 and record <= $3 order by record, seq`;

/**
 * Walks over the trails of these kinds of record, shard by shard, a page of at most so many records at a time, each followed from its opening, and tells what each step
 * changes of the figures. The next page is read while this one is looked at.
 */
export async function* walkTrails(
  client: PoolClient,
  kinds: readonly MeasuredKind[],
  setting: Setting,
  atOnce: number,
  onDelta: (delta: Delta) => void,
): AsyncGenerator<Page> {
  let reading = readPage(client, kinds, { shard: '', last: '', isLast: true }, atOnce);
  for (;;) {
    const read = await reading;
    if (!read) return;
    reading = readPage(client, kinds, read, atOnce);
    // Whoever leaves off does not wait for it.
    reading.catch(() => {});
    const page: Page = { entries: read.lines.length, records: 0, astray: [], isLast: read.isLast };
    const trails = Map.groupBy(read.lines, ({ record }) => record);
    for (const [{ measured }, rows] of read.rows) for (const row of rows) follow(page, measured, row, trails.get(row.id) ?? [], setting, onDelta);
    yield page;
  }
}

async function readPage(
  client: PoolClient,
  kinds: readonly MeasuredKind[],
  before: Pick<Read, 'shard' | 'last' | 'isLast'>,
  atOnce: number,
): Promise<Read | null> {
  const shard = before.isLast ? (await client.query<{ shard: string | null }>(SHARD, [before.shard])).rows[0]?.shard : before.shard;
  if (shard == null) return null;
  const after = before.isLast ? '' : before.last;
  const ids = (await client.query<{ record: string }>(IDS, [shard, after, atOnce])).rows.map(({ record }) => record);
  const last = ids.at(-1) ?? after;
  const { rows: lines } = await client.query<Line>(PAGE, [shard, after, last]);
  const flows = new Set(lines.map(({ flow }) => flow));
  const rows: Read['rows'] = new Map();
  for (const kind of kinds.filter(({ flow }) => flows.has(flow.name)))
    rows.set(kind, (await client.query(`select * from ${kind.table.name} where shard = $1 and id = any($2)`, [shard, ids])).rows);
  return { lines, rows, shard, last, isLast: ids.length < atOnce };
}

function follow(page: Page, measured: Measured, row: RecordRow, lines: readonly Line[], setting: Setting, onDelta: (delta: Delta) => void): void {
  const now = standOf(measured, row, setting);
  let stood: Stand | null = null;
  for (const { entry, before, after } of followed(lines, now)) {
    if (after && (after !== before || isCounted(measured, entry.step)))
      for (const delta of deltas(measured.tallies, before, after, takenOf(entry))) onDelta(delta);
    stood = after;
  }
  page.records += 1;
  if (!stood || changeOf(stood, now)) page.astray.push({ row, stood });
}

const WAITING = 'select shard, record, seq, deltas from measure_delta where (shard, record, seq) > ($1, $2, $3) order by shard, record, seq limit 10000';

/** Tells what waits to be folded as taken away again, since cells that are kept do not hold it yet; of so many steps at a time. */
export async function* lessWaiting(client: PoolClient, onDelta: (delta: Delta) => void): AsyncGenerator<number> {
  let last = { shard: '', record: '', seq: 0 };
  for (;;) {
    const { rows } = await client.query<typeof last & { deltas: Delta[] }>(WAITING, [last.shard, last.record, last.seq]);
    const to = rows.at(-1);
    if (!to) return;
    for (const { deltas } of rows) for (const delta of deltas) onDelta({ ...delta, n: -delta.n, s: -delta.s });
    yield rows.length;
    last = to;
  }
}
