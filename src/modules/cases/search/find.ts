import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/db/index.ts';
import { choose, type Listed } from './choose.ts';
import { type Frequencies, frequencies } from './frequency.ts';
import { mark, quoted } from './lexemes.ts';
import type { Term } from './query.ts';
import { type Window, windowBefore } from './window.ts';

/** Where a page begins: after this case, newest first. */
export type After = { opened_at: Date; id: string };

/** What else narrows a search, of what the index knows: where, of what kind, with which department, whether it has not ended. */
export type Near = { area: string; category?: string | undefined; unit?: string | undefined; open?: boolean | undefined };

/** What takes so many microseconds is looked through in one go. */
const CHEAP = 600;
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
export async function findByWords<R>(db: Db, search: Search): Promise<R[]> {
  const { near, limit } = search;
  const known = await frequencies(db);
  const found: R[] = [];
  const whole = wholeOf(known, search);
  const span = Math.max(1, (Date.now() - known.oldest.getTime()) / DAY_MS);
  let days = whole.cost <= CHEAP ? Number.POSITIVE_INFINITY : daysFor(known, search, span);
  for (let after = search.after; ; ) {
    const window = windowBefore(near.area, new Date(after.opened_at.getTime() - 1), days, known.oldest);
    const ask = window ? stretchOf(known, search, window, span) : whole.ask;
    found.push(...(await look<R>(db, search, ask, after, window?.from ?? BEGINNING, limit - found.length)));
    if (!window || found.length === limit) return found;
    // A window that should have held a page and held nothing: the words are rare together, and what there is is soon looked through.
    days *= found.length ? Math.min(8, Math.max(2, (1.5 * limit) / found.length)) : Number.POSITIVE_INFINITY;
    after = { opened_at: window.from, id: '' };
  }
}

const BEGINNING = new Date(0);

/** The hits of one window, newest first; each row is looked at only until the page is full, and found by its key. */
async function look<R>(db: Db, { terms, near, where, read, beside }: Search, ask: string, after: After, from: Date, limit: number): Promise<R[]> {
  const together = terms.flatMap(({ together: word }) => (word ? [sql`position(${word} in lower(concat_ws(' ', r.title, r.body, r.address))) > 0`] : []));
  // Said so that the index is asked for the chosen lists alone.
  const all = [...terms.map((term) => term.ask), ...marksOf(near)].join(' & ');
  const { rows } = await sql<R>`
    select ${read}
    from (select shard, record, opened_at from cases_text where lexemes @@ ${ask}::tsquery and coalesce(lexemes @@ ${all}::tsquery, false) and (opened_at, record) < (${after.opened_at}, ${after.id}) and opened_at >= ${from}
      order by opened_at desc, record desc) t
    cross join lateral (select r.* from cases r where r.shard = t.shard and r.id = t.record and ${sql.join([where, ...together], sql` and `)} offset 0) r ${beside}
    order by t.opened_at desc, t.record desc limit ${sql.lit(limit)}`.execute(db);
  return rows;
}

/** The district that the index knows departments and what is open by; '' for a whole city. */
const districtOf = ({ area }: Near): string => area.slice(0, area.length < 6 ? 0 : 6);
const areaOf = ({ area }: Near): string | null => (area.length < 6 ? null : mark.area(area));
const unitOf = (near: Near): string | null => (near.unit ? mark.unit(near.unit, districtOf(near)) : null);
const openOf = (near: Near): string | null => (near.open ? mark.open(districtOf(near)) : null);
const kindOf = ({ category }: Near): string | null => (category ? mark.category(category) : null);
/** Everything that narrows a search beside its words. */
const marksOf = (near: Near): string[] => [areaOf(near), kindOf(near), unitOf(near), openOf(near)].flatMap((each) => each ?? []).map(quoted);

/** The lists of every word, by its rarest pair, and of what narrows them; those of departments and of what is open lie within a district. */
function listsOf({ share, rarest }: Frequencies, { terms, near }: Search): Listed[] {
  const of = (lexeme: string) => share.get(lexeme) ?? rarest;
  const words = terms.map(({ ask, lexemes, han }): Listed => {
    const [scarce] = [...lexemes].sort((one, other) => of(one) - of(other));
    return { ask: han && scarce !== undefined ? quoted(scarce) : ask, share: scarce === undefined ? rarest : of(scarce) };
  });
  const district = districtOf(near) ? of(mark.area(districtOf(near))) : 1;
  const within = [unitOf(near), openOf(near)].flatMap((each) =>
    each === null ? [] : { ask: quoted(each), share: of(each), given: Math.min(1, of(each) / district) },
  );
  const kind = kindOf(near);
  return [...words, ...within, ...(kind === null ? [] : [{ ask: quoted(kind), share: of(kind) }])];
}

/** What the index is asked where everything is looked through. */
function wholeOf(known: Frequencies, search: Search): { ask: string; cost: number } {
  const area = areaOf(search.near);
  const lists = listsOf(known, search);
  return choose(area === null ? lists : [...lists, { ask: quoted(area), share: known.share.get(area) ?? known.rarest }], known.cases);
}

/** What the index is asked of a window, which is so short that its lists come first. */
function stretchOf(known: Frequencies, search: Search, { stretches, from }: Window, span: number): string {
  const part = Math.min(1, (search.after.opened_at.getTime() - from.getTime()) / DAY_MS / span);
  const area = areaOf(search.near);
  const here = area === null ? 1 : (known.share.get(area) ?? known.rarest);
  const place = { ask: `(${stretches.map(quoted).join(' | ')})`, share: here * part };
  const { ask } = choose([place, ...listsOf(known, search)], known.cases, part);
  return ask.includes(place.ask) ? ask : `${place.ask} & ${ask}`;
}

/** How many days are likely to hold a page, by how often its rarest word is and how much of everything lies in this area. */
function daysFor({ cases, share, rarest }: Frequencies, { terms, near, limit }: Search, span: number): number {
  const of = (lexeme: string | null) => (lexeme === null ? 1 : (share.get(lexeme) ?? rarest));
  const often = Math.min(of(kindOf(near)), ...terms.flatMap(({ lexemes }) => lexemes.map(of)));
  const expected = cases * Math.min(often * of(areaOf(near)), of(unitOf(near)), of(openOf(near)));
  return expected <= 1.5 * limit ? Number.POSITIVE_INFINITY : Math.max(1, (1.5 * limit * span) / expected);
}
