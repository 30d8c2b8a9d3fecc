import { z } from 'zod';
import { NamedDesk, nameDesk } from '../../kernel/flow/desk.ts';
import { nameOf } from '../../kernel/flow/show.ts';
import type { House } from '../../kernel/house.ts';
import type { Actor } from '../../kernel/post/actor.ts';
import type { Lang } from '../../platform/words/words.ts';
import { isFound } from './channels.ts';
import { toldOf } from './diversion.ts';
import { handles } from './handles.ts';
import { type CaseRow, CLOSED_BY, GROUNDS, type ItemRow, LINKS, RULINGS } from './row.ts';
import { stateNameOf } from './state-name.ts';
import { isRatingFinal } from './steps/supervision.ts';

type Ctx = { house: House; lang: Lang; now: Date; actor?: Actor };

const Desk = NamedDesk.extend({
  gap: z.boolean().describe('Nobody holds the post it waits for, so it went to the post above'),
  wanted: z.string(),
  wanted_name: z.string(),
});

/** A moment as it leaves the house, written out already. */
const Instant = z.iso.datetime();

/** A case in a list. */
export const CaseItem = z.object({
  id: z.string(),
  number: z.string(),
  receipt: z.string().describe('Public code of the progress page'),
  title: z.string(),
  category: z.string(),
  category_name: z.string(),
  level: z.string(),
  level_name: z.string(),
  priority: z.boolean().describe('It concerns somebody whose matters come first'),
  state: z.string(),
  state_name: z.string(),
  outcome: z.enum(['solved', 'explained', 'shelved', 'diverted']).nullable(),
  closed_by: z
    .enum(CLOSED_BY)
    .nullable()
    .describe('Closed means that the resident said so, or the rule of silence; `import`: it had ended in the system it comes from'),
  area: z.string(),
  area_name: z.string(),
  unit: z.string(),
  owner: z.object({ post: z.string(), unit: z.string(), name: z.string() }).nullable().describe('The one who answers for it'),
  awaits: Desk.nullable(),
  opened_at: Instant,
  due_at: Instant.nullable(),
  promised_at: Instant.describe('When the resident was promised an answer'),
  late: z.boolean(),
  ended_at: Instant.nullable(),
  channel: z.string(),
  anonymous: z.boolean(),
  off_hours: z.boolean().describe('Came in outside working hours, of a level that goes to whoever is on duty'),
  returns: z.int(),
  urges: z.int(),
  reopens: z.int(),
  extended: z.boolean(),
  bound: z.boolean(),
  rating: z.object({ stars: z.int(), solved: z.boolean() }).nullable().describe('Not shown to others than its giver before it is final'),
  leader: z.string().nullable().describe('The name of the leader who owns it, once lifted'),
  orders: z.int().describe('Formal orders of the supervising post'),
  excluded: z.enum(GROUNDS).nullable().describe('Left out of the rates on this ground'),
  appeal: z.enum(['open', ...RULINGS]).nullable(),
  call_back: z.enum(['drawn', 'reached', 'unreached']).nullable(),
  link: z
    .object({ main: z.string(), number: z.string(), kind: z.enum(LINKS) })
    .nullable()
    .describe('The main case it is handled with, and why'),
  version: z.int(),
  mine: z.boolean(),
});

const Silence = z
  .object({ closes_at: z.date(), rule: z.string() })
  .nullable()
  .describe('When it closes by itself if the resident says nothing, and by which rule');

/** A case by itself. */
export const CaseDetail = CaseItem.extend({
  body: z.string(),
  location: z.object({ lon: z.number().nullable(), lat: z.number().nullable(), address: z.string().nullable() }).nullable(),
  reply: z.string().nullable().describe('What the resident is answered; of one who was sent elsewhere, what to do'),
  special: z
    .object({ code: z.string(), name: z.string() })
    .nullable()
    .describe('Whom it concerns, as the reporter said: shown to the reporter and to those who handle it, while they do'),
  diverted: z.object({ kind: z.string(), name: z.string() }).nullable(),
  objected: z.boolean().describe('The resident did not agree to be sent elsewhere'),
  review_on: z.date().nullable(),
  silence: Silence,
  clocks: z.record(z.string(), z.unknown()).describe('Its clocks as they lie on the row; `/clocks` tells how each came about'),
  head: z.string().describe('Hash of the last trail entry'),
  calls: z
    .array(
      z.object({
        unit: z.string(),
        unit_name: z.string(),
        role: z.enum(['lead', 'assist']),
        role_name: z.string(),
        called_at: z.string(),
        report_by: z.string().nullable(),
        reported_at: z.string().nullable(),
        answer_by: z.string().nullable(),
        answered_at: z.string().nullable(),
        ended_at: z.string().nullable(),
        reported_late: z.boolean().nullable(),
        answered_late: z.boolean().nullable(),
      }),
    )
    .describe('The departments that were whistled for'),
  called: z.array(z.string()).nullable().describe('Departments beside its own that take part in it'),
  further: z.array(z.object({ slot: z.string(), post: z.string(), area: z.string(), unit: z.string() })).describe('The further desks it lies on'),
});

/** All that what is shown of a case depends on beside its version and its desk: who looks and when, and what areas are called. */
export type Look = { place: string; desk: string; late: boolean; rated: boolean; mine: boolean };

export const lookAt = (row: Omit<ItemRow, 'mine'>, mine: boolean, { house, now }: Ctx): Look => ({
  place: house.areas.place(row.area),
  desk: row.held?.area ? house.areas.name(row.held.area) : '',
  late: row.due_at !== null && Date.parse(row.due_at) <= now.getTime(),
  rated: row.stars !== null && (mine || isRatingFinal(row, now, house.city.setting.limits)),
  mine,
});

/** What the list and the page show of a case. Never who raised it. */
export const showItem = (row: ItemRow, ctx: Ctx): z.output<typeof CaseItem> => showLook(row, lookAt(row, row.mine, ctx), ctx);

/** The same, at this look: for as long as it is the same and the case is at its version, so is the answer. */
export function showLook(row: Omit<ItemRow, 'mine'>, { place, late, rated, mine }: Look, ctx: Ctx): z.output<typeof CaseItem> {
  return {
    id: row.id,
    number: row.number,
    receipt: row.receipt,
    title: row.title || ctx.house.words.say(ctx.lang, 'cases.erased'),
    category: row.category,
    category_name: nameOf(ctx, 'category', row.category),
    level: row.level,
    level_name: nameOf(ctx, 'level', row.level),
    priority: row.priority,
    state: row.state,
    state_name: stateNameOf(ctx, row),
    outcome: row.outcome,
    closed_by: row.closed_by,
    area: row.area,
    area_name: place,
    unit: row.unit,
    owner: row.owner_post === null ? null : { post: row.owner_post, unit: row.unit, name: nameOf(ctx, row.unit ? 'unit' : 'post', row.unit || row.owner_post) },
    awaits: showDesk(row, ctx),
    opened_at: row.opened_at,
    due_at: row.due_at,
    promised_at: promisedAt(row),
    late,
    ended_at: row.ended_at,
    channel: row.channel,
    anonymous: row.anonymous,
    off_hours: row.off_hours,
    returns: row.returns,
    urges: row.urges,
    reopens: row.reopens,
    extended: row.extended,
    bound: row.bound,
    rating: rated && row.stars !== null ? { stars: row.stars, solved: row.solved === true } : null,
    leader: row.leader_name,
    orders: row.orders,
    excluded: row.excluded,
    appeal: row.appeal,
    call_back: mine ? null : row.call_back,
    link: row.main !== null && row.link !== null ? { main: row.main, number: row.main_number ?? '', kind: row.link } : null,
    version: row.version,
    mine,
  };
}

/** As it lies in the clocks where it is written in full, as they write it. */
const promisedAt = ({ promised_at, opened_at }: Pick<ItemRow, 'promised_at' | 'opened_at'>): string =>
  promised_at?.length === 24 && promised_at.endsWith('Z') ? promised_at : promised_at === null ? opened_at : new Date(promised_at).toISOString();

/** A whole case, as a list would have read it. */
export const asItem = (row: CaseRow): ItemRow => ({
  ...row,
  opened_at: row.opened_at.toISOString(),
  due_at: row.due_at?.toISOString() ?? null,
  ended_at: row.ended_at?.toISOString() ?? null,
  promised_at: row.clocks['promise']?.due_at ?? null,
});

export function showCase(row: CaseRow, ctx: Ctx): z.output<typeof CaseDetail> {
  const item = asItem(row);
  return {
    ...showItem(item, ctx),
    body: row.body,
    reply: toldOf(row, ctx) ?? row.reply,
    special: row.special && ctx.actor && handles(row, ctx.actor) ? { code: row.special, name: nameOf(ctx, 'special', row.special) } : null,
    diverted: row.divert_kind === null ? null : { kind: row.divert_kind, name: nameOf(ctx, 'divert', `${row.divert_kind}.name`) },
    objected: row.objected,
    silence: silenceOf(row, ctx),
    clocks: row.clocks,
    head: row.head,
    called: row.called ? [...row.called] : null,
    further: [...row.further],
    calls: row.calls.map((call) => ({
      ...call,
      unit_name: nameOf(ctx, 'unit', call.unit),
      role_name: nameOf(ctx, 'cases.role', call.role),
      report_by: row.clocks[`report_in.${call.unit}`]?.due_at ?? null,
      answer_by: row.clocks[`answer.${call.unit}`]?.due_at ?? null,
    })),
    location: row.lon === null && row.address === null ? null : { lon: row.lon, lat: row.lat, address: row.address },
    review_on: row.state === 'shelved' && row.clocks['review'] ? new Date(row.clocks['review'].due_at) : null,
  };
}

export function showDesk(row: Pick<CaseRow, 'held' | 'wanted'>, ctx: Ctx): z.output<typeof Desk> | null {
  const { held, wanted } = row;
  if (!held || wanted === null) return null;
  return {
    ...nameDesk(ctx, held, 'name'),
    gap: ctx.house.roster.isGap(held.post, wanted),
    wanted,
    wanted_name: nameOf(ctx, 'post', wanted),
  };
}

/** The rule of silence, named to the resident with its day. */
export function silenceOf(row: CaseRow, { house, lang }: Ctx): z.output<typeof Silence> {
  const clock = row.clocks['sign_off'];
  if (!clock || (row.state !== 'finished' && row.closed_by !== 'silence')) return null;
  const span = house.city.setting.spans['cases.sign_off'] as Record<string, number>;
  return {
    closes_at: new Date(clock.due_at),
    rule: house.words.say(lang, isFound(row) ? 'cases.silence_found' : 'cases.silence', { count: Object.values(span)[0] ?? 0 }),
  };
}
