import { z } from 'zod';
import { nameOf, showClocks, showTrail } from '../../../kernel/flow/show.ts';
import { type Ctx, defineRoute } from '../../../kernel/module.ts';
import { RESIDENT } from '../../../kernel/post/actor.ts';
import { stampOf } from '../../../kernel/post/stamp.ts';
import { brokenLink, trailOf } from '../../../kernel/trail/read.ts';
import type { Db } from '../../../platform/db/index.ts';
import { pdfOf } from '../../../platform/pdf/pdf.ts';
import { declareRefusals, refuse as deny } from '../../../platform/refusal.ts';
import { newCheck, readCheck } from '../codes.ts';
import { bothWays } from '../identity/at.ts';
import { byPost } from '../identity/desk.ts';
import { caseKind } from '../kind.ts';
import type { CaseRow } from '../row.ts';
import { showCase } from '../show.ts';
import { paperOf } from './paper.ts';

const PURPOSES = ['handling', 'archive', 'review'] as const;
const refuse = declareRefusals({ no_such_sheet: 404 });

type SheetRow = {
  shard: string;
  code: string;
  record: string;
  at: Date;
  seq: number;
  head: string;
  post: string;
  area: string;
  unit: string;
  account: string | null;
  purpose: string;
};
const sheets = (db: Db) => db.withTables<{ case_sheet: SheetRow }>();

/** Each print is written down before it is drawn, with the place in the trail that it shows. */
async function print(ctx: Ctx, row: CaseRow, asked: unknown): Promise<Buffer> {
  const { house, actor, now } = ctx;
  if (actor.viewing !== undefined) deny('not_allowed', {});
  const purpose = actor.post === RESIDENT ? 'own' : ((asked as (typeof PURPOSES)[number] | undefined) ?? 'handling');
  const entries = await trailOf(house.db, row.shard, row.id);
  await house.areas.know(entries.map((e) => e.area));
  const check = newCheck(row.shard);
  const { post, area, unit } = actor;
  const account = actor.post === RESIDENT ? null : actor.account;
  const sheet = { shard: row.shard, code: check, record: row.id, at: now, seq: row.version, head: row.head, post, area, unit, account, purpose };
  await sheets(house.db).insertInto('case_sheet').values(sheet).execute();
  return pdfOf(
    paperOf(ctx, {
      detail: showCase(row, ctx),
      trail: showTrail(ctx, caseKind, row, entries),
      clocks: showClocks(ctx, caseKind, row, now).items,
      stamp: await stampOf(ctx, nameOf(ctx, 'cases.choice.print', purpose)),
      check,
      url: `${house.url ?? ''}/receipt/${row.receipt}?sheet=${check}`,
    }),
  );
}

const paper = bothWays(
  {
    method: 'GET',
    path: 'sheet.pdf',
    summary: 'The case on paper: five sheets, promises, trail and check code; never who raised it',
    query: z.object({ purpose: z.enum(PURPOSES).optional() }),
    headers: { 'cache-control': 'no-store', 'content-disposition': 'inline; filename="case-sheet.pdf"' },
    media: 'application/pdf',
  },
  z.unknown(),
  (ctx, row, { query }) => print(ctx, row, query['purpose']),
);

/** Whether a printed sheet is true, for anyone who holds one: which version it shows, and nothing of what it says. */
const check = defineRoute({
  method: 'GET',
  path: '/api/sheets/{check}',
  summary: 'Is this printed sheet true, and is it the latest?',
  who: 'anyone',
  limit: 30,
  params: z.object({ check: z.string().max(40).describe('The check code on the sheet') }),
  answer: z.object({
    valid: z.boolean().describe('The trail stood where the sheet says, and has not been altered since'),
    number: z.string(),
    printed_at: z.date(),
    by: z.string().describe('Who printed it, by post'),
    purpose_name: z.string(),
    seq: z.int().describe('The trail’s last entry on the sheet'),
    head: z.string().describe('The hash of that entry, as short as on the sheet'),
    later: z.int().describe('Entries that came after it was printed'),
  }),
  run: async (ctx, { params }) => {
    const { house } = ctx;
    const read = readCheck(params.check) ?? refuse('no_such_sheet');
    const sheet =
      (await sheets(house.db).selectFrom('case_sheet').selectAll().where('shard', '=', read.shard).where('code', '=', read.code).executeTakeFirst()) ??
      refuse('no_such_sheet');
    const row = await house.db
      .withTables<{ cases: Pick<CaseRow, 'shard' | 'id' | 'number' | 'version' | 'head'> }>()
      .selectFrom('cases')
      .select(['number', 'version', 'head'])
      .where('shard', '=', sheet.shard)
      .where('id', '=', sheet.record)
      .executeTakeFirstOrThrow();
    const entries = await trailOf(house.db, sheet.shard, sheet.record);
    await house.areas.know([sheet.area]);
    return {
      valid: entries[sheet.seq - 1]?.hash === sheet.head && brokenLink(sheet.record, entries, row) === null,
      number: row.number,
      printed_at: sheet.at,
      by: byPost(ctx, sheet),
      purpose_name: nameOf(ctx, 'cases.choice.print', sheet.purpose),
      seq: sheet.seq,
      head: sheet.head.slice(0, 12),
      later: row.version - sheet.seq,
    };
  },
});

export const sheetRoutes = [...paper, check];
