import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import type { Clock } from '../clock/clock.ts';
import type { Db } from '../db/index.ts';
import type { Accounts, NewStaff } from './accounts.ts';
import { refuse } from './refusals.ts';
import { keyedHash } from './secret.ts';
import type { AuthTables } from './tables.ts';

const VALID = 24 * 3_600_000;

type Setting = {
  db: Db;
  clock: Clock;
  secret: string;
  baseUrl: string;
  accounts: Accounts;
  /** Gives the new account its administrator's post; where it fails, the account is taken back and the invitation holds. */
  onAdmin: (account: string) => Promise<void>;
};

export type Invitations = ReturnType<typeof createInvitations>;

/** One-time invitations to become the first administrator. They wait in `auth_verification`, under a keyed hash. */
export function createInvitations({ db, clock, secret, baseUrl, accounts, onAdmin }: Setting) {
  const tables = db.withTables<AuthTables>();
  const identifierOf = (token: string) => keyedHash(secret, 'invitation', token);

  return {
    /** A link valid once, for 24 hours. The token stands behind `#`, which browsers send to no server. */
    async make(): Promise<string> {
      const token = randomBytes(24).toString('base64url');
      const now = clock.now();
      await tables
        .insertInto('auth_verification')
        .values({ id: ulid(), identifier: identifierOf(token), value: 'admin', made_at: now, changed_at: now, expires_at: new Date(now.getTime() + VALID) })
        .execute();
      return `${baseUrl}/desk/invitation#${token}`;
    },

    /** Makes the account; of several who use the link at once, one succeeds. A refused user name or password leaves the invitation valid. */
    async accept(token: string, staff: NewStaff): Promise<string> {
      const spent = await tables
        .deleteFrom('auth_verification')
        .where('identifier', '=', identifierOf(token))
        .where('expires_at', '>', clock.now())
        .returningAll()
        .executeTakeFirst();
      const invitation = spent ?? refuse('invitation_spent');
      let account: string | undefined;
      try {
        account = await accounts.createStaff(staff);
        await onAdmin(account);
        return account;
      } catch (error) {
        if (account) await accounts.remove(account);
        await tables.insertInto('auth_verification').values(invitation).execute();
        throw error;
      }
    },
  };
}
