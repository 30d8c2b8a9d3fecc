import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/module.ts';
import type { Db } from '../../../platform/db/index.ts';

/** Two records that may be one, the smaller id first, why, and how likely. */
export type Pair = { one: string; other: string; why: string[]; weight: number };

/** The pairs that nobody has said are two, the likeliest first. */
export async function undecided(db: Db, pairs: readonly Pair[]): Promise<Pair[]> {
  if (!pairs.length) return [];
  const { rows } = await sql<{ pair: string }>`select one || ' ' || other as pair from register_apart
    where (shard, one, other) in (select left(a, 9), a, b from unnest(${pairs.map(({ one }) => one)}::text[], ${pairs.map(({ other }) => other)}::text[]) as p(a, b))`.execute(
    db,
  );
  const apart = new Set(rows.map(({ pair }) => pair));
  return pairs.filter(({ one, other }) => !apart.has(`${one} ${other}`)).sort((a, b) => b.weight - a.weight || (a.one < b.one ? -1 : 1));
}

/** Keeps, or takes back, that these two are not one. Saying it again changes nothing. */
export async function setApart(
  { house, actor, now }: Pick<Ctx, 'house' | 'actor' | 'now'>,
  register: string,
  ids: readonly [string, string],
  apart: boolean,
): Promise<void> {
  const [one = '', other = ''] = [...ids].sort();
  await (apart
    ? sql`insert into register_apart (shard, one, other, register, at, post, area, account)
        values (${one.slice(0, 9)}, ${one}, ${other}, ${register}, ${now}, ${actor.post}, ${actor.area}, ${actor.account}) on conflict do nothing`
    : sql`delete from register_apart where shard = ${one.slice(0, 9)} and one = ${one} and other = ${other}`
  ).execute(house.db);
}
