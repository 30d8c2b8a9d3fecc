import { z } from 'zod';
import type { Ctx } from '../../module.ts';
import { AskedFigure } from '../figures/asked.ts';
import { areaOf, askable, narrowed } from '../figures/asking.ts';
import { refuse } from '../figures/refusals.ts';
import { behind } from './behind.ts';

/** Of which number the rows are asked for. */
export const AskedRows = AskedFigure.omit({ by: true, basis: true }).extend({
  part: z.enum(['part', 'rest', 'of']).default('of').describe('Those of the numerator, those of the denominator that are not in it, or all of the denominator'),
});
type AskedRows = z.output<typeof AskedRows>;

/** The number that is asked for and what lies behind it. Whoever does not work there is shown none of it: it does not exist for them. */
export async function asked(ctx: Ctx, name: string, { part, ...rest }: AskedRows) {
  const area = areaOf(ctx, rest.area);
  const asking = await askable(ctx, [name], area);
  const [one] = asking;
  if (one?.reach.from !== 'inside') return refuse('no_such_measure', { measure: name });
  const question = narrowed(ctx, { ...rest, basis: 'was' }, area, asking);
  return { measure: one.measure, question, lies: behind(ctx, one.measure, question, part) };
}
