import { nameOf } from '../../kernel/flow/show.ts';
import type { House } from '../../kernel/house.ts';
import type { Lang } from '../../platform/words/words.ts';

/** Whom a case can be given to: the community's own people first, then the pack's departments. */
export const owners = (ctx: { house: House; lang: Lang }) => [
  ...['grid_worker', 'clerk'].map((post) => ({ const: `post:${post}`, title: nameOf(ctx, 'post', post) })),
  ...ctx.house.city.setting.units.map((unit) => ({ const: `unit:${unit}`, title: nameOf(ctx, 'unit', unit) })),
];
