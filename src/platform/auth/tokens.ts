import { createHash, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock/clock.ts';
import type { Db } from '../db/index.ts';
import type { AuthTables, TokenRow } from './tables.ts';

const PREFIX = 'linli_';
const SHAPE = /^linli_[A-Za-z0-9_-]{32}$/;
const DAY = 86_400_000;
export const CACHE = { max: 10_000, ttl: 5_000 };

/** A post a token was issued for. Codes this part does not understand; `unit` is '' for none. */
export type Holding = { post: string; area: string; unit: string };
export type NewToken = { account: string; post?: string; area?: string; unit?: string; days?: number };

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

export function createTokens({ db, clock }: { db: Db; clock: Clock }) {
  const tables = db.withTables<AuthTables>();
  const find = (hash: string) => tables.selectFrom('token').selectAll().where('hash', '=', hash).where('revoked_at', 'is', null).executeTakeFirst();
  // Many requests of one program come at once: `fetch` asks the database once for all of them.
  const cache = new LRUCache<string, TokenRow>({ ...CACHE, fetchMethod: find });

  return {
    /** A new bearer token, valid for `days` (90). It is shown this once: only its hash is kept. */
    async issue({ account, post, area, unit, days = 90 }: NewToken): Promise<string> {
      const token = PREFIX + randomBytes(24).toString('base64url');
      const now = clock.now();
      const row = {
        hash: hashOf(token),
        account,
        post: post ?? null,
        area: area ?? null,
        unit: unit || null,
        made_at: now,
        expires_at: new Date(now.getTime() + days * DAY),
        revoked_at: null,
      };
      await tables.insertInto('token').values(row).execute();
      return token;
    },

    /** Ends a token: at once in this process, within 5 s in others. False where there is no such token. */
    async revoke(token: string): Promise<boolean> {
      const hash = hashOf(token);
      const { numUpdatedRows } = await tables
        .updateTable('token')
        .set({ revoked_at: clock.now() })
        .where('hash', '=', hash)
        .where('revoked_at', 'is', null)
        .executeTakeFirstOrThrow();
      cache.delete(hash);
      return numUpdatedRows > 0n;
    },

    /** Whom a token stands for; null where it is unknown, expired or revoked. */
    async holder(token: string): Promise<{ account: string; holding?: Holding } | null> {
      if (!SHAPE.test(token)) return null;
      const row = await cache.fetch(hashOf(token));
      if (!row || row.expires_at <= clock.now()) return null;
      const { account, post, area, unit } = row;
      return post === null || area === null ? { account } : { account, holding: { post, area, unit: unit ?? '' } };
    },

    async revokeAll(account: string): Promise<void> {
      await tables.updateTable('token').set({ revoked_at: clock.now() }).where('account', '=', account).where('revoked_at', 'is', null).execute();
      cache.clear();
    },
  };
}
