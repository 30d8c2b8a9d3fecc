import { sql } from 'kysely';
import { momentOf } from '../../../platform/clock/calendar.ts';
import type { RecordRow } from '../../flow/record.ts';
import type { House } from '../../house.ts';
import type { Actor } from '../../post/actor.ts';
import type { Stand, Tally } from '../declare.ts';
import type { Delta } from '../deltas.ts';
import { plus } from '../figures/days.ts';
import type { KindTally } from '../known.ts';
import { standOf } from '../stands.ts';
import { type Candidate, candidates, type Spot } from './candidates.ts';
import { broughtAbout, type Sought, standsIn } from './counts-here.ts';
import { happened } from './happened.ts';
import { type Link, linksOf } from './trails.ts';

/** A record behind a number, and how it counts in it. */
export type Found = { row: RecordRow; at: Date; key: string; counted: Delta };
/** What is sought: the records of a count, without those of another where only the rest is asked for. */
export type Wanted = { tally: KindTally; sought: Sought; but: { tally: KindTally; sought: Sought } | null };

/** How many are looked at in one go, and how often before a page is given as full as it is. */
const BATCH = 400;
const MOST_BATCHES = 12;

/** A page of the records behind a number, newest first, exactly those that the number counts and the actor may see. `next` null: there are no more. */
export async function rowsOf(
  house: House,
  actor: Actor,
  wanted: Wanted,
  today: string,
  after: Spot | null,
  limit: number,
): Promise<{ found: Found[]; next: Spot | null }> {
  const all: Found[] = [];
  let spot = after;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const { found, last, isLast } = await batchOf(house, actor, wanted, today, spot, Math.max(limit * 2, batch ? BATCH : 0));
    all.push(...found);
    if (all.length > limit) return { found: all.slice(0, limit), next: spotOf(all[limit - 1]) };
    if (isLast || last === null) return { found: all, next: null };
    spot = last;
  }
  return { found: all, next: spot };
}

const spotOf = (found: Found | undefined): Spot | null => (found ? { at: found.at, id: found.key } : null);
type Batch = { found: Found[]; last: Spot | null; isLast: boolean };

function batchOf(house: House, actor: Actor, wanted: Wanted, today: string, after: Spot | null, limit: number): Promise<Batch> {
  const { kind } = wanted.tally.tally;
  return kind === 'event' ? events(house, actor, wanted, after, limit) : stands(house, actor, wanted, today, after, limit);
}

/** Is it counted, and not in what is to be left out? */
const counts = ({ tally, sought, but }: Wanted, stand: Stand): Delta | null => {
  const counted = standsIn(tally.tally, stand, sought);
  return counted && !(but && standsIn(but.tally.tally, stand, but.sought)) ? counted : null;
};

async function stands(house: House, actor: Actor, wanted: Wanted, today: string, after: Spot | null, limit: number): Promise<Batch> {
  const { kind, tally } = wanted.tally;
  const { period } = wanted.sought;
  const past = tally.kind === 'stock' && period.to < today ? end(period.to) : null;
  const rows = await candidates(house.db, kind, actor, wanted.sought.area, whereOf(tally, wanted.sought, past), after, limit);
  const links = past && kind.measured ? await linksOf(house.db, kind.measured, house.city.setting, rows, past) : null;
  const found = rows.flatMap((row): Found[] => {
    const stand = links ? (links.get(row.id)?.at(-1)?.after ?? null) : standNow(house, wanted.tally, row);
    const counted = stand && counts(wanted, stand);
    return counted ? [{ row, at: row.counted_at, key: row.id, counted }] : [];
  });
  const last = rows.at(-1);
  return { found, last: last ? { at: last.counted_at, id: last.id } : null, isLast: rows.length < limit };
}

const standNow = ({ city }: House, { kind }: KindTally, row: Candidate): Stand | null => (kind.measured ? standOf(kind.measured, row, city.setting) : null);

/** The first moment after a day. */
const end = (day: string): Date => momentOf(Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 1, 0);
const start = (day: string): Date => end(plus(day, -1));

function whereOf(tally: Tally, { period }: Sought, past: Date | null) {
  if (tally.kind === 'standing') {
    const dated = sql.raw(tally.dated);
    return { where: sql`${dated} >= ${start(period.from)} and ${dated} < ${end(period.to)}`, at: tally.dated };
  }
  if (past) return { where: sql`r.opened_at < ${past} and (r.ended_at is null or r.ended_at >= ${past})`, at: 'r.opened_at' };
  return { where: tally.kind === 'stock' ? sql.raw(`(${tally.now})`) : sql`true`, at: 'r.opened_at' };
}

async function events(house: House, actor: Actor, { tally: { kind, tally }, sought, but }: Wanted, after: Spot | null, limit: number): Promise<Batch> {
  if (tally.kind !== 'event') return { found: [], last: null, isLast: true };
  const { rows, last, isLast } = await happened(house.db, kind, actor, { ...sought, tally: tally.name, steps: tally.steps }, after, limit);
  const records = [...new Map(rows.map((row) => [row.id, row])).values()];
  const links = kind.measured ? await linksOf(house.db, kind.measured, house.city.setting, records) : new Map<string, Link[]>();
  const found = rows.flatMap((row): Found[] => {
    const link = links.get(row.id)?.find(({ seq }) => seq === row.seq);
    if (!link?.after) return [];
    const { before, after: stood, taken } = link;
    const all = broughtAbout(tally, before, stood, taken, sought);
    const out = but ? broughtAbout(but.tally.tally, before, stood, taken, but.sought) : [];
    const rest = all.slice(Math.min(out.length, all.length));
    return rest.map((counted) => ({ row, at: row.counted_at, key: `${row.id}#${row.seq}`, counted }));
  });
  return { found, last, isLast };
}
