import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { modules } from '../../modules/index.ts';
import { type TestDatabase, testDatabase } from '../../platform/db/testing.ts';
import { ddlOf } from './ddl.ts';
import { defineRegister, type Register } from './declare.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  await database.owner.query('create schema declared');
});
afterAll(() => database.close());

const registers = modules.flatMap(({ registers = [] }) => registers as readonly Register[]);

/** A table's columns as the database has them, by name. */
const columns = async (schema: string, table: string) => {
  const { rows } = await database.owner.query(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) || coalesce(' ' || nullif(c.collname, 'default'), '') || case when a.attnotnull then ' not null' else '' end as type
     from pg_attribute a left join pg_collation c on c.oid = a.attcollation where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped order by 1`,
    [`${schema}.${table}`],
  );
  return Object.fromEntries(rows.map(({ name, type }) => [name, type]));
};
/** The first columns of each of its indexes. */
const led = async (schema: string, table: string): Promise<string[]> => {
  const { rows } = await database.owner.query(
    `select array_to_string(array(select a.attname from unnest(i.indkey) with ordinality k(n, at) join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.n order by k.at), ',') as keys
     from pg_index i where i.indrelid = $1::regclass`,
    [`${schema}.${table}`],
  );
  return rows.map(({ keys }) => keys);
};

test.each(registers.map((register) => [register.name, register] as const))('the table of %s has what its declaration asks for', async (name, register) => {
  await database.owner.query(`set search_path to declared; ${ddlOf(register)}; set search_path to public`);
  expect(await columns('public', name)).toEqual(await columns('declared', name));
  const there = await led('public', name);
  expect(there).toContain('shard,id');
  for (const keys of (await led('declared', name)).filter((keys) => !keys.startsWith('keep_until'))) {
    const [first] = keys.split(',') as [string];
    expect(
      there.some((each) => each === first || each.startsWith(`${first},`)),
      `${name} has no index that begins with ${first}`,
    ).toBe(true);
  }
});

test('there are registers to look at', () => expect(registers.length).toBeGreaterThan(10));

test('a field’s schema says what its column is, and a name that SQL would take for a word is a mistake', () => {
  const register = (fields: Register['fields']) =>
    defineRegister({ name: 'bench_place', plural: 'bench_places', reads: [], writes: [], keeps: { months: 1 }, title: () => '', fields });
  const ddl = ddlOf(
    register({
      built: { schema: z.iso.date().optional(), class: 'public' },
      seats: { schema: z.int(), class: 'public', counted: true },
      width: { schema: z.number().nullable(), class: 'public' },
      shaded: { schema: z.boolean().optional(), class: 'public' },
      stands_in: { schema: z.string(), class: 'internal', of: 'park' },
      keeper: { schema: z.string(), class: 'personal', key: 'contact', found: true },
      secret: { schema: z.string(), class: 'sensitive', key: 'contact' },
      motto: { schema: z.string(), class: 'public', added: true },
    }),
  );
  for (const line of [
    'built date,',
    'seats integer not null,',
    'width double precision,',
    'shaded boolean,',
    'stands_in text collate "C" not null,',
    'sealed_contact bytea,',
    'keeper_blind bytea,',
    'create index bench_place_stands_in on bench_place (stands_in, area);',
    'create index bench_place_keeper_blind on bench_place (keeper_blind, area);',
  ])
    expect(ddl).toContain(line);
  for (const no of ['secret', 'motto', 'keeper text']) expect(ddl).not.toContain(no);
  expect(() => ddlOf(register({ order: { schema: z.string(), class: 'public' } }))).toThrow('not a name for a column');
});
