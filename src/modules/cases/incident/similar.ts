import { sql } from 'kysely';
import { z } from 'zod';
import { isMine, LIES, type Read, withDesks } from '../../../kernel/flow/read.ts';
import { seen } from '../../../kernel/flow/routes.ts';
import { inScope, placeIn } from '../../../kernel/flow/scope.ts';
import { areasOf, nameOf } from '../../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { caseKind } from '../kind.ts';
import type { CaseRow } from '../row.ts';
import { asItem, CaseItem, showItem } from '../show.ts';
import { type Alike, alike, saidEverywhere, WORTH } from './alike.ts';

/** How many of the latest nearby cases are looked at, and how far back. */
const LOOKED_AT = 400;
const DAYS = 30;
const DAY = 86_400_000;
/** What can be linked, and what can be linked to. */
const MOVABLE = ['filed', 'accepted', 'returned', 'dispatched', 'taken'];
const STANDING = [...MOVABLE, 'disputed', 'whistled', 'shelved', 'finished'];

/**
 * Cases that may be about the same matter: `older`, to which this one could be linked, or `newer`, which could be linked to this one. Each says why it is
 * proposed. A suggestion: a person decides.
 */
export const similar = defineRoute({
  method: 'GET',
  path: '/api/cases/{id}/similar',
  summary: 'Cases that may be about the same matter, each with why',
  who: 'anyone',
  params: z.object({ id: z.string().max(60).describe('The case’s id') }),
  query: z.object({ side: z.enum(['older', 'newer']).default('older'), limit: z.coerce.number().int().min(1).max(100).default(10) }),
  answer: z.object({
    items: z.array(CaseItem.extend({ score: z.number(), why: z.array(z.string()).describe('Why it is proposed, in the caller’s language') })),
  }),
  run: async (ctx, { params, query }) => {
    const row = (await seen(ctx, caseKind, params.id)) as CaseRow;
    const near = await nearby(ctx, row, query.side);
    const everywhere = saidEverywhere([row, ...near]);
    const found = near
      .map((other) => ({ other, what: alike(row, other, everywhere) }))
      .filter(({ what }) => what.score >= WORTH)
      .sort((a, b) => b.what.score - a.what.score || a.other.opened_at.getTime() - b.other.opened_at.getTime())
      .slice(0, query.limit);
    await ctx.house.areas.know(found.flatMap(({ other }) => areasOf(other)));
    return {
      items: found.map(({ other, what }) => ({ ...showItem(asItem(other), ctx), score: Math.round(what.score * 100) / 100, why: reasons(ctx, other, what) })),
    };
  },
});

async function nearby({ house, actor }: Ctx, row: CaseRow, side: 'older' | 'newer'): Promise<CaseRow[]> {
  const before = new Date(row.opened_at.getTime() - DAYS * DAY);
  const after = new Date(row.opened_at.getTime() + DAYS * DAY);
  const when =
    side === 'older'
      ? sql`(r.opened_at, r.id) < (${row.opened_at}, ${row.id}) and r.opened_at > ${before}`
      : sql`(r.opened_at, r.id) > (${row.opened_at}, ${row.id}) and r.opened_at < ${after}`;
  const { rows } = await sql<Read<CaseRow>>`select r.*, ${isMine(actor)} as mine, ${LIES} as lies from cases r
    where ${placeIn('r', row.area.slice(0, 9))} and ${when} and r.state = any(${side === 'older' ? STANDING : MOVABLE}) and ${inScope(caseKind.flow.sees, actor)}
    order by r.opened_at ${side === 'older' ? sql`desc` : sql`asc`} limit ${LOOKED_AT}`.execute(house.db);
  return rows.map(withDesks);
}

function reasons(ctx: Ctx, other: CaseRow, { category, community, metres, words, days }: Alike): string[] {
  const say = (key: string, facts: Record<string, string | number> = {}) => ctx.house.words.say(ctx.lang, `cases.similar.${key}`, facts);
  return [
    ...(metres !== null ? [say('near', { metres })] : community ? [say('community', { area: ctx.house.areas.name(other.area.slice(0, 12)) })] : []),
    ...(category ? [say('category', { category: nameOf(ctx, 'category', other.category) })] : []),
    ...(words >= 0.2 ? [say('words', { percent: Math.round(words * 100) })] : []),
    say('days', { count: days }),
  ];
}
