import type { Db } from '../db/index.ts';

/** What WeChat knows an account by: the subject it signed in with there; null for whoever never did. */
export async function wechatOf(db: Db, account: string): Promise<string | null> {
  const login = await db
    .withTables<{ auth_login: { account: string; provider: string; subject: string } }>()
    .selectFrom('auth_login')
    .select('subject')
    .where('account', '=', account)
    .where('provider', '=', 'wechat')
    .executeTakeFirst();
  return login?.subject ?? null;
}
