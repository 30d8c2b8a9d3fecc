import { sql } from 'kysely';
import { z } from 'zod';
import { areasOf } from '../../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { pageOf, readCursor } from '../../../kernel/page.ts';
import { written } from '../../../platform/http/json-bytes.ts';
import { flow } from '../flow.ts';
import { type After, findByWords } from '../search/find.ts';
import { isCommon } from '../search/frequency.ts';
import { hitIn } from '../search/hit.ts';
import { mark } from '../search/lexemes.ts';
import { asked, standsIn, type Term } from '../search/query.ts';
import { CaseItem } from '../show.ts';
import { districtsOf } from './districts.ts';
import { Filter, matching } from './filter.ts';
import { type Found, foundOf, itemBytes } from './kept.ts';
import { within } from './reach.ts';
import { type Key, keyOf, spotOf } from './read.ts';
import { isOpen, seesFew, unitOf, walk } from './walk.ts';

const Page = z.object({
  items: z.array(CaseItem.extend({ hit: z.string().nullable().describe('Where the words of `q` stand that the title does not hold') })),
  next: z.string().nullable(),
  words: z.array(z.string()).describe('What `q` was taken for: the words to be marked'),
});

export const list = defineRoute({
  method: 'GET',
  path: '/api/cases',
  summary: 'Cases in my scope, newest first',
  who: 'anyone',
  query: Filter,
  answer: Page,
  run: async (ctx, { query }) => {
    const cursor = query.cursor ? readCursor(query.cursor) : null;
    const { keys, words } = await keysOf(ctx, query, cursor && { opened_at: cursor[0], id: cursor[1] }, query.limit + 1);
    const page = pageOf(keys, query.limit, spotOf);
    const found = await foundOf(ctx.house, page.items, matching(ctx, query));
    await ctx.house.areas.know(found.flatMap(({ kept: { item } }) => areasOf(item)));
    const items = found.flatMap((one, i) => [i ? COMMA : '', itemBytes(one, ctx), hitOf(one, words)]);
    return written<z.output<typeof Page>>(['{"items":[', ...items, `],${JSON.stringify({ next: page.next, words }).slice(1)}`]);
  },
});

const COMMA = Buffer.from(',');
const NO_HIT = Buffer.from(',"hit":null}');

/** The end of an item: where the words stand. */
function hitOf({ kept: { item } }: Found, words: readonly string[]): string | Uint8Array {
  const hit = words.length ? hitIn(item, words) : null;
  return hit === null ? NO_HIT : `,"hit":${JSON.stringify(hit)}}`;
}

/** The newest cases that the filter asks for and the actor may see, after the spot, at most `limit`; and the words they were searched for. */
export async function keysOf(ctx: Ctx, f: Filter, after: After | null, limit: number): Promise<{ keys: readonly Key[]; words: string[] }> {
  const what = f.q ? asked(f.q) : { terms: [] };
  if ('receipt' in what) return { keys: after ? [] : await byReceipt(ctx, f, what.receipt), words: [] };
  const { terms } = what;
  const words = terms.map(({ word }) => word);
  if (f.q && !words.length) return { keys: [], words };
  const searched = !seesFew(ctx, f) && (f.q || (f.category && !(await isCommon(ctx.house.db, mark.category(f.category)))));
  const keys = searched ? await search(ctx, f, terms, after, limit) : await walk(ctx, f, after, limit, terms.length ? standsIn(terms) : undefined);
  return { keys, words };
}

/** What of a filter the index of words does not know. */
const UNMARKED = new Set(['state', 'late', 'due', 'mine', 'owner', 'off_hours', 'from']);

async function search(ctx: Ctx, f: Filter, terms: readonly Term[], after: After | null, limit: number): Promise<Key[]> {
  const { db, city } = ctx.house;
  const area = within(flow.sees, ctx.actor, f.area).area || city.area;
  return findByWords<Key>(db, {
    terms,
    narrowed: Object.entries(f)
      .flatMap(([name, value]) => (UNMARKED.has(name) && value !== undefined ? [`${name}=${value}`] : []))
      .join(' '),
    near: { area, category: f.category, unit: unitOf(ctx, f), open: isOpen(f) },
    districts: await districtsOf(db, area),
    where: matching(ctx, f),
    read: keyOf(ctx.actor),
    after: after ?? { opened_at: f.to ? new Date(f.to) : new Date(ctx.now.getTime() + 1), id: '' },
    limit,
  });
}

async function byReceipt(ctx: Ctx, f: Filter, { shard, receipt }: { shard: string; receipt: string }): Promise<readonly Key[]> {
  const { rows } = await sql<Key>`select ${keyOf(ctx.actor)} from cases r
    where r.shard = ${shard} and r.receipt = ${receipt} and ${matching(ctx, f)}`.execute(ctx.house.db);
  return rows;
}
