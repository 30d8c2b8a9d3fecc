import { sql } from 'kysely';
import { inArea } from '../../../kernel/area/in-area.ts';
import type { Ctx } from '../../../kernel/module.ts';
import type { RegisterRow } from '../../../kernel/register/columns.ts';
import { revealOf } from '../../../kernel/register/reveal-of.ts';
import { inReach } from '../../../kernel/register/scope.ts';
import { plainOf } from '../../../kernel/register/sealed.ts';
import type { Db } from '../../../platform/db/index.ts';
import { person } from '../registers/index.ts';
import { isSlip, type Who, weightOf, whyAlike } from './alike.ts';
import type { Pair } from './pair.ts';

/** What more people have in common than this is a placeholder, such as a telephone number of nines. */
const CROWD = 20;
const FIELDS = ['name', 'id_number', 'born', 'phone'] as const;

/**
 * People of an area who may be one: those whose names or telephones have the same blind index, and in a building, where one is named, whoever was born in the same year. Only they are opened
 * and compared, and each of them is written down as found for the purpose `check`.
 */
export async function peopleAlike(ctx: Pick<Ctx, 'house' | 'actor' | 'now'>, area: string, building?: string): Promise<Pair[]> {
  return ctx.house.db.transaction().execute(async (db) => {
    const groups = [...(await withSame(ctx, db, area)), ...(building === undefined ? [] : await bornAlikeIn(ctx, db, building))];
    const pairs = pairsOf(groups);
    const ids = [...new Set(pairs.flat())];
    const rows = ids.length ? await rowsOf(ctx, db, ids) : [];
    const opened = await revealOf(ctx, db, person, rows, { purpose: 'check', fields: FIELDS }, 'found');
    const known = new Map(opened.map((row) => [row.id, plainOf(ctx.house, person, row) as Who]));
    return pairs.flatMap(([one, other]) => {
      const [a, b] = [known.get(one), known.get(other)];
      const why = a && b ? whyAlike(a, b) : [];
      return why.length ? [{ one, other, why, weight: weightOf(why) }] : [];
    });
  });
}

type Seen = { id: string; year: number | null; sex: string | null };
const SEEN = sql`jsonb_build_object('id', r.id, 'year', r.birth_year, 'sex', r.sex)`;

/** Groups with the same name or the same telephone, by blind index alone. */
async function withSame({ actor }: Pick<Ctx, 'actor'>, db: Db, area: string): Promise<Seen[][]> {
  const groups = await Promise.all(
    ['name_blind', 'phone_blind'].map((column) =>
      sql<{ members: Seen[] }>`select jsonb_agg(${SEEN}) as members from person r
        where ${inArea('r.area', area)} and r.ended_at is null and ${inReach(person, actor)} and ${sql.ref(`r.${column}`)} is not null
        group by ${sql.ref(`r.${column}`)} having count(*) between 2 and ${CROWD}`.execute(db),
    ),
  );
  return groups.flatMap(({ rows }) => rows.map(({ members }) => members));
}

/** Who lives in a building, of one sex and born in one year. */
async function bornAlikeIn({ actor }: Pick<Ctx, 'actor'>, db: Db, building: string): Promise<Seen[][]> {
  const { rows } = await sql<{ members: Seen[] }>`select jsonb_agg(distinct ${SEEN}) as members
    from dwelling d join household h on h.dwelling = d.id and h.ended_at is null join membership m on m.household = h.id and m.ended_at is null
      join person r on r.shard = left(m.person, 9) and r.id = m.person and r.ended_at is null and ${inReach(person, actor)}
    where d.building = ${building} and d.ended_at is null and r.birth_year is not null group by r.birth_year, r.sex having count(*) between 2 and ${CROWD}`.execute(
    db,
  );
  return rows.map(({ members }) => members);
}

/** Each two of a group, once, but for those whose years of birth are too far apart for a slip, or who are wife and husband: that much is open, and keeps them sealed. */
function pairsOf(groups: readonly Seen[][]): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  for (const group of groups)
    for (const [at, a] of group.entries())
      for (const b of group.slice(at + 1)) {
        const [one, other] = a.id < b.id ? [a.id, b.id] : [b.id, a.id];
        if (mayBeOne(a, b)) pairs.set(`${one} ${other}`, [one, other]);
      }
  return [...pairs.values()];
}

function mayBeOne(a: Seen, b: Seen): boolean {
  if (a.year === null || b.year === null || a.year === b.year) return true;
  return a.sex === b.sex && isSlip(String(a.year), String(b.year));
}

const rowsOf = async ({ actor }: Pick<Ctx, 'actor'>, db: Db, ids: readonly string[]): Promise<RegisterRow[]> => {
  const { rows } = await sql<RegisterRow>`select r.* from person r
    where (r.shard, r.id) in (select left(i, 9), i from unnest(${[...ids]}::text[]) as i) and ${inReach(person, actor)}`.execute(db);
  return rows;
};
