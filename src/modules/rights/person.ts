import { sql } from 'kysely';
import { shardOfId } from '../../kernel/flow/record.ts';
import type { House } from '../../kernel/house.ts';
import type { RegisterRow } from '../../kernel/register/columns.ts';
import type { Register } from '../../kernel/register/declare.ts';
import { person } from '../household/index.ts';
import { refuse } from './refusals.ts';

/** The register of people as this house keeps it, with what its pack adds. */
export const people = ({ registers }: Pick<House, 'registers'>): Register => registers.get(person.name) as Register;

/** Which person an account was proved to be; null where none. */
export async function personOf({ db }: Pick<House, 'db'>, account: string | null): Promise<string | null> {
  if (account === null) return null;
  const { rows } = await sql<{ person: string }>`select person from person_account where account = ${account}`.execute(db);
  return rows[0]?.person ?? null;
}

/** The record of the person that this account is, followed through merges. Refuses `not_verified` where it is nobody known, or the record is erased. */
export async function ownRecord(house: Pick<House, 'db'>, account: string | null): Promise<RegisterRow> {
  let id = await personOf(house, account);
  for (let hops = 0; id !== null && hops < 10; hops += 1) {
    const { rows } = await sql<RegisterRow>`select * from person where shard = ${shardOfId(id)} and id = ${id}`.execute(house.db);
    const [row] = rows;
    if (!row || row.ended_as === 'erased') break;
    if (row.ended_as !== 'merged') return row;
    id = row.merged_into;
  }
  return refuse('not_verified');
}

/** Says from now on that this account is that person. Said already, nothing changes. */
export async function belongTo({ db }: Pick<House, 'db'>, account: string, id: string, at: Date, how: 'match' | 'desk'): Promise<void> {
  await sql`insert into person_account (account, person, at, how) values (${account}, ${id}, ${at}, ${how}) on conflict (account) do nothing`.execute(db);
}

/** An account is that person no more: what was kept of them is erased. */
export async function partFrom({ db }: Pick<House, 'db'>, id: string): Promise<void> {
  await sql`delete from person_account where person = ${id}`.execute(db);
}
