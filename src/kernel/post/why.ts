import { z } from 'zod';
import { type Facts, Refusal, refuse } from '../../platform/refusal.ts';
import { exactTime } from '../../platform/words/time.ts';
import { AreaCode, covers } from '../area/code.ts';
import { NamedDesk, nameDesk } from '../flow/desk.ts';
import { read } from '../flow/read.ts';
import type { Desk, RecordRow } from '../flow/record.ts';
import { allows, type Rule } from '../flow/rule.ts';
import { nameOf, stateName } from '../flow/show.ts';
import { type Ctx, defineRoute, type Kind } from '../module.ts';
import { type Actor, SYSTEM } from './actor.ts';
import { HEADS, isUnder } from './reach.ts';
import { deny } from './refusals.ts';
import type { HoldingRow } from './roster.ts';

const Line = z.object({
  holds: z.boolean().nullable().describe('Speaks for seeing it (or taking the step), against it, or neither'),
  code: z.string(),
  sentence: z.string(),
});
type Line = z.output<typeof Line>;

const Answer = z.object({
  record: z.object({ id: z.string(), flow: z.string(), number: z.string() }),
  items: z.array(
    z.object({
      ...NamedDesk.shape,
      sees: z.boolean().describe('What the record’s own address would answer them now'),
      lines: z.array(Line).describe('Why, in the order in which it is looked at'),
      step: z.object({ step: z.string(), name: z.string(), offered: z.boolean(), lines: z.array(Line) }).nullable(),
    }),
  ),
});

/** Why somebody sees a record or does not, and why a step is offered to them or not; out of the same predicates that decide it. */
export const why = defineRoute({
  method: 'GET',
  path: '/api/why',
  summary: 'Why a desk or an account sees a record or does not, in sentences; with `step`, why they can take it or not',
  who: HEADS,
  query: z.object({
    record: z.string().max(60),
    post: z.string().max(40).optional(),
    area: AreaCode.optional(),
    unit: z.string().max(40).default(''),
    account: z.string().max(60).optional().describe('Every post that this account holds, instead of one desk'),
    step: z.string().max(40).optional(),
  }),
  answer: Answer,
  run: async (ctx, { query }) => {
    const { house } = ctx;
    const { kind, row } = await found(ctx, query.record);
    const desks = desksAsked(ctx, query);
    await house.areas.know([row.area, row.held?.area ?? '', ...desks.map(({ area }) => area)]);
    const items = await Promise.all(desks.map((desk) => explain(ctx, kind, row, desk, query.account ?? null, query.step)));
    return { record: { id: row.id, flow: kind.flow.name, number: kind.table.label(row).number }, items };
  },
});

/** The record, if the asker may see it; a system administrator, who sees no records, may ask about those of their area. Else there is none. */
async function found(ctx: Ctx, id: string): Promise<{ kind: Kind; row: RecordRow }> {
  const { house, actor } = ctx;
  for (const kind of house.kinds.values()) {
    const { row } = await read(house.db, kind.flow, kind.table, SYSTEM, id);
    if (!row) continue;
    const administers = actor.post === 'admin_system' && covers(actor.area, row.area) && !row.kept_from?.includes(`account:${actor.account}`);
    if (administers || (await read(house.db, kind.flow, kind.table, actor, id)).row) return { kind, row };
  }
  return refuse('not_found', {});
}

/** The desks that are asked about; of an account, those under the asker. */
function desksAsked(
  { house, now, actor }: Ctx,
  q: { account?: string | undefined; post?: string | undefined; area?: string | undefined; unit: string },
): (Desk & Partial<HoldingRow>)[] {
  if (q.account !== undefined) {
    const held = house.roster.heldBy(q.account, now).filter((h) => isUnder(house.roster, actor, h));
    return held.length ? held : refuse('not_found', {});
  }
  if (q.post === undefined || q.area === undefined) return deny('why_whom', {});
  if (!house.city.posts[q.post] || q.post === 'resident') return deny('unknown_post', { post: q.post });
  return [{ post: q.post, area: q.area, unit: q.unit }];
}

async function explain(ctx: Ctx, kind: Kind, row: RecordRow, desk: Desk & Partial<HoldingRow>, account: string | null, step: string | undefined) {
  const { house } = ctx;
  const actor: Actor = { account, post: desk.post, area: desk.area, unit: desk.unit };
  const inScope = (await read(house.db, kind.flow, kind.table, actor, row.id)).row !== null;
  const there = presence(ctx, desk, account);
  const lines = [...there, ...scopeLines(ctx, kind, row, actor), lies(ctx, row)];
  const on = there.every(({ holds }) => holds !== false);
  const sees = inScope && on;
  return {
    ...nameDesk(ctx, desk),
    sees,
    lines: [...lines, line(ctx, sees, sees ? 'why.sees' : adviceFor(lines), names(ctx, desk, row))],
    step: step === undefined ? null : stepLines(ctx, kind, row, actor, step, sees),
  };
}

const line = ({ house, lang }: Ctx, holds: boolean | null, key: string, facts: Facts): Line => ({
  holds,
  code: key.split('.').at(-1) ?? key,
  sentence: house.words.say(lang, key, facts),
});

/** The names that the sentences use, of the desk that is asked about and of the record's place. */
const names = (ctx: Ctx, { post, area, unit }: Desk, row: RecordRow): Facts => ({
  post: nameOf(ctx, 'post', post),
  area: ctx.house.areas.place(area),
  unit: nameOf(ctx, 'unit', unit),
  place: ctx.house.areas.place(row.area),
  owner: nameOf(ctx, 'unit', row.unit),
});

/** Is anybody there to look? Who is where outside one's own area is not said. */
function presence(ctx: Ctx, desk: Desk & Partial<HoldingRow>, account: string | null): Line[] {
  const { house, now, lang } = ctx;
  if (!covers(ctx.actor.area, desk.area)) return [];
  const facts = { post: nameOf(ctx, 'post', desk.post), area: house.areas.place(desk.area), unit: nameOf(ctx, 'unit', desk.unit) };
  if (account !== null && desk.role) {
    const standing = house.roster.standing({ ...desk, account, role: desk.role }, now);
    const until = house.roster.awayUntil(account, desk.area, now);
    return [line(ctx, standing === 'on', `why.${standing}`, { ...facts, until: until ? exactTime(lang, until) : '' })];
  }
  if (house.roster.isHeld(desk, now)) return [line(ctx, true, 'why.held', facts)];
  return [line(ctx, false, house.roster.holders(desk, now).length ? 'why.all_away' : 'why.nobody', facts)];
}

/** The reasons of the one scope, each by itself. */
function scopeLines(ctx: Ctx, { flow }: Kind, row: RecordRow, actor: Actor): Line[] {
  const facts = names(ctx, actor, row);
  const say = (holds: boolean, yes: string, no = yes) => line(ctx, holds, `why.${holds ? yes : no}`, facts);
  if (row.kept_from?.some((mark) => mark === `account:${actor.account}` || (actor.unit !== '' && mark === `unit:${actor.unit}`)))
    return [say(false, 'kept_from')];
  if (flow.sees.unit.includes(actor.post)) {
    const mine = row.unit === actor.unit || row.called?.includes(actor.unit) === true;
    return [say(covers(actor.area, row.area), 'in_area', 'out_of_area'), mine ? say(true, 'of_unit') : say(false, row.unit ? 'other_unit' : 'no_unit')];
  }
  if (flow.sees.area.includes(actor.post)) return [say(covers(actor.area, row.area), 'in_area', 'out_of_area')];
  const desks = [...(row.held ? [row.held] : []), ...row.further];
  return [
    say(
      desks.some((d) => d.post === actor.post && d.area === actor.area && d.unit === actor.unit),
      'on_desk',
      'not_on_desk',
    ),
  ];
}

/** Where it lies now, which is neither for nor against. */
function lies(ctx: Ctx, row: RecordRow): Line {
  if (!row.held) return line(ctx, null, row.ended_at ? 'why.ended' : 'why.rests', {});
  const { area_name, post_name, unit_name } = nameDesk(ctx, row.held);
  const facts = { desk: [area_name, unit_name || post_name].filter(Boolean).join(' · '), wanted: nameOf(ctx, 'post', row.wanted) };
  return line(ctx, null, row.held.post === row.wanted ? 'why.lies' : 'why.lies_up', facts);
}

/** What would let them see it: the first thing that speaks against it says. */
const adviceFor = (lines: readonly Line[]): string => `why.let.${lines.find(({ holds }) => holds === false)?.code ?? 'not_on_desk'}`;

function stepLines(ctx: Ctx, kind: Kind, row: RecordRow, actor: Actor, name: string, sees: boolean) {
  const { house, lang, now } = ctx;
  const step = kind.flow.steps[name] ?? refuse('unknown_step', { step: name });
  const named = (of: string) => stateName(ctx, kind.flow.name, of, kind.flow.variant?.(row));
  const facts = {
    step: nameOf(ctx, `${kind.flow.name}.step`, name),
    state: named(row.state),
    states: step.from.map(named),
    who: [...new Set(step.by.map((rule) => whoOf(ctx, rule, row)))],
  };
  const lines = [
    sees ? null : line(ctx, false, 'why.step_unseen', facts),
    line(ctx, step.from.includes(row.state), step.from.includes(row.state) ? 'why.step_state' : 'why.step_other_state', facts),
  ];
  const may = allows(step.by, actor, row);
  lines.push(line(ctx, may, may ? 'why.step_post' : 'why.step_other_post', facts));
  try {
    if (step.from.includes(row.state)) step.check?.({ row, actor, now, setting: house.city.setting });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    lines.push({ holds: false, code: error.code, sentence: house.words.say(lang, `refusal.${error.code}`, error.facts) });
  }
  const all = lines.filter((each) => each !== null);
  return { step: name, name: String(facts.step), offered: all.every(({ holds }) => holds !== false), lines: all };
}

/** Whose step it is, in a word. */
function whoOf(ctx: Ctx, rule: Rule, row: RecordRow): string {
  const { house, lang } = ctx;
  if (rule.kind === 'post') return nameOf(ctx, 'post', rule.post);
  if (rule.kind === 'awaited' && row.held)
    return [house.areas.place(row.held.area), nameOf(ctx, row.held.unit ? 'unit' : 'post', row.held.unit || row.held.post)].filter(Boolean).join(' · ');
  return house.words.say(lang, `why.rule.${rule.kind}`);
}
