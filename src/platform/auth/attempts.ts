import { sql } from 'kysely';
import type { Clock } from '../clock/clock.ts';
import type { Db } from '../db/index.ts';
import { Refusal } from '../refusal.ts';
import { FAILED, refuse } from './refusals.ts';
import { keyedHash } from './secret.ts';
import type { AuthTables } from './tables.ts';

const MINUTE = 60_000;

/**
 * How often a thing may be tried: `tries` within `span` of the first; the last of them sets `wait` running, until which every further one is
 * refused. `shared`: many people stand behind one key, so a success takes back one try instead of forgetting them all.
 */
type Limit = { tries: number; span: number; wait: number; refusal: 'locked' | 'address_locked' | 'code_too_soon' | 'codes_used_up'; shared?: true };

export const LIMITS = {
  password: { tries: 5, span: 15 * MINUTE, wait: 15 * MINUTE, refusal: 'locked' },
  code: { tries: 5, span: 15 * MINUTE, wait: 15 * MINUTE, refusal: 'locked' },
  second_factor: { tries: 5, span: 15 * MINUTE, wait: 15 * MINUTE, refusal: 'locked' },
  // A sub-district's whole office may sit behind one address.
  address: { tries: 100, span: 15 * MINUTE, wait: 15 * MINUTE, refusal: 'address_locked', shared: true },
  send: { tries: 1, span: MINUTE, wait: MINUTE, refusal: 'code_too_soon' },
  send_day: { tries: 10, span: 24 * 60 * MINUTE, wait: 24 * 60 * MINUTE, refusal: 'codes_used_up' },
  send_address: { tries: 300, span: 60 * MINUTE, wait: 60 * MINUTE, refusal: 'address_locked', shared: true },
} as const satisfies Record<string, Limit>;

/** One thing to count: which limit, and for whom (an account id, a number, a network); nobody means not counted. */
export type Count = readonly [limit: keyof typeof LIMITS, who: string | null];

export type Attempts = ReturnType<typeof createAttempts>;

/** Counts tries in the database, so that several servers count together. Keys are keyed hashes: the table names nobody. */
export function createAttempts({ db, clock, secret }: { db: Db; clock: Clock; secret: string }) {
  const tables = db.withTables<AuthTables>();
  const keyOf = (kind: string, who: string) => keyedHash(secret, `attempt.${kind}`, who);

  /** Counts one try, also where many come at once; refuses with the time to try again. Answers how many are left. */
  async function take([name, who]: Count): Promise<{ left: number; until: Date }> {
    const limit: Limit = LIMITS[name];
    const now = clock.now();
    if (who === null) return { left: Number.POSITIVE_INFINITY, until: now };
    const [first, last] = [new Date(now.getTime() + limit.span), new Date(now.getTime() + limit.wait)];
    const { tries, until } = await tables
      .insertInto('auth_attempt')
      .values({ key: keyOf(name, who), tries: 1, until: limit.tries === 1 ? last : first })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet({
          tries: sql`case when auth_attempt.until <= ${now} then 1 else least(auth_attempt.tries + 1, ${limit.tries}::integer + 1) end`,
          until: sql`case when auth_attempt.until <= ${now} then excluded.until when auth_attempt.tries + 1 = ${limit.tries} then ${last} else auth_attempt.until end`,
        }),
      )
      .returning(['tries', 'until'])
      .executeTakeFirstOrThrow();
    if (tries > limit.tries) refuse(limit.refusal, waitUntil(until, now));
    return { left: limit.tries - tries, until };
  }

  async function forget([name, who]: Count): Promise<void> {
    if (who !== null) await tables.deleteFrom('auth_attempt').where('key', '=', keyOf(name, who)).execute();
  }

  async function giveBack([name, who]: Count): Promise<void> {
    if (who === null) return;
    await tables.updateTable('auth_attempt').set({ tries: sql`greatest(tries - 1, 0)` }).where('key', '=', keyOf(name, who)).execute();
  }

  return {
    take,
    giveBack,

    /**
     * Runs one try at a password or code. A wrong one says how many are left or, if it was the last, until when it is locked.
     * What fails for another reason is not counted.
     */
    async counted<T>(counts: readonly Count[], run: () => Promise<T>): Promise<T> {
      const taken: Count[] = [];
      let own: { left: number; until: Date } | undefined;
      try {
        for (const count of counts) {
          const state = await take(count);
          taken.push(count);
          if (!isShared(count)) own = state;
        }
        const answer = await run();
        await Promise.all(taken.map((count) => (isShared(count) ? giveBack(count) : forget(count))));
        return answer;
      } catch (error) {
        if (!(error instanceof Refusal && FAILED.has(error.code))) {
          await Promise.all(taken.map(giveBack));
          throw error;
        }
        if (own?.left === 0) refuse('locked', waitUntil(own.until, clock.now()));
        throw new Refusal(error.code, { ...error.facts, left: own?.left ?? null });
      }
    },

    /** True the first time within `millis`, false after: for what may be used only once. */
    async once(kind: string, value: string, millis: number): Promise<boolean> {
      const now = clock.now();
      const row = { key: keyOf(`once.${kind}`, value), tries: 1, until: new Date(now.getTime() + millis) };
      const { numInsertedOrUpdatedRows } = await tables
        .insertInto('auth_attempt')
        .values(row)
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ until: row.until }).where('auth_attempt.until', '<=', now))
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },

    /** Removes counts that have run out. */
    async sweep(): Promise<void> {
      await tables.deleteFrom('auth_attempt').where('until', '<=', clock.now()).execute();
    },
  };
}

const isShared = ([name]: Count) => 'shared' in LIMITS[name];

/** Facts of a refusal that passes with time. `time` is the city's clock, with the day where that is not today. */
function waitUntil(until: Date, now: Date) {
  const seconds = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / 1000));
  const [day, time] = cityTime(until);
  return { until: until.toISOString(), seconds, minutes: Math.ceil(seconds / 60), time: day === cityTime(now)[0] ? time : `${day} ${time}` };
}

const CITY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });
const cityTime = (date: Date) => CITY.format(date).split(' ') as [string, string];
