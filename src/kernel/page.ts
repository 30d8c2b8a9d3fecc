import { z } from 'zod';
import { refuse } from '../platform/refusal.ts';

/** How many rows of a list are asked for; where nothing is said, as many as a screen shows. */
export const Limit = z.coerce.number().int().min(1).max(200).default(20);

/** An opaque cursor over the last row's sort keys. */
export const cursorOf = (keys: readonly (string | number)[]): string => Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The sort keys of a cursor we gave out: an instant and an id. Refuses anything else. */
export const readCursor = (cursor: string): [at: Date, id: string] =>
  keysOf(cursor, ([at, id]) => {
    const when = new Date(at as string);
    return typeof id === 'string' && !Number.isNaN(when.getTime()) ? [when, id] : null;
  });

/** The sort keys of a cursor we gave out, as `read` takes them. Refuses what it takes for none. */
export function keysOf<T>(cursor: string, read: (keys: readonly unknown[]) => T | null): T {
  try {
    const keys = read(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    if (keys !== null) return keys;
  } catch {
    // Falls through: whatever it was, it was not ours.
  }
  return refuse('bad_request', { parameter: 'cursor' });
}

/** A page out of `limit + 1` rows: the extra row says that there is more. */
export function pageOf<T>(rows: readonly T[], limit: number, keys: (row: T) => readonly [Date | string, string]): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = rows.length > limit ? items.at(-1) : undefined;
  const [at, id] = last ? keys(last) : [];
  return { items, next: at !== undefined && id !== undefined ? cursorOf([new Date(at).toISOString(), id]) : null };
}
