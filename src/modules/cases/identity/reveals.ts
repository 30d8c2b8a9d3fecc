import { sql } from 'kysely';
import { z } from 'zod';
import { type Contact, contactLeft } from '../../../kernel/flow/contact.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import { nextUlid } from '../../../kernel/id.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { RESIDENT } from '../../../kernel/post/actor.ts';
import { stampOf } from '../../../kernel/post/stamp.ts';
import type { CaseRow } from '../row.ts';
import { bothWays, caseSeen } from './at.ts';
import { byPost, stir } from './desk.ts';
import { refuse } from './refusals.ts';
import { tables } from './tables.ts';

const MINUTE = 60_000;
/** How long a reveal lasts, in minutes: the pack's, else a quarter of an hour. */
const minutesOf = ({ house }: Pick<Ctx, 'house'>) => house.city.setting.limits['cases.reveal_minutes'] ?? 15;

const Identity = z.object({
  contact: z.object({ name: z.string().optional(), phone: z.string().optional() }).nullable(),
  purpose: z.string().nullable(),
  until: z.date().nullable().describe('Until then it is shown again to the same account'),
  watermark: z.string().nullable().describe('Lies over it wherever it is shown'),
});

/** The contact, to the reporter always, to anybody else only within minutes of their own reveal; each showing is written down before anything is shown. */
const identity = defineRoute({
  method: 'GET',
  path: '/api/cases/{id}/identity',
  summary: 'How the reporter may be reached, for minutes, after a reveal of one’s own',
  who: 'anyone',
  personal: true,
  headers: { 'cache-control': 'no-store' },
  params: z.object({ id: z.string().max(60) }),
  answer: Identity,
  run: async (ctx, { params }) => {
    const { house, actor } = ctx;
    const row = await caseSeen(ctx, params.id);
    if (row.mine && actor.post === RESIDENT) return { contact: await contactLeft(house, row), purpose: null, until: null, watermark: null };
    const revealed = actor.viewing === undefined && actor.account !== null ? await lastReveal(ctx, row) : null;
    if (!revealed) return refuse('not_revealed', { minutes: minutesOf(ctx) });
    const contact = (await contactLeft(house, row)) ?? refuse('no_contact');
    await writeDown(ctx, row, revealed.seq, contact);
    const purpose = nameOf(ctx, 'cases.choice.purpose', revealed.purpose);
    return {
      contact,
      purpose,
      until: endOf(ctx, revealed.at),
      watermark: [await house.nameOf(actor.account ?? ''), (await stampOf(ctx, purpose)).text].filter(Boolean).join('  '),
    };
  },
});

const endOf = (ctx: Pick<Ctx, 'house'>, at: Date) => new Date(at.getTime() + minutesOf(ctx) * MINUTE);

async function lastReveal({ house, actor, now }: Ctx, row: CaseRow): Promise<{ seq: number; at: Date; purpose: string } | null> {
  const since = new Date(now.getTime() - minutesOf({ house }) * MINUTE);
  const { rows } = await sql<{ seq: number; at: Date; purpose: string }>`
    select seq, at, facts->>'purpose' as purpose from trail where shard = ${row.shard} and record = ${row.id} and step = 'reveal' and at > ${since}
    and account = ${actor.account} and post = ${actor.post} and area = ${actor.area} and unit = ${actor.unit} order by seq desc limit 1`.execute(house.db);
  return rows[0] ?? null;
}

async function writeDown(ctx: Ctx, row: CaseRow, reveal: number, contact: Contact): Promise<void> {
  const { house, actor, now } = ctx;
  const { post, area, unit } = actor;
  const id = nextUlid(now);
  const shown = {
    shard: row.shard,
    record: row.id,
    id,
    at: now,
    post,
    area,
    unit,
    account: actor.account ?? '',
    reveal,
    fields: JSON.stringify(Object.keys(contact)),
  };
  await tables(house.db).insertInto('identity_shown').values(shown).execute();
  stir(ctx, row, 'shown');
}

const Reveal = z.object({
  seq: z.int().describe('Its entry in the trail'),
  at: z.date(),
  by: z.string().describe('Who, by post'),
  purpose: z.string(),
  purpose_name: z.string(),
  note: z.string().nullable().describe('Why, in the words of whoever looked'),
  until: z.date(),
  shown: z.int().describe('How often it was then shown'),
  last_shown: z.date().nullable(),
});
type Revealed = {
  at: Date;
  post: string;
  area: string;
  unit: string;
  purpose: string;
  note: string | null;
  seq: number;
  shown: number;
  last_shown: Date | null;
};

const show = (ctx: Ctx, r: Revealed): z.output<typeof Reveal> => ({
  seq: r.seq,
  at: r.at,
  by: byPost(ctx, r),
  purpose: r.purpose,
  purpose_name: nameOf(ctx, 'cases.choice.purpose', r.purpose),
  note: r.note,
  until: endOf(ctx, r.at),
  shown: r.shown,
  last_shown: r.last_shown,
});

const REVEALED = sql`t.seq, t.at, t.post, t.area, t.unit, t.facts->>'purpose' as purpose, w.words->>'note' as note, s.shown, s.last_shown
  from trail t left join trail_words w on (w.shard, w.record, w.seq) = (t.shard, t.record, t.seq)
  cross join lateral (select count(*)::int as shown, max(i.at) as last_shown from identity_shown i where i.shard = t.shard and i.record = t.record and i.reveal = t.seq) s`;

/** Who looked and why: for the one whose identity it is, and for whoever has the case in scope. */
const ofCase = bothWays(
  { method: 'GET', path: 'reveals', personal: true, summary: 'Who was shown the reporter’s identity, when and what for' },
  z.object({ items: z.array(Reveal), minutes: z.number() }),
  async (ctx, row) => {
    const { rows } =
      await sql<Revealed>`select ${REVEALED} where t.shard = ${row.shard} and t.record = ${row.id} and t.step = 'reveal' order by t.seq desc`.execute(
        ctx.house.db,
      );
    await ctx.house.areas.know(rows.map((r) => r.area));
    return { items: rows.map((r) => show(ctx, r)), minutes: minutesOf(ctx) };
  },
);

export const revealRoutes = [identity, ...ofCase];
export { REVEALED, Reveal, type Revealed, show as showReveal };
