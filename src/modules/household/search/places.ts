import { type RawBuilder, sql } from 'kysely';
import { covers, WIDTHS } from '../../../kernel/area/code.ts';
import { inArea } from '../../../kernel/area/in-area.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { inReach } from '../../../kernel/register/scope.ts';
import type { Address } from '../address/parts.ts';
import { building, compound } from '../registers/index.ts';

/** A building as the search shows it. */
export type House = { id: string; name: string; address: string | null; area: string; compound: string | null; compound_name: string | null };

/** Exactly the expressions of migrations/0012-search.sql. */
const SAID_OF_BUILDING = sql`regexp_split_to_array(coalesce(r.address, '') || r.name, '')`;
const SAID_OF_COMPOUND = sql`regexp_split_to_array(r.name || coalesce(r.address, ''), '')`;
const MARK = sql`coalesce(substring(r.name from '([甲乙丙丁A-Z]?[0-9]+[A-Z]?)(?:号?[楼栋幢座]|号)?$'), substring(r.name from '^([A-Z])(?:号?[楼栋幢座])?$'), r.name)`;

/** So many buildings are looked into; who has more in mind says more. */
const MOST = 200;

/** Living buildings in reach that the address may mean: by street and number, by the estate's name, by its mark. At most 200, place by place. */
export async function housesAt(ctx: Pick<Ctx, 'house' | 'actor'>, address: Address): Promise<House[]> {
  const { house, actor } = ctx;
  const places = placesOf(address);
  const mark = address.building ?? (address.road === undefined ? address.number : undefined);
  if (!places.length && mark === undefined && !isNarrow(ctx)) return [];
  const within = await divisionOf(ctx, address);
  const near = [
    inReach(building, actor),
    sql`r.ended_at is null`,
    ...(mark === undefined ? [] : [sql`${MARK} = ${mark}`]),
    ...within.map((codes) => anyOf('r.area', codes)),
  ];
  const lies = places.map(
    (place, at) => sql`(${says(SAID_OF_BUILDING, sql`coalesce(r.address, '') || r.name`, place)} or r.compound = any(array(select id from ${estate(at)})))`,
  );
  const estates = places.map(
    (place, at) => sql`${estate(at)} as materialized (select r.id from compound r
    where ${and([inReach(compound, actor), sql`r.ended_at is null`, says(SAID_OF_COMPOUND, sql`r.name || coalesce(r.address, '')`, place)])} limit ${MOST})`,
  );
  const found = sql`found as (select r.id, r.name, r.address, r.area, r.compound from building r where ${and([...near, ...lies])} limit ${MOST})`;
  const { rows } = await sql<House>`
    with ${sql.join([...estates, found])} select f.*, c.name as compound_name
    from found f left join lateral (select name from compound where shard = left(f.compound, 9) and id = f.compound limit 1) c on true order by f.area, f.id`.execute(
    house.db,
  );
  return rows;
}

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

/** The words stand in the text, and so do all of their characters, which the index knows. In this order: where a table is small and read as it is, the cheap question comes first. */
const says = (characters: RawBuilder<unknown>, text: RawBuilder<unknown>, words: string) =>
  sql`(position(${words} in ${text}) > 0 and ${characters} @> ${[...new Set(words)]}::text[])`;

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
