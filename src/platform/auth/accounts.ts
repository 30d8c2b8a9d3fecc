import { ulid } from 'ulid';
import type { Db } from '../db/index.ts';
import { checkPassword, isUsername, unusedEmail } from './credentials.ts';
import { maskedPhone, phoneOf } from './phone.ts';
import type { PhoneCover } from './phone-cover.ts';
import { refuse } from './refusals.ts';
import type { AuthTables, UserRow } from './tables.ts';

export type NewStaff = { username: string; name: string; phone?: string | undefined; password: string };

export type Accounts = ReturnType<typeof createAccounts>;

/** Accounts as rows: made, found, ended. `hash` is the library's own for passwords; telephone numbers lie covered. */
export function createAccounts({ db, hash, phones }: { db: Db; hash: (password: string) => Promise<string>; phones: PhoneCover }) {
  const tables = db.withTables<AuthTables>();
  /** A number as it may lie there: covered, by any key in use, or as it was kept before. */
  const either = (phone: string) => [...phones.covers(phone), phone];
  const lyingAs = (phone: string) => tables.selectFrom('auth_user').select(['id', 'phone']).where('phone', 'in', either(phone)).executeTakeFirst();
  const masked = (kept: string) => maskedPhone(phones.uncover(kept));
  // The library stamps its rows with the machine's time, so these are too.
  const bare = (id = ulid()): UserRow => {
    const now = new Date();
    return {
      id,
      name: '',
      email: unusedEmail(),
      email_verified: false,
      image: null,
      username: null,
      phone: null,
      phone_verified: false,
      second_factor: false,
      made_at: now,
      changed_at: now,
    };
  };

  return {
    /** A staff account; refuses `bad_username`, `weak_password`, `bad_phone`, `username_taken`, `phone_taken`. Answers its id. */
    async createStaff({ username, name, phone, password }: NewStaff): Promise<string> {
      if (!isUsername(username)) refuse('bad_username');
      checkPassword(password, username);
      const plain = phone === undefined ? null : (phoneOf(phone) ?? refuse('bad_phone'));
      if (plain !== null && (await lyingAs(plain))) refuse('phone_taken');
      const number = plain === null ? null : phones.cover(plain);
      const user = { ...bare(), name, username: username.toLowerCase(), phone: number, phone_verified: number !== null };
      const login = {
        id: ulid(),
        account: user.id,
        provider: 'credential',
        subject: user.id,
        password: await hash(password),
        made_at: user.made_at,
        changed_at: user.made_at,
      };
      return tables.transaction().execute(async (trx) => {
        const made = await trx
          .insertInto('auth_user')
          .values(user)
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        if (!made) {
          const same = await trx.selectFrom('auth_user').select('id').where('username', '=', user.username).executeTakeFirst();
          return refuse(same ? 'username_taken' : 'phone_taken');
        }
        await trx.insertInto('auth_login').values(login).execute();
        return user.id;
      });
    },

    /** The account of a telephone number, made if there is none; the same one however often and however many at once ask. */
    async ofPhone(written: string): Promise<string> {
      const number = phoneOf(written) ?? refuse('bad_phone');
      const found = await lyingAs(number);
      if (found) return found.id;
      await tables
        .insertInto('auth_user')
        .values({ ...bare(), phone: phones.cover(number), phone_verified: true })
        .onConflict((conflict) => conflict.column('phone').doNothing())
        .execute();
      const made = await lyingAs(number);
      if (!made) throw new Error('an account that was just made is not there');
      return made.id;
    },

    /** What the library has to be asked for, who finds accounts by their column: as the number lies there, else as a new one would. */
    async coverOf(phone: string): Promise<string> {
      return (await lyingAs(phone))?.phone ?? phones.cover(phone);
    },

    /** Does the number that lies under this belong to an account, by whatever key it is covered? */
    isTaken: async (kept: string): Promise<boolean> => (await lyingAs(phones.uncover(kept))) !== undefined,

    /** Who a login (user name or telephone number) means; `username` is null for an account that has none, so no password. */
    async byLogin(login: string): Promise<{ id: string; username: string | null } | undefined> {
      const phone = phoneOf(login);
      const query = tables.selectFrom('auth_user').select(['id', 'username']);
      return (phone ? query.where('phone', 'in', either(phone)) : query.where('username', '=', login.trim().toLowerCase())).executeTakeFirst();
    },

    /** Accounts without any way to sign in. Ids that are there already stay as they are. */
    async make(ids: readonly string[], names?: ReadonlyMap<string, string>): Promise<void> {
      for (let i = 0; i < ids.length; i += 1000) {
        const rows = ids.slice(i, i + 1000).map((id) => ({ ...bare(id), name: names?.get(id) ?? '' }));
        await tables
          .insertInto('auth_user')
          .values(rows)
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute();
      }
    },

    /** What an account goes by: its name, else its user name, else its masked number; null where there is none. */
    async nameOf(account: string): Promise<string | null> {
      const found = await tables.selectFrom('auth_user').select(['name', 'username', 'phone']).where('id', '=', account).executeTakeFirst();
      return found?.name || found?.username || (found?.phone ? masked(found.phone) : null);
    },

    /** What each of these accounts goes by, as `nameOf` says it, in one query; one that goes by nothing is left out. */
    async namesOf(accounts: readonly string[]): Promise<Map<string, string>> {
      const rows = accounts.length
        ? await tables
            .selectFrom('auth_user')
            .select(['id', 'name', 'username', 'phone'])
            .where('id', 'in', [...new Set(accounts)])
            .execute()
        : [];
      return new Map(
        rows.flatMap(({ id, name, username, phone }) => {
          const goesBy = name || username || (phone && masked(phone));
          return goesBy ? [[id, goesBy] as const] : [];
        }),
      );
    },

    /** The masked telephone number of each of these accounts that has one: enough for a colleague to know which it is. */
    async maskedPhonesOf(accounts: readonly string[]): Promise<Map<string, string>> {
      const rows = accounts.length
        ? await tables
            .selectFrom('auth_user')
            .select(['id', 'phone'])
            .where('id', 'in', [...new Set(accounts)])
            .execute()
        : [];
      return new Map(rows.flatMap(({ id, phone }) => (phone ? [[id, masked(phone)] as const] : [])));
    },

    /** The number that an account signs in with, for a relay's eyes only; null where it has none. */
    async phoneOf(account: string): Promise<string | null> {
      const found = await tables.selectFrom('auth_user').select('phone').where('id', '=', account).executeTakeFirst();
      return found?.phone ? phones.uncover(found.phone) : null;
    },

    /** Covers numbers that were kept before numbers were covered; answers how many. */
    async coverPhones(): Promise<number> {
      const plain = await tables.selectFrom('auth_user').select(['id', 'phone']).where('phone', 'like', '+%').execute();
      for (const { id, phone } of plain) {
        if (phone)
          await tables
            .updateTable('auth_user')
            .set({ phone: phones.cover(phone) })
            .where('id', '=', id)
            .where('phone', '=', phone)
            .execute();
      }
      return plain.length;
    },

    /** Removes the account with everything that names or lets in its person. Its id stays, meaning nobody, wherever it stands in a record. */
    async remove(account: string): Promise<void> {
      await tables.deleteFrom('auth_user').where('id', '=', account).execute();
    },
  };
}
