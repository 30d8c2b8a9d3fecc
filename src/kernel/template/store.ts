import { refuse as refuseAny } from '../../platform/refusal.ts';
import { ancestors } from '../area/code.ts';
import { nextUlid } from '../id.ts';
import type { Ctx, Kind } from '../module.ts';
import { onlyKnown } from './known.ts';
import { refuse } from './refusals.ts';

/** Words for one step, kept for an area (of a department); see the migration. */
export type TemplateRow = {
  id: string;
  flow: string;
  step: string;
  category: string | null;
  name: string;
  words: string;
  area: string;
  unit: string;
  account: string;
  at: Date;
  removed_at: Date | null;
};
export type TemplateTable = { template: TemplateRow };
/** What somebody writes of a template. */
export type Written = Pick<TemplateRow, 'flow' | 'step' | 'category' | 'name' | 'words'>;

/** The field of a step that a template fills: the first that residents are told. */
export const fieldOf = (kind: Kind, step: string): string | null => kind.flow.steps[step]?.told?.[0] ?? null;

/** Refuses a step that tells nobody anything, a category there is not, and a variable there is not, each by its name. */
export function check({ house }: Pick<Ctx, 'house'>, { flow, step, category, words }: Written): void {
  const kind = house.kinds.get(flow) ?? refuseAny('bad_request', { flow });
  if (!Object.hasOwn(kind.flow.steps, step)) refuseAny('unknown_step', { step });
  if (fieldOf(kind, step) === null) refuse('step_says_nothing', { step });
  if (category !== null && !Object.hasOwn(house.city.categories, category)) refuse('unknown_category', { category });
  onlyKnown(kind, words);
}

/** Keeps a template for the area and department in which its writer acts. */
export async function keep({ house, actor, now }: Ctx, written: Written): Promise<TemplateRow> {
  const row: TemplateRow = { ...written, id: nextUlid(now), area: actor.area, unit: actor.unit, account: actor.account ?? '', at: now, removed_at: null };
  await house.db.withTables<TemplateTable>().insertInto('template').values(row).execute();
  return row;
}

/** Changes one of one's own desk: the same area and department. Another's is refused, one that is not there or out of reach is not found. */
export async function change(ctx: Ctx, id: string, to: Partial<Pick<TemplateRow, 'category' | 'name' | 'words' | 'removed_at'>>): Promise<TemplateRow> {
  const there = (await reach(ctx).where('id', '=', id).executeTakeFirst()) ?? refuseAny('not_found');
  if (there.area !== ctx.actor.area || there.unit !== ctx.actor.unit) refuse('template_not_yours');
  const after = { ...there, ...to };
  check(ctx, after);
  await ctx.house.db
    .withTables<TemplateTable>()
    .updateTable('template')
    .set({ category: after.category, name: after.name, words: after.words, removed_at: after.removed_at })
    .where('id', '=', id)
    .execute();
  return after;
}

/** What the actor may use: kept for an area that covers theirs, by their own department or by none. */
export function reach({ house, actor }: Pick<Ctx, 'house' | 'actor'>) {
  return house.db
    .withTables<TemplateTable>()
    .selectFrom('template')
    .selectAll()
    .where('removed_at', 'is', null)
    .where('area', 'in', ancestors(actor.area))
    .where('unit', 'in', [...new Set(['', actor.unit])]);
}
