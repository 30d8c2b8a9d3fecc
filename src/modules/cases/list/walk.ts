import { type RawBuilder, sql } from 'kysely';
import { WIDTHS } from '../../../kernel/area/code.ts';
import { placeIn } from '../../../kernel/flow/scope.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { type Actor, RESIDENT } from '../../../kernel/post/actor.ts';
import { flow } from '../flow.ts';
import { districtsOf } from './districts.ts';
import { type Filter, indexed, matching } from './filter.ts';
import { within } from './reach.ts';
import { type Key, keyOf } from './read.ts';

export type Spot = { opened_at: Date; id: string };

/** States that have not ended: few cases are in most of them, and an index knows these by district. */
const OPEN = new Set(Object.entries(flow.states).flatMap(([name, { awaits, quiet }]) => (awaits || quiet ? [name] : [])));

/**
 * The newest cases of a filter without words, after the spot, at most `limit`. Each branch walks indexes in the order of the page and stops when
 * the page is full; where there are several, the newest of all their pages are the page.
 */
export async function walk(ctx: Ctx, f: Filter, after: Spot | null, limit: number, also: RawBuilder<unknown> = sql`true`): Promise<Key[]> {
  const spot = (alias: string) => (after ? sql` and (${sql.ref(`${alias}.opened_at`)}, ${sql.ref(`${alias}.id`)}) < (${after.opened_at}, ${after.id})` : sql``);
  const where = sql`${matching(ctx, f)} and ${also}`;
  const newest = (alias: string) => sql`order by ${sql.ref(`${alias}.opened_at`)} desc, ${sql.ref(`${alias}.id`)} desc`;
  const range = (each: RawBuilder<unknown>[]) => sql`(select k.opened_at, k.id from cases k where ${sql.join(each, sql` and `)}${spot('k')} ${newest('k')})`;
  const page = ({ drive, keys }: Branch) =>
    keys
      ? sql`(select r.* from (select k.* from (${sql.join(keys.map(range), sql` union all `)}) k ${newest('k')} limit ${ALL}) k
          cross join lateral (select r.* from cases r where r.shard = left(k.id, ${sql.lit(WIDTHS.subdistrict)}) and r.id = k.id and ${where} offset 0) r
          ${newest('k')} limit ${sql.lit(limit)})`
      : sql`(select r.* from cases r where ${drive} and ${where}${spot('r')} ${newest('r')} limit ${sql.lit(limit)})`;
  const from = sql`(${sql.join((await branchesOf(ctx, f)).map(page), sql` union all `)})`;
  const { rows } = await sql<Key>`
    select ${keyOf(ctx.actor)} from ${from} r ${newest('r')} limit ${sql.lit(limit)}`.execute(ctx.house.db);
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

/** No limit. A plan made once cannot know that, takes it for a part of what there is, and merges the ranges instead of sorting them. */
const ALL = 2 ** 31 - 1;

/**
 * One way to the page: what drives it, on `r`; or, where an index holds all that decides, each index range that is read for its `keys` on `k`, merged
 * in the order of the page, so that only what is shown is fetched.
 */
type Branch = { drive?: RawBuilder<unknown>; keys?: RawBuilder<unknown>[][] };

/** Said so that no index of only what is open is taken for it, which is in another order than the page. */
const STILL_OPEN = sql<boolean>`coalesce(k.ended_at is null, false)`;

async function branchesOf({ actor, now, house: { db, city } }: Ctx, f: Filter): Promise<Branch[]> {
  // Whoever asks for more than their own area is given their own to walk: the rest would be read row by row and shown to nobody.
  const { area: here } = within(flow.sees, actor, f.area);
  const ofUnit = flow.sees.unit.includes(actor.post);
  if (actor.post === RESIDENT || f.mine) return [{ drive: opened(actor) }];
  if (!ofUnit && !flow.sees.area.includes(actor.post)) return [{ drive: sql`true` }];
  const unit = unitOf({ actor }, f);
  const isNarrow = f.due !== undefined || (f.state !== undefined && OPEN.has(f.state));
  const narrow = indexed(f, now, 'k', isNarrow ? sql`k.ended_at is null` : STILL_OPEN);
  if (!isNarrow && unit === undefined)
    return narrow.length || here.length === WIDTHS.grid ? [{ keys: [[placeIn('k', here), ...narrow]] }] : [{ drive: sql`true` }];
  // These indexes all know the district first: a wider area is read district by district.
  const districts = await districtsOf(db, here || city.area);
  const its = sql`left(k.area, ${sql.lit(WIDTHS.district)})`;
  const rest = [
    ...narrow,
    ...(here.length > WIDTHS.district ? [placeIn('k', here)] : []),
    ...(unit === undefined ? [] : [sql`k.unit = ${unit} and k.unit <> ''`]),
    ...(isNarrow ? [sql`k.ended_at is null`] : []),
  ];
  // What is due today is few, and in another order: it is put into that of the page at once.
  const ranges = f.due ? [sql`${its} = any(${districts})`] : districts.map((code) => sql`${its} = ${code}`);
  // Where nothing falls away on the way, the rows themselves are read in the order of the index.
  const isPlain = ofUnit && narrow.length === 0 && here.length === WIDTHS.district;
  const own = isPlain
    ? { drive: sql`left(r.area, ${sql.lit(WIDTHS.district)}) = ${here} and r.unit = ${unit} and r.unit <> ''` }
    : { keys: ranges.map((range) => [range, ...rest]) };
  return [own, ...(ofUnit ? [{ drive: sql`(r.called ? ${actor.unit} and r.unit <> ${actor.unit})` }] : [])];
}

/** What this account opened: few rows, found by it. */
const opened = ({ account, proves }: Actor) =>
  proves === undefined && account !== null ? sql`(r.shard, r.id) in (select o.shard, o.record from opener o where o.account = ${account})` : sql`true`;
