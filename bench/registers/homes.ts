import { fillCity } from '../../src/demo/households/seed.ts';
import { openSealer } from '../../src/kernel/register/seal/sealer.ts';
import { modules } from '../../src/modules/index.ts';
import { packOf } from '../../src/packs/index.ts';
import { registersOf } from '../../src/packs/registers.ts';
import type { Database, Db } from '../../src/platform/db/index.ts';
import { keyNames } from '../../src/sealing.ts';
import { withoutIndexes } from '../scale/indexes.ts';
import { keptDatabases, type Loaded } from '../scale/kept.ts';
import { makeCity } from '../scale/load.ts';

/** How many people each of the two databases holds; a tenth of the one in the other. */
const LARGE = Number(process.env['LINLI_BENCH_PEOPLE'] ?? 2_500_000);
const PEOPLE = { small: Math.round(LARGE / 10), large: LARGE } as const;
const PEOPLE_A_HOUSEHOLD = 2.59;

/** A key for measuring only. */
export const sealerFor = (db: Db) => openSealer({ db, master: Buffer.alloc(32, 1), cipher: 'aes-256-gcm', keys: keyNames });

/** The synthetic city with as many people, made at first need and shared by every benchmark of a run. */
export function homes(): Promise<Loaded> {
  made ??= keptDatabases({ small: `people_${PEOPLE.small}`, large: `people_${PEOPLE.large}` }, (database, size) => fill(database, PEOPLE[size]));
  return made;
}

let made: Promise<Loaded> | undefined;

async function fill({ db, owner }: Database, people: number): Promise<void> {
  const now = new Date();
  await makeCity({ db, owner }, now);
  const sealer = await sealerFor(db);
  const pack = packOf('shenyang');
  const registers = registersOf(
    pack,
    modules.flatMap(({ registers: of = [] }) => of),
  );
  const on = { house: { sealer, registers }, db, owner, area: pack.area, now };
  let told = 0;
  const tell = (done: number, of: number) => {
    if (Math.floor(done / 100_000) <= told) return;
    told = Math.floor(done / 100_000);
    process.stderr.write(`${done} of ${of} households\n`);
  };
  await withoutIndexes(
    owner,
    ['person', 'dwelling', 'household', 'unit'],
    async () => void (await fillCity(on, Math.round(people / PEOPLE_A_HOUSEHOLD), tell)),
  );
  await sealer.close();
  await owner.query('vacuum (analyze)');
}
