import { createHouse, createServer } from '../../src/compose.ts';
import { Draw } from '../../src/demo/draw.ts';
import type { RegisterRow } from '../../src/kernel/register/columns.ts';
import type { Register } from '../../src/kernel/register/declare.ts';
import { plainOf } from '../../src/kernel/register/sealed.ts';
import { packOf } from '../../src/packs/index.ts';
import { parts } from '../../src/parts.ts';
import { createAuth } from '../../src/platform/auth/auth.ts';
import { systemClock } from '../../src/platform/clock/clock.ts';
import { openDatabase } from '../../src/platform/db/index.ts';
import { SECRET } from '../scale/load.ts';
import type { Asker, ReadyHomes } from './client.ts';
import { sealerFor } from './homes.ts';

/** The product on one database of homes and people, in a process of its own, with people of some communities who ask and what they ask for. */
const url = process.argv[2] ?? '';
const database = await openDatabase({ data: '', databaseUrl: url }, { parts });
const auth = createAuth({ db: database.db, secret: SECRET, baseUrl: 'http://127.0.0.1', sms: { send: async () => {} } });
const sealer = await sealerFor(database.db);
const house = await createHouse({ database, pack: packOf('shenyang'), clock: systemClock, secret: 'x'.repeat(32), demo: true, accounts: auth, sealer });
const product = await createServer(house, auth, 'error');

const COMMUNITIES = 40;
const EACH = 10;
const person = house.registers.get('person') as Register;

async function askers(): Promise<Asker[]> {
  const { rows } = await database.owner.query<{ area: string }>(
    `select left(area, 12) as area from register_count where register = 'person' and field = '' group by 1 having sum(n) >= 300 order by 1`,
  );
  const clerks = await holders('clerk');
  const areas = new Draw('askers').shuffled(rows.filter(({ area }) => clerks.has(area))).slice(0, COMMUNITIES);
  return Promise.all(
    areas.map(async ({ area }) => ({
      area,
      token: await tokenOf(clerks.get(area) as string, 'clerk', area),
      ...(await asked(area)),
    })),
  );
}

/** A community and its grids, as the registers’ own indexes find them. */
const IN = "area >= $1 and area < $1 || ':'";

/** What the clerk of a community asks for: some of its people, homes and buildings. */
async function asked(area: string) {
  const some = async <R>(sql: string) => new Draw(area).shuffled((await database.owner.query(sql, [area])).rows as R[]).slice(0, EACH);
  const people = await some<RegisterRow>(`select * from person where ${IN} and id_number_blind is not null order by external_id limit 200`);
  const homes = await some<{ address: string }>(`select address from dwelling where ${IN} order by external_id limit 200`);
  const buildings = await some<{ id: string; floors: number }>(`select id from building where ${IN} order by external_id limit 40`);
  return {
    id_numbers: people.map((row) => String(plainOf(house, person, row)['id_number'])),
    addresses: homes.map(({ address }) => address),
    buildings: buildings.map(({ id }) => id),
  };
}

async function holders(post: string): Promise<Map<string, string>> {
  const { rows } = await database.owner.query<{ area: string; account: string }>("select area, account from holding where post = $1 and role = 'A'", [post]);
  return new Map(rows.map(({ area, account }) => [area, account]));
}

const tokenOf = (account: string, post: string, area: string): Promise<string> => auth.issueToken({ account, post, area, unit: '' } as never);

async function ready(): Promise<ReadyHomes> {
  const [all, dispatchers, auditors] = [await askers(), await holders('dispatcher'), await holders('auditor')];
  const above = [...new Set(all.map(({ area }) => area.slice(0, 9)))].filter((area) => dispatchers.has(area));
  const wide = await Promise.all(above.map(async (area) => ({ area, token: await tokenOf(dispatchers.get(area) as string, 'dispatcher', area) })));
  const [[city, auditor] = ['', '']] = [...auditors];
  const { rows } = await database.owner.query('select (select count(*) from person)::int as people, (select count(*) from dwelling)::int as dwellings');
  return {
    url: await product.listen({ host: '127.0.0.1', port: 0 }),
    askers: all,
    wide,
    city: { area: city, token: await tokenOf(auditor, 'auditor', city) },
    holds: rows[0],
  };
}

process.send?.(await ready());
// The one who measures may be gone before it could say so.
process.on('disconnect', () => process.exit(1));
process.on('message', async () => {
  await product.close();
  await house.close();
  await sealer.close();
  await database.close();
  process.exit(0);
});
