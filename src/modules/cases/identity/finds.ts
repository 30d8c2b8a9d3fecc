import { contactLeft } from '../../../kernel/flow/contact.ts';
import type { Ctx } from '../../../kernel/module.ts';
import type { CaseRow } from '../row.ts';
import { marksOf } from './objects.ts';

const marked = async (ctx: Ctx, row: CaseRow, input: unknown) => {
  const whom = (input as { whom?: unknown } | null)?.whom;
  return { marks: typeof whom === 'string' ? marksOf(ctx, whom, row.area) : [] };
};

/** What the steps of identity apart need to know of the world. */
export const identityFinds = {
  reveal: async ({ house }: Ctx, row: CaseRow) => ({ reachable: (await contactLeft(house, row)) !== null }),
  bar: marked,
  unbar: marked,
};
