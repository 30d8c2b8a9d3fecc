import type { Ctx } from '../../kernel/module.ts';
import { Filter } from './list/filter.ts';
import { keysOf } from './list/list.ts';

/** What the list can be narrowed by, and nothing else. */
export const Asked = Filter.omit({ cursor: true, limit: true }).strict();

/** Ids of the cases that the list shows under this filter, newest first, at most `limit`. Refuses what is no filter of the list. */
export async function pickedIds(ctx: Ctx, filter: Record<string, unknown>, limit: number): Promise<string[]> {
  const asked = { ...Asked.parse(filter), limit };
  const { keys } = await keysOf(ctx, asked, null, limit);
  return keys.map(({ id }) => id);
}
