import { LRUCache } from 'lru-cache';
import type { Db } from '../../../platform/db/index.ts';
import { instant } from '../../../platform/db/instant.ts';
import { everything, type Question } from './plan.ts';

const DAY_MS = 86_400_000;
const QUESTIONS = 5_000;
const learned = new WeakMap<Db, LRUCache<string, number>>();

/**
 * How many days the hits of a question lay apart when it was last asked, undefined where it was not. What a department is asked for goes with certain words, which no statistics of the
 * database tell; who turns a page, or looks again after a step, asks the same. It only guides how far is looked, never what is found.
 */
export function apart(
  db: Db,
  question: Question,
): { days: number | undefined; learn: (since: Date, oldest: Date, hits: readonly { opened_at: string }[], limit: number) => void } {
  const all = learned.get(db) ?? new LRUCache<string, number>({ max: QUESTIONS });
  learned.set(db, all);
  const key = `${everything(question)} ${question.narrowed ?? ''}`;
  return {
    days: all.get(key),
    learn: (since, oldest, hits, limit) => {
      const last = hits.length < limit ? undefined : hits.at(-1);
      const until = last ? instant(last.opened_at) : oldest;
      all.set(key, Math.max(0, since.getTime() - until.getTime()) / DAY_MS / hits.length);
    },
  };
}
