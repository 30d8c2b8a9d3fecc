import { WIDTHS } from '../../../kernel/area/code.ts';
import type { Desk } from '../../../kernel/flow/record.ts';
import { nameOf } from '../../../kernel/flow/show.ts';
import type { Ctx } from '../../../kernel/module.ts';

/** Who answers for these places in the posts that the pack publishes, nearest first, with whoever holds them; a post that nobody holds there is a gap. */
export async function servingAt(ctx: Ctx, places: readonly string[]) {
  const { house, now } = ctx;
  const asked = house.city.published.flatMap((post) => places.map((place) => ({ post, place })));
  const desks = new Map(asked.map(({ post, place }) => [keyOf(post, deskOf(ctx, post, place)), { post, ...deskOf(ctx, post, place) }]));
  const held = [...desks.values()].map((desk) => ({
    ...desk,
    holders: desk.gap ? [] : house.roster.holders({ post: desk.post, area: desk.area, unit: '' }, now),
  }));
  const names = await house.namesOf([...new Set(held.flatMap(({ holders }) => holders.map(({ account }) => account)))]);
  await house.areas.know(held.map(({ area }) => area));
  return held.map(({ post, area, gap, holders }) => ({
    post,
    post_name: nameOf(ctx, 'post', post),
    area,
    area_name: house.areas.name(area),
    gap,
    holders: holders.flatMap(({ account, role }) => {
      const name = names.get(account);
      return name === undefined ? [] : [{ name, role, away: house.roster.awayUntil(account, area, now) !== null }];
    }),
  }));
}

/** The desk of that post nearest to the place; where nobody holds it, the place itself for a post of grids, else its community. */
function deskOf({ house, now }: Ctx, post: string, place: string): Pick<Desk, 'area'> & { gap: boolean } {
  const near = [place, place.slice(0, WIDTHS.community)].find((area) => house.roster.holders({ post, area, unit: '' }, now).length > 0);
  if (near !== undefined) return { area: near, gap: false };
  return { area: post.startsWith('grid_') ? place : place.slice(0, WIDTHS.community), gap: true };
}

const keyOf = (post: string, { area }: { area: string }) => `${post}@${area}`;
