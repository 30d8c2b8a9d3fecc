import { type RawBuilder, sql } from 'kysely';
import { covers, WIDTHS } from '../../../kernel/area/code.ts';
import { inArea } from '../../../kernel/area/in-area.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { inReach } from '../../../kernel/register/scope.ts';
import type { Address } from '../address/parts.ts';
import { building, compound } from '../registers/index.ts';
import { MARK_OF_BUILDING } from './mark.ts';

/** A building as the search shows it. */
export type House = { id: string; name: string; address: string | null; area: string; compound: string | null; compound_name: string | null };

/** What is said of a building and of a compound: exactly the expressions of migrations/0012-search.sql. */
const BUILDING = { text: sql`coalesce(r.address, '') || r.name`, characters: sql`regexp_split_to_array(coalesce(r.address, '') || r.name, '')` };
const COMPOUND = { text: sql`r.name || coalesce(r.address, '')`, characters: sql`regexp_split_to_array(r.name || coalesce(r.address, ''), '')` };

/** So many buildings are looked into; who has more in mind says more. */
const MOST = 200;

/**
 * Living buildings in reach that the address may mean: by street and number, by the estate's name, by its mark. At most 200, place by place. A statement is planned once for all
 * values (decision 20), so it says itself by which index it is to be read: in a community or sub-district by area, since what lies there does not grow with the city; in a wider one by
 * the characters of the place, where none is named by the mark.
 */
export async function housesAt(ctx: Pick<Ctx, 'house' | 'actor'>, address: Address): Promise<House[]> {
  const { house, actor } = ctx;
  const places = placesOf(address);
  const mark = address.building ?? (address.road === undefined ? address.number : undefined);
  if (!places.length && mark === undefined && !isNarrow(ctx)) return [];
  const byArea = actor.area.length >= WIDTHS.subdistrict;
  const within = (await divisionOf(ctx, address)).map((codes) => beside(anyOf('r.area', codes)));
  const says = ({ text, characters }: typeof BUILDING, words: string) =>
    byArea ? sql`position(${words} in ${text}) > 0` : sql`(position(${words} in ${text}) > 0 and ${characters} @> ${[...new Set(words)]}::text[])`;
  const inPlace = (register: typeof building | typeof compound) => (byArea || !places.length ? inReach(register, actor) : beside(inReach(register, actor)));
  // A name that does not hold the mark need not be taken apart.
  const marked =
    mark === undefined
      ? []
      : places.length || byArea
        ? [sql`position(${mark} in r.name) > 0`, beside(sql`${MARK_OF_BUILDING} = ${mark}`)]
        : [sql`${MARK_OF_BUILDING} = ${mark}`];
  const lies = places.map((words, at) => sql`(${says(BUILDING, words)} or r.compound = any(array(select id from ${estate(at)})))`);
  const estates = places.map(
    (words, at) =>
      sql`${estate(at)} as materialized (select r.id from compound r where ${and([inPlace(compound), sql`r.ended_at is null`, says(COMPOUND, words)])} limit ${sql.lit(MOST)})`,
  );
  const near = [inPlace(building), sql`r.ended_at is null`, ...marked, ...within];
  const found = sql`found as (select r.id, r.name, r.address, r.area, r.compound from building r where ${and([...near, ...lies])} limit ${sql.lit(MOST)})`;
  const { rows } = await sql<House>`
    with ${sql.join([...estates, found])} select f.*, c.name as compound_name
    from found f left join lateral (select name from compound where shard = left(f.compound, 9) and id = f.compound limit 1) c on true order by f.area, f.id`.execute(
    house.db,
  );
  return rows;
}

/** The same condition, asked of rows at hand and of no index. */
const beside = (condition: RawBuilder<unknown>) => sql`coalesce(${condition}, false)`;

/** Compounds that the n-th words may mean. */
const estate = (at: number) => sql.raw(`estate_${at}`);

/** Does the actor work in one community, so that whoever says 501 need not say where? */
export const isNarrow = ({ actor }: Pick<Ctx, 'actor'>): boolean => actor.area.length >= WIDTHS.community;

/** What must be said of the place, each on its own: street with number, village, estate. */
const placesOf = ({ division, road, number, group, compound: estate }: Address): string[] => [
  ...(road === undefined ? [] : [number === undefined ? road : `${road}${number}号`]),
  ...(/[村屯]$/.test(division ?? '') ? [villageOf(division ?? '')] : []),
  ...(group === undefined ? [] : [`${group}组`]),
  ...(estate === undefined ? [] : [estate]),
];
const villageOf = (division: string) => /[^省市区县旗镇乡道]{1,10}[村屯]$/.exec(division)?.[0] ?? division;

/** Communities and sub-districts in reach that the address names; none where it names none that is known here, and then nothing is narrowed. */
async function divisionOf({ house, actor }: Pick<Ctx, 'house' | 'actor'>, { division }: Address): Promise<string[][]> {
  const named = [...(division ?? '').matchAll(/([^省市区县旗镇乡道]{1,10}(?:社区)|[^省市区县旗]{1,8}(?:街道|镇|乡))/g)].map(([name]) => name);
  if (!named.length) return [];
  const { rows } = await sql<{ code: string; name: string }>`select code, name from area
    where length(code) in (${sql.lit(WIDTHS.subdistrict)}, ${sql.lit(WIDTHS.community)}) and valid_to is null and ${inArea('code', actor.area.slice(0, WIDTHS.community))}`.execute(
    house.db,
  );
  const codes = named
    .map((name) => rows.filter((row) => row.name.includes(name) || name.includes(row.name)).map(({ code }) => code))
    .filter((each) => each.length > 0);
  return codes.filter((each) => each.some((code) => covers(actor.area, code) || covers(code, actor.area)));
}

const anyOf = (column: string, codes: readonly string[]) =>
  sql`(${sql.join(
    codes.map((code) => inArea(column, code)),
    sql` or `,
  )})`;
const and = (parts: readonly RawBuilder<unknown>[]) => sql.join([...parts], sql` and `);
