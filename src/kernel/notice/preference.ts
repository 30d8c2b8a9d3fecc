import type { Db } from '../../platform/db/index.ts';
import type { NoticeTables, PreferenceRow } from './table.ts';

/** What somebody said of how they want to be told; null where they said nothing. */
export async function preferenceOf(db: Db, account: string): Promise<PreferenceRow | null> {
  return (await db.withTables<NoticeTables>().selectFrom('notice_preference').selectAll().where('account', '=', account).executeTakeFirst()) ?? null;
}

/** Keeps what somebody said; what they do not say now stays as it was. */
export async function prefer(db: Db, account: string, said: Partial<Omit<PreferenceRow, 'account'>>): Promise<void> {
  await db
    .withTables<NoticeTables>()
    .insertInto('notice_preference')
    .values({ account, channel: 'app', lang: 'zh', mail: null, mail_confirmed: false, mail_asked_at: null, ...said })
    .onConflict((conflict) => conflict.column('account').doUpdateSet(said))
    .execute();
}
