import { z } from 'zod';
import type { Ctx } from '../module.ts';
import type { Desk } from './record.ts';
import { nameOf } from './show.ts';

/** A desk as it is shown: a post, where it is and whose department, each with its name. */
export const NamedDesk = z.object({
  post: z.string(),
  post_name: z.string(),
  area: z.string(),
  area_name: z.string(),
  unit: z.string(),
  unit_name: z.string(),
});

/** A desk with its names. Its area is known already, and said as people say where something is; or by its own `name` alone. */
export const nameDesk = (ctx: Pick<Ctx, 'house' | 'lang'>, { post, area, unit }: Desk, said: 'place' | 'name' = 'place'): z.output<typeof NamedDesk> => ({
  post,
  post_name: nameOf(ctx, 'post', post),
  area,
  area_name: area && ctx.house.areas[said](area),
  unit,
  unit_name: nameOf(ctx, 'unit', unit),
});
