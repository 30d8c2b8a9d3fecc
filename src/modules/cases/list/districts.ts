import { sql } from 'kysely';
import { codeRange, WIDTHS } from '../../../kernel/area/code.ts';
import type { Db } from '../../../platform/db/index.ts';

const kept = new WeakMap<Db, Map<string, { at: number; codes: Promise<string[]> }>>();
const FRESH_MS = 10 * 60_000;

/** The district an area lies in, or the districts of a wider one and the wider areas that a case without a place lies in: those are read once in ten minutes. */
export async function districtsOf(db: Db, area: string): Promise<string[]> {
  if (area.length >= WIDTHS.district) return [area.slice(0, WIDTHS.district)];
  const known = kept.get(db) ?? new Map();
  kept.set(db, known);
  const there = known.get(area);
  if (there && Date.now() - there.at < FRESH_MS) return there.codes;
  const [from, to] = codeRange(area);
  const codes = sql<{ code: string }>`select code from area where code >= ${from} and code < ${to} and length(code) <= ${sql.lit(WIDTHS.district)}`
    .execute(db)
    .then(({ rows }) => rows.map(({ code }) => code));
  known.set(area, { at: Date.now(), codes });
  codes.catch(() => known.delete(area));
  return codes;
}
