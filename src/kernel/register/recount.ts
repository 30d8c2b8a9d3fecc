import { sql } from 'kysely';
import type { Db } from '../../platform/db/index.ts';
import type { House } from '../house.ts';
import { cellOf } from '../map/cell.ts';
import { keepCounts, saidFields, type Tally, wantedFields } from './count.ts';
import { type Field, isSealed, type Register } from './declare.ts';

/** A figure that is not what it counts. */
export type Miscount = { register: string; area: string; field: string; value: string; kept: number; counted: number };

type Counted = { area: string; field: string; value: string; n: number };

/** Every figure of the registers' counts that is not what it counts, out of one snapshot, beside whoever writes. */
export const miscounts = (house: Pick<House, 'db' | 'registers'>): Promise<Miscount[]> =>
  house.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => {
      const wrong: Miscount[] = [];
      for (const register of house.registers.values()) wrong.push(...(await compared(db, register)));
      return wrong;
    });

/** Puts right what `miscounts` found. Each figure is moved by what it was off, so that what is written meanwhile stays counted. */
export const putRight = (db: Db, wrong: readonly Miscount[]): Promise<void> => {
  const off: Tally = new Map(wrong.map(({ kept, counted, ...of }) => [`${of.area}\n${of.register}\n${of.field}\n${of.value}`, { ...of, n: counted - kept }]));
  return keepCounts(db, off);
};

async function compared(db: Db, register: Register): Promise<Miscount[]> {
  const key = ({ area, field, value }: Counted) => `${area}\n${field}\n${value}`;
  const kept = await sql<Counted>`select area, field, value, n from register_count where register = ${register.name} and n <> 0`.execute(db);
  const right = new Map((await countedNow(db, register)).map((each) => [key(each), each]));
  const there = new Map(kept.rows.map((each) => [key(each), each]));
  return [...new Set([...right.keys(), ...there.keys()])].flatMap((each) => {
    const [counted, has] = [right.get(each), there.get(each)];
    const { area, field, value } = (counted ?? has) as Counted;
    return (counted?.n ?? 0) === (has?.n ?? 0) ? [] : [{ register: register.name, area, field, value, kept: has?.n ?? 0, counted: counted?.n ?? 0 }];
  });
}

/** What there is to be counted, read from the records themselves. */
async function countedNow(db: Db, register: Register): Promise<Counted[]> {
  const from = sql`from ${sql.table(register.name)} where ended_at is null`;
  const all = await sql<Counted>`select area, '' as field, '' as value, count(*)::int as n ${from} group by area`.execute(db);
  const fields = Object.entries(register.fields).filter(([, { counted }]) => counted);
  const each = await Promise.all(
    fields.map(async ([name, { added }]) => {
      const value = added ? sql`extra->>${sql.lit(name)}` : sql`${sql.ref(name)}::text`;
      const { rows } =
        await sql<Counted>`select area, ${name}::text as field, ${value} as value, count(*)::int as n ${from} and ${value} is not null group by area, ${value}`.execute(
          db,
        );
      return rows;
    }),
  );
  return [...all.rows, ...each.flat(), ...(await saidNow(db, register)), ...(await checkedNow(db, register)), ...(await cellsOf(db, register))];
}

/** How many say each fact that is wanted of them, where its values are not counted. */
async function saidNow(db: Db, register: Register): Promise<Counted[]> {
  const found: Counted[] = [];
  for (const name of saidFields(register)) {
    const field = register.fields[name] as Field;
    const said = isSealed(field) ? sql.ref(`${name}_blind`) : field.added ? sql`extra->>${sql.lit(name)}` : sql.ref(name);
    const { rows } = await sql<Counted>`select area, ${name}::text as field, '' as value, count(*)::int as n
      from ${sql.table(register.name)} where ended_at is null and ${said} is not null group by area`.execute(db);
    found.push(...rows);
  }
  return found;
}

/** In which months they were last looked at, where it is kept. */
async function checkedNow(db: Db, register: Register): Promise<Counted[]> {
  if (!wantedFields(register).length) return [];
  const { rows } =
    await sql<Counted>`select area, 'checked' as field, to_char(coalesce(sourced_on::timestamp, changed_at at time zone 'Asia/Shanghai'), 'YYYY-MM') as value,
      count(*)::int as n from ${sql.table(register.name)} where ended_at is null group by 1, 3`.execute(db);
  return rows;
}

/** How many lie in each cell of the map, place by place: a city's buildings are counted without being held at once. */
async function cellsOf(db: Db, { name, place }: Register): Promise<Counted[]> {
  if (!place) return [];
  const { rows: areas } = await sql<{ area: string }>`select distinct left(area, 12) as area from ${sql.table(name)} where ended_at is null`.execute(db);
  const cells = new Map<string, Counted>();
  for (const { area: community } of areas) {
    const { rows } = await sql<{
      area: string;
      lon: number;
      lat: number;
    }>`select area, ${sql.ref(place.lon)} as lon, ${sql.ref(place.lat)} as lat from ${sql.table(name)}
      where ended_at is null and area >= ${community} and area < ${`${community}:`} and ${sql.ref(place.lon)} is not null and ${sql.ref(place.lat)} is not null`.execute(
      db,
    );
    for (const { area, lon, lat } of rows) {
      const value = cellOf(lon, lat);
      if (value === null) continue;
      const there = cells.get(`${area}\n${value}`);
      cells.set(`${area}\n${value}`, { area, field: 'cell', value, n: (there?.n ?? 0) + 1 });
    }
  }
  return [...cells.values()];
}
