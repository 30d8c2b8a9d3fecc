import { z } from 'zod';
import { AreaCode, ancestors, WIDTHS } from '../area/code.ts';
import { nameOf } from '../flow/show.ts';
import { defineRoute } from '../module.ts';

const Member = z.object({ post: z.string(), post_name: z.string(), area: z.string(), area_name: z.string(), name: z.string() });

/**
 * Who serves a community or a grid, by name: the posts that the pack publishes, nearest first. Rules ask for it to be published (grid,
 * worker, how to reach them); names only, never a private number.
 */
export const team = defineRoute({
  method: 'GET',
  path: '/api/areas/{code}/team',
  summary: 'Who serves here, by name: the posts that are published',
  who: 'anyone',
  params: z.object({ code: AreaCode }),
  answer: z.object({ items: z.array(Member) }),
  run: async (ctx, { params }) => {
    const { house, now } = ctx;
    const near = ancestors(params.code).filter((area) => area.length >= WIDTHS.community);
    await house.areas.know(near);
    const desks = house.city.published.flatMap((post) => near.map((area) => ({ post, area, unit: '' })));
    const there = desks.flatMap((desk) => house.roster.atDesk(desk, now).map((account) => ({ ...desk, account })));
    const names = await house.namesOf(there.map(({ account }) => account));
    const items = there.flatMap(({ post, area, account }) => {
      const name = names.get(account);
      return name === undefined ? [] : [{ post, post_name: nameOf(ctx, 'post', post), area, area_name: house.areas.name(area), name }];
    });
    return { items };
  },
});
