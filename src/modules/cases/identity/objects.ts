import { z } from 'zod';
import { AreaCode, ancestors } from '../../../kernel/area/code.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import type { House } from '../../../kernel/house.ts';
import type { Ctx } from '../../../kernel/module.ts';
import type { Lang } from '../../../platform/words/words.ts';
import { refuse as deny } from '../refusals.ts';
import { refuse } from './refusals.ts';

/** Whom a report is about: somebody who serves the place and is published by post, or a department. */
export const About = z
  .union([z.strictObject({ unit: z.string().max(40) }), z.strictObject({ post: z.string().max(40), area: AreaCode })])
  .describe('Whom the report complains of: they and their department do not get to see it');

type Here = Pick<Ctx, 'house' | 'now'>;

/** The marks of the row's `kept_from`, and what the trail says in the open, never an account. Refuses whom there is not. */
export function objectOf({ house, now }: Here, about: z.output<typeof About>): { kept_from: string[]; fact: string } {
  if ('unit' in about) {
    if (!house.city.setting.units.includes(about.unit)) deny('no_such_unit', { unit: about.unit });
    return { kept_from: [`unit:${about.unit}`], fact: `unit:${about.unit}` };
  }
  const { post, area } = about;
  const holders = house.city.published.includes(post) ? house.roster.holders({ post, area, unit: '' }, now) : [];
  if (holders.length === 0) refuse('nobody_there');
  return { kept_from: holders.map(({ account }) => `account:${account}`), fact: `post:${post}@${area}` };
}

/** The same for `unit:CODE` and `post:POST` of a case in a place: everyone who holds the post over it. */
export function marksOf({ house, now }: Here, whom: string, place: string): string[] {
  if (!whom.startsWith('post:')) return [whom];
  const desks = ancestors(place).map((area) => ({ post: whom.slice(5), area, unit: '' }));
  return desks.flatMap((desk) => house.roster.holders(desk, now)).map(({ account }) => `account:${account}`);
}

/** Whom a case may be kept from: the posts that serve the place, and the departments. */
export const objects = (ctx: { house: House; lang: Lang }) => [
  ...['grid_worker', 'grid_lead', 'clerk', 'secretary', 'dispatcher']
    .filter((post) => ctx.house.city.posts[post])
    .map((post) => ({ const: `post:${post}`, title: nameOf(ctx, 'post', post) })),
  ...ctx.house.city.setting.units.map((unit) => ({ const: `unit:${unit}`, title: nameOf(ctx, 'unit', unit) })),
];
