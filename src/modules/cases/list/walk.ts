import { type RawBuilder, sql } from 'kysely';
import { codeRange } from '../../../kernel/area/code.ts';
import type { Read } from '../../../kernel/flow/read.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { type Actor, RESIDENT } from '../../../kernel/post/actor.ts';
import type { Db } from '../../../platform/db/index.ts';
import { flow } from '../flow.ts';
import { type Filter, matching } from './filter.ts';
import { within } from './reach.ts';
import { itemOf, type ListRow } from './read.ts';

export type Spot = { opened_at: Date; id: string };

/** States that have not ended: few cases are in most of them, and an index knows these by district. */
const OPEN = new Set(Object.entries(flow.states).flatMap(([name, { awaits, quiet }]) => (awaits || quiet ? [name] : [])));

/**
 * The newest cases of a filter without words, after the spot, at most `limit`. Each branch walks one index in the order of the page and stops when
 * the page is full; where there are several, the newest of all their pages are the page.
 */
export async function walk(ctx: Ctx, f: Filter, after: Spot | null, limit: number, also: RawBuilder<unknown> = sql`true`): Promise<Read<ListRow>[]> {
  const where = sql`${matching(ctx, f)} and ${also}${after ? sql` and (r.opened_at, r.id) < (${after.opened_at}, ${after.id})` : sql``}`;
  const page = (drive: RawBuilder<unknown>) =>
    sql`(select r.* from cases r where ${drive} and ${where} order by r.opened_at desc, r.id desc limit ${sql.lit(limit)})`;
  const { drives, districts } = await branchesOf(ctx, f);
  const pages = drives.map((drive, i) =>
    districts && i === 0 ? sql`(select p.* from unnest(${districts}::text[]) d (code) cross join lateral ${page(drive)} p)` : page(drive),
  );
  const from = sql`(${sql.join(pages, sql` union all `)})`;
  const { rows } = await sql<Read<ListRow>>`
    select ${itemOf(ctx.actor, f.q !== undefined)} from ${from} r order by r.opened_at desc, r.id desc limit ${sql.lit(limit)}`.execute(ctx.house.db);
  return rows;
}

/** Is what this filter leaves so little that it is looked at one by one: one's own, one desk's, a state that few are in? */
export const seesFew = ({ actor }: Pick<Ctx, 'actor'>, f: Filter): boolean =>
  f.mine === true || !(flow.sees.area.includes(actor.post) || flow.sees.unit.includes(actor.post)) || (f.state !== undefined && FEW.has(f.state));

const FEW = new Set(['returned', 'disputed', 'whistled']);

/** The department whose cases alone these are: the actor's own, or the one asked for. */
export const unitOf = ({ actor }: Pick<Ctx, 'actor'>, f: Filter): string | undefined =>
  flow.sees.unit.includes(actor.post) ? actor.unit : (f.unit ?? (f.owner?.startsWith('unit:') ? f.owner.slice(5) : undefined));

/** Can only what has not ended be what this filter leaves? */
export const isOpen = (f: Filter): boolean => f.open === true || f.late === true || f.due !== undefined || (f.state !== undefined && OPEN.has(f.state));

type Branches = { drives: RawBuilder<unknown>[]; districts?: string[] };

async function branchesOf({ actor, house: { db, city } }: Ctx, f: Filter): Promise<Branches> {
  const { area } = within(flow.sees, actor, f.area);
  const unit = flow.sees.unit.includes(actor.post) ? actor.unit : null;
  if (actor.post === RESIDENT || f.mine) return { drives: [opened(actor)] };
  const here = f.area ?? area;
  const one = unitOf({ actor }, f);
  const few = one !== undefined ? sql`r.unit = ${one} and r.unit <> ''` : f.state && OPEN.has(f.state) ? sql`r.ended_at is null` : null;
  if (!few) return { drives: [sql`true`] };
  // Both indexes know the district first: a wider area is read district by district.
  const drive = sql`${few} and left(r.area, 6) = d.code`;
  const districts = here.length >= 6 ? [here.slice(0, 6)] : await districtsOf(db, here || city.area);
  return unit ? { drives: [drive, sql`(r.called ? ${unit} and r.unit <> ${unit})`], districts } : { drives: [drive], districts };
}

/** What this account opened: few rows, found by it. */
const opened = ({ account, proves }: Actor) =>
  proves === undefined && account !== null ? sql`(r.shard, r.id) in (select o.shard, o.record from opener o where o.account = ${account})` : sql`true`;

const districts = new WeakMap<Db, Map<string, { at: number; codes: Promise<string[]> }>>();
const FRESH_MS = 10 * 60_000;

/** The districts of an area, and the wider areas that a case without a place lies in. Read once in ten minutes. */
function districtsOf(db: Db, area: string): Promise<string[]> {
  const known = districts.get(db) ?? new Map();
  districts.set(db, known);
  const kept = known.get(area);
  if (kept && Date.now() - kept.at < FRESH_MS) return kept.codes;
  const [from, to] = codeRange(area);
  const codes = sql<{ code: string }>`select code from area where code >= ${from} and code < ${to} and length(code) <= 6`
    .execute(db)
    .then(({ rows }) => rows.map(({ code }) => code));
  known.set(area, { at: Date.now(), codes });
  codes.catch(() => known.delete(area));
  return codes;
}
