import { sql } from 'kysely';
import { hold, tellHoldingsChanged } from './kernel/post/roster.ts';
import type { Auth } from './platform/auth/auth.ts';
import type { Clock } from './platform/clock/clock.ts';
import type { Db } from './platform/db/index.ts';

const POST = 'admin_system';

/** Gives an account the system administrator's post over the city. */
export const makeAdministrator =
  (db: Db, city: string, clock: Clock) =>
  async (account: string): Promise<void> => {
    await hold(db, { account, post: POST, area: city, unit: '', valid_from: clock.now() });
    await tellHoldingsChanged(db);
  };

/** A one-time link for whoever becomes the first administrator; null where there is one already. */
export async function inviteAdministrator(db: Db, auth: Pick<Auth, 'makeAdminInvite'>, now: Date): Promise<string | null> {
  const { rows } = await sql<{
    held: boolean;
  }>`select exists (select from holding where post = ${POST} and (valid_to is null or valid_to > ${now})) as held`.execute(db);
  return rows[0]?.held ? null : auth.makeAdminInvite();
}
