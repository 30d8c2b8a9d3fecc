import { nameOf } from '../../kernel/flow/show.ts';
import type { House } from '../../kernel/house.ts';
import { dateOf, localOf } from '../../platform/clock/calendar.ts';
import type { Facts } from '../../platform/refusal.ts';
import type { Lang } from '../../platform/words/words.ts';
import type { CaseRow, Earlier } from './row.ts';

type Ctx = { house: House; lang: Lang };

/** What a resident who was sent elsewhere is told: what to do, by the pack's words for this kind, and the worker's note. Null where it was not diverted. */
export function toldOf(row: CaseRow, ctx: Ctx): string | null {
  if (row.divert_kind === null) return null;
  const { setting } = ctx.house.city;
  const facts: Facts = {
    ...setting.choices['cases.divert']?.[row.divert_kind],
    number: row.number,
    receipt: row.receipt,
    area: ctx.house.areas.place(row.area),
    district: ctx.house.areas.name(row.area.slice(0, 6)),
    objection_days: setting.limits['cases.objection_days'] ?? 0,
    ...(row.earlier && factsOf(row.earlier, ctx)),
  };
  return [ctx.house.words.say(ctx.lang, `divert.${row.divert_kind}.told`, facts), row.reply].filter(Boolean).join('\n');
}

/** What became of the earlier matter, as it stood when it was named. */
function factsOf({ number, receipt, state, outcome, reply, on, due }: Earlier, ctx: Ctx): Facts {
  const say = (key: string, facts: Facts = {}) => ctx.house.words.say(ctx.lang, `cases.earlier.${key}`, facts);
  const result = reply ? say('answered', { reply }) : outcome === null && due ? say('open', { due: dateOf(localOf(new Date(due)).day) }) : '';
  return {
    earlier_number: number,
    earlier_receipt: receipt,
    earlier_on: on,
    earlier_state: nameOf(ctx, outcome ? 'cases.outcome' : 'cases.state', outcome ?? state),
    earlier_result: result,
  };
}
