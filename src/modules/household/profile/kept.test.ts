import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Person, type TestServer, testServer } from '../../../../tests/server.ts';
import { SYSTEM } from '../../../kernel/post/actor.ts';
import { change, confirm } from '../../../kernel/register/change.ts';
import type { Register } from '../../../kernel/register/declare.ts';
import { end, revive } from '../../../kernel/register/end.ts';
import { erase } from '../../../kernel/register/erase.ts';
import { make } from '../../../kernel/register/make.ts';
import { merge, unmerge } from '../../../kernel/register/merge.ts';
import { miscounts } from '../../../kernel/register/recount.ts';
import { split } from '../../../kernel/register/split.ts';
import { Refusal } from '../../../platform/refusal.ts';
import { importer } from '../import/testing.ts';
import { building, dwelling, person } from '../index.ts';
import { idNumber } from '../testing.ts';

const COMMUNITY = '210102001001';
const GRIDS = [`${COMMUNITY}001`, `${COMMUNITY}002`, COMMUNITY] as const;
const MONTH = 31 * 86_400_000;
let s: TestServer;
let clerk: Person;
let folder: string;
let bring: ReturnType<typeof importer>;
beforeAll(async () => {
  s = await testServer();
  folder = await mkdtemp(join(tmpdir(), 'linli-kept-'));
  bring = importer(s, folder);
  clerk = await s.as('clerk', COMMUNITY);
});
afterAll(async () => {
  await s.close();
  await rm(folder, { recursive: true });
});

const ask = async (text: string, values: unknown[] = []) => (await s.database.owner.query(text, values)).rows;
const writing = () => ({ house: s.house, actor: SYSTEM, now: s.clock.now(), source: 'test' });
type Row = { id: string; version: number; area: string };

/** One of the records of a register that live, or that ended as this; none where there is no such. */
async function oneOf({ name }: Register, pick: number, ended = 'ended_at is null'): Promise<Row | undefined> {
  const rows: Row[] = await ask(`select id, version, area from ${name} where ${ended} order by id`);
  return rows[pick % rows.length];
}

let born = 0;
type Choice = { pick: number; grid: (typeof GRIDS)[number]; say: boolean; day: string | null; of: Register };
const named = ({ say, of }: Choice, building: string | undefined): Record<string, unknown> => {
  born += 1;
  if (of === person) return say ? { name: '王芳', phone: '13800000001', id_number: idNumber('19560302', born % 1000) } : { name: '王芳' };
  if (of === dwelling) return { building, door: `${born}`, ...(say && { area_m2: 60, use: 'owner' }) };
  return { name: `${born}号楼`, ...(say && { floors: 6, lon: 123.4, lat: 41.8 }) };
};

/** Everything that can befall a record; false where there was nothing for it to befall. */
const DEEDS: Record<string, (choice: Choice) => Promise<unknown>> = {
  make: async (choice) => {
    const house = await oneOf(building, choice.pick);
    if (choice.of === dwelling && !house) return false;
    return make(writing(), choice.of, { area: choice.grid, values: named(choice, house?.id), sourced_on: choice.day });
  },
  change: async ({ of, pick, say, day }) => {
    const row = await oneOf(of, pick);
    const values = {
      person: { phone: say ? '13900000002' : null, birth_year: say ? 1990 : null },
      dwelling: { area_m2: say ? 90 : null },
      building: { floors: say ? 9 : null },
    };
    return row && change(writing(), of, row.id, { version: row.version, values: values[of.name as 'person'], sourced_on: say ? (day ?? 'today') : undefined });
  },
  confirm: async ({ of, pick, day }) => {
    const row = await oneOf(of, pick);
    return row && confirm(writing(), of, row.id, { version: row.version, sourced_on: day ?? undefined });
  },
  move: async ({ of, pick, grid }) => {
    const row = await oneOf(of, pick);
    return row && row.area !== grid && change(writing(), of, row.id, { version: row.version, area: grid });
  },
  end: async ({ of, pick }) => {
    const row = await oneOf(of, pick);
    return row && end(writing(), of, row.id, { version: row.version, as: 'left' });
  },
  revive: async ({ of, pick }) => {
    const row = await oneOf(of, pick, "ended_as = 'left'");
    return row && revive(writing(), of, row.id, { version: row.version });
  },
  merge: async ({ of, pick }) => {
    const [into, from] = [await oneOf(of, pick), await oneOf(of, pick + 1)];
    return into && from && merge(writing(), of, { into: into.id, from: from.id, version: into.version });
  },
  unmerge: async ({ of, pick }) => {
    const row = await oneOf(of, pick, "ended_as = 'merged'");
    return row && unmerge(writing(), of, row.id);
  },
  erase: async ({ pick, say }) => {
    const row = await oneOf(person, pick);
    return row && erase(writing(), person, row.id, say ? { fields: ['phone'] } : {});
  },
  split: async ({ pick }) => {
    const [home] = await ask('select id, building from dwelling where ended_at is null order by id desc limit 1 offset $1', [pick % 3]);
    const [row] = home ? await ask('select id, version, area from building where id = $1 and ended_at is null', [home.building]) : [];
    return row && split(writing(), building, row.id, { version: row.version, links: [home.id], values: { name: '新楼', floors: 3 } });
  },
  bring: async ({ say, day, pick }) =>
    bring('people', [
      ['姓名', '电话', '社区', '采集日期'],
      ...Array.from({ length: 1 + (pick % 3) }, () => ['李伟', say ? '13700000003' : '', '王家社区', day ?? '']),
    ]),
  wait: async () => s.clock.advance(MONTH) === undefined,
};
const DEED_NAMES = Object.keys(DEEDS);
const choices = fc.record({
  deed: fc.constantFrom(...DEED_NAMES),
  pick: fc.nat(50),
  grid: fc.constantFrom(...GRIDS),
  say: fc.boolean(),
  day: fc.option(fc.constantFrom('2024-05-20', '2025-03-31', '2025-04-01', '2026-02-28')),
  of: fc.constantFrom(person, dwelling, building) as fc.Arbitrary<Register>,
});

/** What the profile should say, counted from the records themselves, by whoever trusts no figure that is kept. */
async function countedNow() {
  const now = s.clock.now();
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 11, 1)).toISOString().slice(0, 10);
  const of = async (table: string, wanted: Record<string, string>) => {
    const known = Object.entries(wanted).map(([field, column]) => `count(${column})::int as ${field}`);
    const [row] = await ask(
      `select count(*)::int as total, (count(*) filter (where coalesce(sourced_on, (changed_at at time zone 'Asia/Shanghai')::date) >= $1))::int as checked, ${known}
        from ${table} where ended_at is null and area like '${COMMUNITY}%'`,
      [first],
    );
    return [table, row] as const;
  };
  return Object.fromEntries([
    await of('building', { number: 'number', lon: 'lon', floors: 'floors' }),
    await of('dwelling', { use: 'use', area_m2: 'area_m2' }),
    await of('person', { id_number: 'id_number_blind', birth_year: 'birth_year', phone: 'phone_blind' }),
  ]);
}

async function told() {
  const { freshness, completeness } = (await clerk.get(`/api/areas/${COMMUNITY}/profile`)).body;
  return Object.fromEntries(
    freshness.map(({ register, total, checked }: { register: string; total: number; checked: number }) => {
      const facts = completeness.filter((one: { register: string }) => one.register === register);
      return [register, { total, checked, ...Object.fromEntries(facts.map(({ field, known }: { field: string; known: number }) => [field, known])) }];
    }),
  );
}

/** A walk in which everything befalls something, so that no draw of others can leave a deed out. */
const one = (deed: string, of: Register = person, choice: Partial<Choice> = {}): Choice & { deed: string } => ({
  deed,
  of,
  pick: 0,
  grid: GRIDS[0],
  say: true,
  day: null,
  ...choice,
});
const EVERYTHING = [
  one('make', building),
  one('make', dwelling),
  one('make', dwelling),
  one('split', building),
  one('make'),
  one('make', person, { say: false }),
  one('bring'),
  one('change'),
  one('confirm', person, { day: '2026-02-28' }),
  one('move', person, { grid: GRIDS[1] }),
  one('merge'),
  one('unmerge'),
  one('end'),
  one('revive'),
  one('erase'),
];

test('whatever befalls the records of a community, its profile says what there is to be counted, and every figure is kept', async () => {
  const done = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(choices, { minLength: 20, maxLength: 30 }), async (walk) => {
      for (const { deed, ...choice } of walk) {
        const did = await DEEDS[deed]?.(choice).catch((error) => {
          if (!(error instanceof Refusal)) throw error;
          return false;
        });
        if (did) done.add(deed);
      }
      expect(await miscounts(s.house)).toEqual([]);
      expect(await told()).toEqual(await countedNow());
    }),
    { numRuns: 12, examples: [[EVERYTHING]] },
  );
  expect([...done, 'wait'].sort()).toEqual(expect.arrayContaining(DEED_NAMES.toSorted()));
}, 120_000);

test('a register of the release before has its new figures from the migration that brings them', async () => {
  const before = await ask('select * from register_count where n <> 0 order by 1, 2, 3, 4, 5');
  await ask("delete from register_count where field = 'checked' or (field <> '' and value = '')");
  expect(await miscounts(s.house)).not.toEqual([]);
  await ask('drop index register_count_checked');
  await ask(await readFile(new URL('../migrations/0021-relied.sql', import.meta.url), 'utf8'));
  expect(await miscounts(s.house)).toEqual([]);
  expect(await ask('select * from register_count where n <> 0 order by 1, 2, 3, 4, 5')).toEqual(before);
});
