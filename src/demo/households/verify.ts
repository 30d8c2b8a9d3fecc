import { sql } from 'kysely';
import type { House } from '../../kernel/house.ts';
import { blindsOf } from '../../kernel/register/sealed.ts';
import { person } from '../../modules/household/index.ts';
import { belongTo } from '../../modules/rights/person.ts';
import type { Db } from '../../platform/db/index.ts';
import { SOURCE } from './load.ts';

type On = { house: Pick<House, 'sealer'>; db: Db; now: Date };

/** Links the log-in of a demo's resident with the made-up person of the same telephone, as if they had proved who they are. Nothing where either is not there. */
export async function verified({ house, db, now }: On, { username, phone }: { username: string; phone: string }): Promise<void> {
  const { rows } = await sql<{ account: string; person: string }>`select u.id as account, p.id as person from auth_user u, person p
    where u.username = ${username} and p.phone_blind = any(${blindsOf(house, person, 'phone', phone)}::bytea[]) and p.source = ${SOURCE} and p.ended_at is null limit 1`.execute(
    db,
  );
  const [both] = rows;
  if (both) await belongTo({ db }, both.account, both.person, now, 'match');
}
