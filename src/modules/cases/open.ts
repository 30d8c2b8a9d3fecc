import { z } from 'zod';
import { AreaCode, covers, shardOf, WIDTHS } from '../../kernel/area/code.ts';
import { attachments } from '../../kernel/file/attachments.ts';
import type { Contact } from '../../kernel/flow/contact.ts';
import { areasOf } from '../../kernel/flow/show.ts';
import { open } from '../../kernel/flow/step.ts';
import { type House, running } from '../../kernel/house.ts';
import { type Ctx, defineRoute } from '../../kernel/module.ts';
import { RESIDENT } from '../../kernel/post/actor.ts';
import { CHANNELS, goesRound } from './channels.ts';
import { newNumber, newReceipt } from './codes.ts';
import { About, objectOf } from './identity/objects.ts';
import { caseKind } from './kind.ts';
import { goesToDuty } from './off-hours.ts';
import { refuse } from './refusals.ts';
import { type CaseRow, UNTOUCHED } from './row.ts';
import { CaseDetail, showCase } from './show.ts';
import { knownSpecial } from './steps/declare.ts';

const text = (min: number, max: number) => z.string().trim().min(min).max(max);

const Report = z.strictObject({
  title: text(2, 100),
  body: text(2, 5000),
  category: z.string().max(40).optional(),
  location: z
    .object({ lon: z.number().min(-180).max(180).optional(), lat: z.number().min(-90).max(90).optional(), address: text(0, 200).optional() })
    .refine(({ lon, lat }) => (lon === undefined) === (lat === undefined))
    .optional()
    .describe('A point, an address, or both'),
  area: AreaCode.optional(),
  channel: z.enum(CHANNELS).default('h5').describe('`patrol`: seen by staff on their round, raised by no resident; for the posts that go on rounds'),
  contact: z
    .object({
      name: text(0, 60).optional(),
      phone: z
        .string()
        .regex(/^\+?[0-9 -]{5,20}$/)
        .optional(),
    })
    .optional(),
  about: About.optional(),
  special: z
    .string()
    .max(40)
    .optional()
    .describe('One of the pack’s groups whose matters come first, if the reporter likes to say; shown to those who handle it, while they do'),
  raised_at: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('When it was raised, where staff write down later what came by telephone or at the counter; the clocks run from then'),
  attachments,
  anonymous: z.boolean().default(false).describe('No account is kept with the report; whoever has its key is its owner'),
});
type Report = z.output<typeof Report>;

/** Raises a case. What names no place waits at the city's desk. */
export const report = defineRoute({
  method: 'POST',
  path: '/api/cases',
  summary: 'Raise a demand',
  who: 'anyone',
  status: 201,
  limit: 20,
  body: Report,
  answer: CaseDetail.extend({
    key: z.string().optional().describe('For the reporter alone, not for staff who write a report down: with it they sign off without a log-in'),
  }),
  run: async (ctx, { body }) => {
    const answer = await openCase(ctx, body, raisedAt(ctx, body));
    return ctx.actor.post === RESIDENT ? withKey(ctx.house, answer) : answer;
  },
});

/** Opens a case and answers it as JSON. `at` is when it was raised, for what comes from elsewhere. */
async function openCase(ctx: Ctx, report: Report, at?: Date): Promise<string> {
  const { house, actor, once } = ctx;
  knownFound(ctx, report);
  const area = await placeOf(ctx, report);
  withinReach(ctx, report, area);
  const category = report.category ?? 'other';
  const level = house.city.categories[category]?.level ?? refuse('no_such_category', { category });
  knownSpecial(report.special, house.city.setting.choices);
  const { title, body } = report;
  const about = report.about && objectOf(ctx, report.about);
  const start = {
    ...UNTOUCHED,
    area,
    title,
    body,
    category,
    level,
    priority: report.special !== undefined,
    special: report.special ?? null,
    channel: report.channel,
    anonymous: report.anonymous,
    off_hours: goesToDuty(ctx, level),
    lon: report.location?.lon ?? null,
    lat: report.location?.lat ?? null,
    address: report.location?.address ?? null,
    kept_from: about?.kept_from ?? null,
  };
  const said = {
    facts: {
      category,
      level,
      channel: report.channel,
      ...(report.special && { priority: true }),
      ...(about && { about: about.fact }),
      ...(report.attachments && { attachments: report.attachments }),
    },
    words: { title, body, ...(start.address && { address: start.address }) },
  };
  const opener = { account: report.anonymous || actor.post !== RESIDENT ? null : actor.account, contact: contactOf(report) };
  const answer = async (row: CaseRow) => {
    await house.areas.know(areasOf(row));
    return JSON.stringify(showCase(row, ctx));
  };
  for (let tries = TRIES; ; tries -= 1) {
    const named = { ...start, number: newNumber(ctx.now), receipt: newReceipt(shardOf(area)) };
    try {
      return await open<CaseRow>(running(house, caseKind) as never, actor, named, said, once, answer, { opener, ...(at && { at }) });
    } catch (error) {
      if (tries === 0 || !isTaken(error)) throw error;
    }
  }
}

/** Refuses what cannot have been found on a round: by a post that goes on none, or told by a resident, whose matter it then is. */
function knownFound({ actor }: Ctx, { channel, contact }: Report): void {
  if (channel !== 'patrol') return;
  if (!goesRound(actor.post)) refuse('patrol_not_yours');
  if (contact?.name || contact?.phone) refuse('patrol_has_no_resident');
}

/** Refuses what would count against a place that the worker has nothing to do with: a round elsewhere, a time before now elsewhere. */
function withinReach({ actor }: Ctx, { channel, raised_at }: Report, area: string): void {
  if (channel === 'patrol' && !covers(actor.area.slice(0, WIDTHS.community), area)) refuse('patrol_elsewhere');
  if (raised_at !== undefined && !covers(actor.area, area)) refuse('raised_elsewhere');
}

const LONGEST_UNWRITTEN_MS = 30 * 86_400_000;

/** When the demand was raised; refuses a time to come, one long past, and any that the reporter themselves names. */
function raisedAt({ actor, now }: Ctx, { raised_at }: Report): Date | undefined {
  if (raised_at === undefined) return undefined;
  const at = new Date(raised_at);
  if (actor.post === RESIDENT) refuse('raised_now');
  if (at > now) refuse('raised_in_future');
  if (now.getTime() - at.getTime() > LONGEST_UNWRITTEN_MS) refuse('raised_long_ago');
  return at;
}

/** Six digits a day may meet by chance in a busy sub-district; a hundred times in a row they do not. */
const TRIES = 100;
const isTaken = (error: unknown) => error instanceof Error && 'constraint' in error && error.constraint === 'cases_number';

function contactOf({ contact }: Report): Contact | null {
  const { name, phone } = contact ?? {};
  return name || phone ? { ...(name && { name }), ...(phone && { phone }) } : null;
}

/** Where it happened: the area named, else the one the point lies in, else where the worker who writes it down is, else the whole city. */
async function placeOf({ house, actor }: Ctx, { area, location }: Report): Promise<string> {
  if (area !== undefined) {
    await house.areas.know([area]);
    return house.areas.has(area) ? area : refuse('no_such_area', { area });
  }
  const found = location?.lon !== undefined && location.lat !== undefined && house.locate(location.lon, location.lat);
  if (found) return found;
  return actor.post !== RESIDENT && actor.area.length > house.city.area.length ? actor.area : house.city.area;
}

/** The answer that was stored has no key in it; the key is derived anew each time. */
function withKey(house: House, answer: string): string {
  const { id } = JSON.parse(answer) as { id: string };
  return `${answer.slice(0, -1)},"key":${JSON.stringify(house.receiptKey(id))}}`;
}
