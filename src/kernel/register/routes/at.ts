import { z } from 'zod';
import { refuse } from '../../../platform/refusal.ts';
import type { Ctx } from '../../module.ts';
import type { RegisterRow } from '../columns.ts';
import type { Register } from '../declare.ts';
import { Item, show } from '../present.ts';

export const Id = z.object({ id: z.string().max(60).describe('The record’s id') });
export const NO_STORE = { 'cache-control': 'no-store' } as const;

/** The register as this house keeps it, with what its pack adds. */
export const here = (ctx: Pick<Ctx, 'house'>, { name }: Register): Register => ctx.house.registers.get(name) ?? refuse('not_found', {});

/** One record as the caller may see it, masked. */
export async function item(ctx: Ctx, register: Register, row: RegisterRow): Promise<z.output<typeof Item>> {
  const [shown] = await show(ctx, register, [row]);
  return shown as z.output<typeof Item>;
}

export { Item };
