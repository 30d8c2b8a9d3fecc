import { z } from 'zod';
import { refuse } from '../../platform/refusal.ts';
import { codeRange, covers } from '../area/code.ts';
import { nextUlid } from '../id.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';

/** Who writes and takes over what a shift leaves. */
const ON_IT = ['duty', 'dispatcher', 'supervisor'] as const;
const LATEST = 20;

type NoteRow = { id: string; area: string; at: Date; account: string; note: string; taken_at: Date | null; taken_by: string | null };
type NoteTable = { duty_note: NoteRow };

/** What one shift left to the next. */
export const ShownNote = z.object({
  id: z.string(),
  at: z.date(),
  name: z.string().nullable(),
  note: z.string(),
  taken_at: z.date().nullable().describe('When somebody of a later shift took it over'),
  taken_by: z.string().nullable(),
  mine: z.boolean(),
});

async function show({ house, actor }: Ctx, rows: readonly NoteRow[]): Promise<z.output<typeof ShownNote>[]> {
  const names = await house.namesOf(rows.flatMap(({ account, taken_by }) => (taken_by ? [account, taken_by] : [account])));
  return rows.map(({ id, at, account, note, taken_at, taken_by }) => ({
    id,
    at,
    name: names.get(account) ?? null,
    note,
    taken_at,
    taken_by: taken_by && (names.get(taken_by) ?? null),
    mine: account === actor.account,
  }));
}

/** The latest notes of an area, those that nobody has taken over first. */
export async function notesIn(ctx: Ctx, area: string): Promise<z.output<typeof ShownNote>[]> {
  const [from, to] = codeRange(area);
  const rows = await ctx.house.db
    .withTables<NoteTable>()
    .selectFrom('duty_note')
    .selectAll()
    .where('area', '>=', from)
    .where('area', '<', to)
    .orderBy((eb) => eb('taken_at', 'is not', null))
    .orderBy('at', 'desc')
    .limit(LATEST)
    .execute();
  return show(ctx, rows);
}

const write = defineRoute({
  method: 'POST',
  path: '/api/duty/notes',
  summary: 'Leave a note to the next shift',
  who: ON_IT,
  status: 201,
  body: z.strictObject({ note: z.string().trim().min(2).max(2000) }),
  answer: ShownNote,
  run: async (ctx, { body }) => {
    const { house, actor, now } = ctx;
    const db = house.db.withTables<NoteTable>();
    const account = actor.account ?? '';
    // Sent twice it is one note.
    const said = await db
      .selectFrom('duty_note')
      .selectAll()
      .where('area', '=', actor.area)
      .where('account', '=', account)
      .where('note', '=', body.note)
      .where('taken_at', 'is', null)
      .executeTakeFirst();
    const row: NoteRow = said ?? { id: nextUlid(now), area: actor.area, at: now, account, note: body.note, taken_at: null, taken_by: null };
    if (!said) await db.insertInto('duty_note').values(row).execute();
    return (await show(ctx, [row]))[0] as z.output<typeof ShownNote>;
  },
});

const take = defineRoute({
  method: 'POST',
  path: '/api/duty/notes/{note}/take',
  summary: 'Take over what an earlier shift left',
  who: ON_IT,
  params: z.object({ note: z.string().max(40) }),
  body: z.object({}),
  answer: ShownNote,
  run: async (ctx, { params }) => {
    const { house, actor, now } = ctx;
    const db = house.db.withTables<NoteTable>();
    const row = await db.selectFrom('duty_note').selectAll().where('id', '=', params.note).executeTakeFirst();
    if (!row || !covers(actor.area, row.area)) return refuse('not_found', {});
    await db.updateTable('duty_note').set({ taken_at: now, taken_by: actor.account }).where('id', '=', row.id).where('taken_at', 'is', null).execute();
    const taken = await db.selectFrom('duty_note').selectAll().where('id', '=', row.id).executeTakeFirstOrThrow();
    return (await show(ctx, [taken]))[0] as z.output<typeof ShownNote>;
  },
});

export const noteRoutes: Route[] = [write, take];
