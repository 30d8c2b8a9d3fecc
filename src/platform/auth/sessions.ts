import type { IncomingHttpHeaders } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Db } from '../db/index.ts';
import type { Library } from './library.ts';
import type { AuthTables } from './tables.ts';
import { CACHE } from './tokens.ts';

export type SignedInUser = { id: string; name: string; username?: string | null; phoneNumber?: string | null; twoFactorEnabled?: boolean | null };
type Live = { account: string; expires: number };

/** The value of a cookie in a `Cookie` header, as it was sent. */
export function cookieOf(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

export function createSessions({ library, db, secure }: { library: Library; db: Db; secure: boolean }) {
  const prefix = secure ? '__Secure-linli' : 'linli';
  const cookieName = `${prefix}.session_token`;
  const tables = db.withTables<AuthTables>();
  const cache = new LRUCache<string, Live>({
    ...CACHE,
    fetchMethod: async (cookie) => {
      const found = await library.api.getSession({ headers: new Headers({ cookie: `${cookieName}=${cookie}` }), query: { disableRefresh: true } });
      return found ? { account: found.user.id, expires: new Date(found.session.expiresAt).getTime() } : undefined;
    },
  });

  return {
    cookieName,
    /** The cookie that says whose password was right while the second factor is awaited. */
    challengeCookie: `${prefix}.two_factor`,

    /** The account signed in by the session cookie, or null. A session ended elsewhere is noticed within 5 s, one ended here at once. */
    async accountOf(headers: Pick<IncomingHttpHeaders, 'cookie'>): Promise<string | null> {
      const cookie = cookieOf(headers.cookie, cookieName);
      if (!cookie) return null;
      const live = await cache.fetch(cookie);
      return live && live.expires > Date.now() ? live.account : null;
    },

    forget(headers: Pick<IncomingHttpHeaders, 'cookie'>): void {
      const cookie = cookieOf(headers.cookie, cookieName);
      if (cookie) cache.delete(cookie);
    },

    /** For when sessions may have ended by other ways. */
    forgetAll: () => cache.clear(),

    async endAll(account: string): Promise<void> {
      await tables.deleteFrom('auth_session').where('account', '=', account).execute();
      cache.clear();
    },

    async end(token: string): Promise<void> {
      await tables.deleteFrom('auth_session').where('token', '=', token).execute();
    },

    async sweep(now: Date): Promise<void> {
      await tables.deleteFrom('auth_session').where('expires_at', '<=', now).execute();
    },
  };
}
