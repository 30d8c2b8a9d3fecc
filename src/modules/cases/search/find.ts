import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { type Frequencies, frequencies } from './frequency.ts';
import { mark, quoted } from './lexemes.ts';
import type { Term } from './query.ts';
import { windowBefore } from './window.ts';

/** Where a page begins: after this case, newest first. */
export type After = { opened_at: Date; id: string };

/** What else narrows a search, of what the index knows: where, of what kind, with which department, whether it has not ended. */
export type Near = { area: string; category?: string | undefined; unit?: string | undefined; open?: boolean | undefined };

/** Fewer hits than this are looked at in one go. */
const FEW = 600;
const DAY_MS = 86_400_000;

/**
 * A search: what stands in the text, what the index narrows it by, what each row must be beside (`where`, on alias `r`), what is read of it, and what
 * is joined to it for that.
 */
export type Search = {
  terms: readonly Term[];
  near: Near;
  where: RawBuilder<boolean>;
  read: RawBuilder<unknown>;
  beside: RawBuilder<unknown>;
  after: After;
  limit: number;
};

/**
 * The newest cases in whose text every word stands, at most `limit`, newest first. `where` is law here as everywhere: scope and filters. Walks
 * backwards through time, each time as far as a page is likely to need, so that a common word costs no more in a million cases than in ten thousand.
 */
export async function findByWords<R extends After>(db: Db, search: Search): Promise<R[]> {
  const { terms, near, limit } = search;
  const known = await frequencies(db);
  const found: R[] = [];
  let days = daysFor(known, search);
  for (let after = search.after; ; ) {
    const window = windowBefore(near.area, new Date(after.opened_at.getTime() - 1), days, known.oldest);
    const place = window ? `(${window.stretches.map(quoted).join(' | ')})` : areaOf(near);
    const ask = [...terms.map((term) => term.ask), place, ...kindOf(near)].filter(Boolean).join(' & ');
    found.push(...(await look<R>(db, search, ask, after, window?.from ?? BEGINNING, limit - found.length)));
    if (!window || found.length === limit) return found;
    // A window that should have held a page and held nothing: the words are rare together, and what there is is soon looked through.
    days *= found.length ? Math.min(8, Math.max(2, (1.5 * limit) / found.length)) : Number.POSITIVE_INFINITY;
    after = { opened_at: window.from, id: '' };
  }
}

const BEGINNING = new Date(0);

/** The hits of one window, newest first; each row is looked at only until the page is full, and found by its key. */
async function look<R>(db: Db, { terms, where, read, beside }: Search, ask: string, after: After, from: Date, limit: number): Promise<R[]> {
  const together = terms.flatMap(({ together: word }) => (word ? [sql`position(${word} in lower(concat_ws(' ', r.title, r.body, r.address))) > 0`] : []));
  const { rows } = await sql<R>`
    select ${read}
    from (select shard, record, opened_at from cases_text where lexemes @@ ${ask}::tsquery and (opened_at, record) < (${after.opened_at}, ${after.id}) and opened_at >= ${from}
      order by opened_at desc, record desc) t
    cross join lateral (select r.* from cases r where r.shard = t.shard and r.id = t.record and ${sql.join([where, ...together], sql` and `)} offset 0) r ${beside}
    order by t.opened_at desc, t.record desc limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

const areaOf = ({ area }: Near): string => (area.length < 6 ? '' : quoted(mark.area(area)));
const unitOf = ({ area, unit }: Near): string | null => (unit ? mark.unit(unit, area.slice(0, area.length < 6 ? 0 : 6)) : null);
const openOf = ({ area, open }: Near): string | null => (open ? mark.open(area.slice(0, area.length < 6 ? 0 : 6)) : null);
const kindOf = (near: Near): string[] =>
  [...(near.category ? [mark.category(near.category)] : []), ...[unitOf(near) ?? [], openOf(near) ?? []].flat()].map(quoted);

/** How many days are likely to hold a page, by how often its rarest word is and how much of everything lies in this area. */
function daysFor({ cases, oldest, share, rarest }: Frequencies, { terms, near, limit }: Search): number {
  const span = Math.max(1, (Date.now() - oldest.getTime()) / DAY_MS);
  const kind = near.category ? (share.get(mark.category(near.category)) ?? rarest) : 1;
  const often = Math.min(kind, ...terms.flatMap(({ lexemes }) => lexemes.map((lexeme) => share.get(lexeme) ?? rarest)));
  const here = near.area.length >= 6 ? (share.get(mark.area(near.area)) ?? rarest) : 1;
  const unit = unitOf(near);
  const open = openOf(near);
  const expected = cases * Math.min(often * here, unit ? (share.get(unit) ?? rarest) : 1, open ? (share.get(open) ?? 1) : 1);
  return expected <= FEW ? Number.POSITIVE_INFINITY : Math.max(1, (1.5 * limit * span) / expected);
}
