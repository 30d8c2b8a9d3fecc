import type { Desk } from '../../../kernel/flow/record.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import type { House } from '../../../kernel/house.ts';
import type { Ctx } from '../../../kernel/module.ts';
import { type Actor, RESIDENT } from '../../../kernel/post/actor.ts';
import type { CaseRow } from '../row.ts';

/** On which side of a case somebody stands who sees it: the one who raised it, the desk that answers for it, or neither. */
export type Side = 'opener' | 'desk' | null;

/** The opener speaks for themselves; the desk is the one that the case awaits or that owns it. Whoever looks at another's desk speaks for nobody. */
export function sideOf(house: House, row: CaseRow, actor: Actor, now: Date): Side {
  if (actor.viewing !== undefined) return null;
  if (actor.post === RESIDENT) return row.mine ? 'opener' : null;
  return isAt(row.held, actor) || isAt(ownerDesk(house, row, now), actor) ? 'desk' : null;
}

/** The desk of the one owner, also while the case awaits the resident; null while nobody owns it. */
function ownerDesk(house: House, row: CaseRow, now: Date): Desk | null {
  if (row.owner_post === null) return null;
  return house.roster.desk({ post: row.owner_post, ...(row.unit && { unit: row.unit }) }, row.area, now, row.kept_from ?? []);
}

const isAt = (desk: Desk | null, actor: Actor): boolean => desk !== null && desk.post === actor.post && desk.area === actor.area && desk.unit === actor.unit;

/** Who somebody is by post, as the other side reads it: the department, or the post and its place. */
export const byPost = (ctx: Pick<Ctx, 'house' | 'lang'>, { post, area, unit }: Desk): string => {
  const name = nameOf(ctx, 'post', post);
  const place = unit ? nameOf(ctx, 'unit', unit) : area && ctx.house.areas.name(area);
  return place ? `${place} · ${name}` : name;
};

/** Tells whoever has the case in scope that something stirred beside it: what it was, never what was said. */
export const stir = ({ house, now }: Pick<Ctx, 'house' | 'now'>, row: CaseRow, step: 'message' | 'call' | 'shown'): void =>
  house.live.tell({
    flow: 'cases',
    record: row.id,
    number: row.number,
    step,
    state: row.state,
    at: now.toISOString(),
    area: row.area,
    unit: row.unit,
    held: row.held,
    called: row.called,
    kept_from: row.kept_from,
    left: null,
    ...(step === 'message' && { told: true as const }),
  });
