import { type RawBuilder, sql } from 'kysely';
import { codeRange, WIDTHS } from '../../../kernel/area/code.ts';
import { placeIn } from '../../../kernel/flow/scope.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { type Actor, RESIDENT } from '../../../kernel/post/actor.ts';
import type { Db } from '../../../platform/db/index.ts';
import { flow } from '../flow.ts';
import { type Filter, matching } from './filter.ts';
import { within } from './reach.ts';
import { DESK, itemOf, type ReadItem } from './read.ts';

export type Spot = { opened_at: Date; id: string };

/** States that have not ended: few cases are in most of them, and an index knows these by district. */
const OPEN = new Set(Object.entries(flow.states).flatMap(([name, { awaits, quiet }]) => (awaits || quiet ? [name] : [])));

/**
 * The newest cases of a filter without words, after the spot, at most `limit`. Each branch walks one index in the order of the page and stops when
 * the page is full; where there are several, the newest of all their pages are the page.
 */
export async function walk(ctx: Ctx, f: Filter, after: Spot | null, limit: number, also: RawBuilder<unknown> = sql`true`): Promise<ReadItem[]> {
  const spot = (alias: string) => (after ? sql` and (${sql.ref(`${alias}.opened_at`)}, ${sql.ref(`${alias}.id`)}) < (${after.opened_at}, ${after.id})` : sql``);
  const where = sql`${matching(ctx, f)} and ${also}`;
  const page = ({ drive, keys }: Branch) =>
    keys
      ? sql`(select r.* from (select k.opened_at, k.id from cases k where ${keys}${spot('k')} order by k.opened_at desc, k.id desc offset 0) k
          cross join lateral (select r.* from cases r where r.shard = left(k.id, ${sql.lit(WIDTHS.subdistrict)}) and r.id = k.id and ${where} offset 0) r
          order by k.opened_at desc, k.id desc limit ${sql.lit(limit)})`
      : sql`(select r.* from cases r where ${drive} and ${where}${spot('r')} order by r.opened_at desc, r.id desc limit ${sql.lit(limit)})`;
  const branches = await branchesOf(ctx, f);
  const pages = branches.map((branch) =>
    branch.districts ? sql`(select p.* from unnest(${branch.districts}::text[]) d (code) cross join lateral ${page(branch)} p)` : page(branch),
  );
  const from = sql`(${sql.join(pages, sql` union all `)})`;
  const { rows } = await sql<ReadItem>`
    select ${itemOf(ctx.actor, f.q !== undefined)} from ${from} r ${DESK} order by r.opened_at desc, r.id desc limit ${sql.lit(limit)}`.execute(ctx.house.db);
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

/**
 * One index walked: what drives it, on `r`; or, where the index holds all that decides, its `keys` on `k`, and only what is shown is fetched. With
 * `districts`, once for each of them as `d`.
 */
type Branch = { drive?: RawBuilder<unknown>; keys?: RawBuilder<unknown>; districts?: string[] };

async function branchesOf({ actor, house: { db, city } }: Ctx, f: Filter): Promise<Branch[]> {
  const { area } = within(flow.sees, actor, f.area);
  const unit = flow.sees.unit.includes(actor.post) ? actor.unit : null;
  if (actor.post === RESIDENT || f.mine) return [{ drive: opened(actor) }];
  const here = f.area ?? area;
  const one = unitOf({ actor }, f);
  const state = f.state !== undefined && OPEN.has(f.state) ? f.state : undefined;
  if (state === undefined && f.due === undefined && one === undefined) return [{ drive: sql`true` }];
  // These indexes all know the district first: a wider area is read district by district.
  const districts = here.length >= WIDTHS.district ? [here.slice(0, WIDTHS.district)] : await districtsOf(db, here || city.area);
  const its = (r: string) => sql`left(${sql.ref(`${r}.area`)}, ${sql.lit(WIDTHS.district)}) = d.code`;
  const first: Branch =
    state !== undefined
      ? {
          keys: sql`k.ended_at is null and ${its('k')} and k.state = ${state} and ${placeIn('k', here)}${one === undefined ? sql`` : sql` and k.unit = ${one}`}`,
        }
      : { drive: sql`${f.due ? sql`r.ended_at is null` : sql`r.unit = ${one} and r.unit <> ''`} and ${its('r')}` };
  return [{ ...first, districts }, ...(unit ? [{ drive: sql`(r.called ? ${unit} and r.unit <> ${unit})` }] : [])];
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
