import { z } from 'zod';
import { Refusal, refuse } from '../../platform/refusal.ts';
import { covers } from '../area/code.ts';
import { NamedDesk, nameDesk } from '../flow/desk.ts';
import { nextUlid } from '../id.ts';
import { type Ctx, defineRoute, type Route } from '../module.ts';
import { tellHandedOver } from '../notice/handed-over.ts';
import { ShownHolding, showHoldings } from './holding-show.ts';
import { deny } from './refusals.ts';
import { type HoldingRow, type HoldingTable, release } from './roster.ts';
import { goesTo, settle, waitingAt } from './waiting.ts';

const WHO = ['admin_system'] as const;
const Id = z.object({ holding: z.string().max(40) });
const Waiting = z.object({
  matters: z.int().describe('What waits for this desk'),
  further: z.int().describe('Other desks’ matters of which something is asked here'),
  numbers: z.array(z.string()).describe('Some of their numbers'),
});

/** The holding, in the administrator's own area; else there is none. */
async function owned({ house, actor }: Ctx, id: string): Promise<HoldingRow> {
  const row = await house.db.withTables<HoldingTable>().selectFrom('holding').selectAll().where('id', '=', id).executeTakeFirst();
  return row && covers(actor.area, row.area) ? row : refuse('not_found', {});
}

const preview = defineRoute({
  method: 'GET',
  path: '/api/holdings/{holding}/hand-over',
  summary: 'What a hand-over of this holding would move, before anything is done',
  who: WHO,
  params: Id,
  answer: Waiting.extend({
    others: z.array(z.string()).describe('Who else is at this desk, by name'),
    goes_to: NamedDesk.describe('Where it goes without a successor'),
  }),
  run: async (ctx, { params }) => {
    const { house, now } = ctx;
    const row = await owned(ctx, params.holding);
    const others = house.roster.holders(row, now).filter((one) => one.account !== row.account);
    const names = await house.namesOf(others.map(({ account }) => account));
    const to = goesTo(ctx, row);
    await house.areas.know([to.area]);
    return { ...(await waitingAt(house, row, ctx.actor)), others: others.map(({ account }) => names.get(account) ?? account), goes_to: nameDesk(ctx, to) };
  },
});

const Done = z.object({
  ended: ShownHolding,
  given: ShownHolding.nullable().describe('The successor’s holding'),
  moved: Waiting.extend({ to: NamedDesk.describe('The desk where it lies now') }),
});

const handOver = defineRoute({
  method: 'POST',
  path: '/api/holdings/{holding}/hand-over',
  summary: 'End a holding and give the same desk to somebody else, with everything that is open there, in one act',
  who: WHO,
  params: Id,
  body: z.strictObject({
    login: z.string().min(1).max(60).describe('The successor’s user name or telephone number'),
    from: z.iso.datetime({ offset: true }).optional().describe('Absent: now'),
  }),
  answer: Done,
  run: async (ctx, { params, body }) => {
    const { house } = ctx;
    const row = await owned(ctx, params.holding);
    const account = (await house.accountOf(body.login)) ?? deny('unknown_account', {});
    if (account === row.account) deny('same_person', {});
    return finish(ctx, row, account, body.from ? new Date(body.from) : null);
  },
});

const end = defineRoute({
  method: 'POST',
  path: '/api/holdings/{holding}/end',
  summary: 'End a holding now without a successor; what waits for it goes to whoever is there',
  who: WHO,
  params: Id,
  body: z.strictObject({ anyway: z.boolean().default(false).describe('Although matters are open there and nobody else is at the desk') }),
  answer: ShownHolding.extend({ moved: Waiting.extend({ to: NamedDesk }) }),
  run: async (ctx, { params, body }) => {
    const { house, now } = ctx;
    const row = await owned(ctx, params.holding);
    const { matters, further } = await waitingAt(house, row, ctx.actor);
    const alone = goesTo(ctx, row).post !== row.post;
    if (isHeld(row, now) && alone && matters + further > 0 && !body.anyway) deny('open_matters', { count: matters + further });
    const { ended, moved } = await finish(ctx, row, null, null);
    return { ...ended, moved };
  },
});

const isHeld = ({ valid_from, valid_to }: HoldingRow, at: Date) => valid_from <= at && (valid_to === null || valid_to > at);

/** Both holdings change in one transaction, so that no moment is without anybody at the desk. Said twice it is done once. */
async function finish(ctx: Ctx, row: HoldingRow, successor: string | null, from: Date | null): Promise<z.output<typeof Done>> {
  const { house, now } = ctx;
  const at = from && from > now ? from : now;
  if (from && from.getTime() < now.getTime() - MINUTE) deny('hand_over_past', {});
  const waiting = await waitingAt(house, row, ctx.actor);
  const tables = house.db.withTables<HoldingTable>();
  const done = successor && row.valid_to ? await given(ctx, row, successor, row.valid_to) : undefined;
  const next: HoldingRow | null = successor === null ? null : (done ?? { ...row, id: nextUlid(now), account: successor, valid_from: at, valid_to: null });
  if (!done) {
    if (!isHeld(row, at)) successor === null ? refuse('not_found', { holding: row.id }) : deny('already_ended', {});
    await tables.transaction().execute(async (trx) => {
      // Somebody was faster: of an end there is nothing left to end, of a hand-over the desk has its successor.
      await release(trx as never, row.id, at).catch((error) =>
        successor !== null && error instanceof Refusal ? deny('already_ended', {}) : Promise.reject(error),
      );
      if (next) await trx.insertInto('holding').values(next).execute();
    });
  }
  const theirs = next && !done ? await waitingAt(house, row, next) : null;
  await settle(ctx, [row]);
  if (next && theirs) await tellHandedOver(house, { post: row.post, area: row.area, unit: row.unit }, [next.account], theirs.matters + theirs.further, at);
  const [ended, shown] = await showHoldings(ctx, [{ ...row, valid_to: done ? row.valid_to : at }, ...(next ? [next] : [])]);
  const to = next ? row : house.roster.desk(row, row.area, now);
  await house.areas.know([to.area]);
  return { ended: ended as NonNullable<typeof ended>, given: shown ?? null, moved: { ...waiting, to: nameDesk(ctx, to) } };
}

const MINUTE = 60_000;

/** The successor's holding where this very hand-over has been done already. */
const given = ({ house }: Ctx, { post, area, unit, role }: HoldingRow, account: string, at: Date): Promise<HoldingRow | undefined> =>
  house.db
    .withTables<HoldingTable>()
    .selectFrom('holding')
    .selectAll()
    .where('account', '=', account)
    .where('post', '=', post)
    .where('area', '=', area)
    .where('unit', '=', unit)
    .where('role', '=', role)
    .where('valid_from', '=', at)
    .executeTakeFirst();

export const handOverRoutes: Route[] = [preview, handOver, end];
