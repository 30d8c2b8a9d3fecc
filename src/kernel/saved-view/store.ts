import { sql } from 'kysely';
import { ancestors, covers } from '../area/code.ts';
import { nextUlid } from '../id.ts';
import type { Ctx } from '../module.ts';
import { RESIDENT } from '../post/actor.ts';
import { refuse } from './refusals.ts';

/** A list as somebody narrowed it; see the migration. */
export type SavedView = {
  account: string;
  id: string;
  flow: string;
  name: string;
  filter: Record<string, string>;
  columns: string[] | null;
  post: string | null;
  area: string | null;
};

/** With whom a view is shared: those who hold the post over the area or within it. */
export type Share = { post: string; area: string };

/** Who may share views with others. */
const SHARING = ['secretary', 'dispatcher', 'supervisor'];
/** How many one person may keep. */
const MOST = 100;

/** The views of a list that the caller may use: their own, and those shared with the post they act in, by name. */
export async function viewsOf({ house, actor }: Ctx, flow: string): Promise<SavedView[]> {
  const { rows } = await sql<SavedView>`
    select account, id, flow, name, filter, columns, post, area from saved_view
    where flow = ${flow} and (account = ${actor.account} or (post = ${actor.post} and area = any(${actor.post === RESIDENT ? [] : ancestors(actor.area)})))
    order by post is not null, name, id`.execute(house.db);
  return rows;
}

/** Keeps a view under its name; one of that name, shared with the same, is replaced. Refuses a share beyond one's own area and post, and one view too many. */
export async function keep({ house, actor, now }: Ctx, view: Pick<SavedView, 'flow' | 'name' | 'filter' | 'columns'>, share: Share | null): Promise<SavedView> {
  const account = actor.account ?? '';
  if (share && (!SHARING.includes(actor.post) || !covers(actor.area, share.area))) refuse('share_not_yours', { area: share.area });
  if (share && (!(share.post in house.city.posts) || share.post === RESIDENT)) refuse('share_post_unknown', { post: share.post });
  const { rows } = await sql<SavedView>`
    insert into saved_view (account, id, flow, name, filter, columns, post, area, at)
    select ${account}, ${nextUlid(now)}, ${view.flow}, ${view.name}, ${JSON.stringify(view.filter)}::jsonb, ${view.columns && JSON.stringify(view.columns)}::jsonb, ${share?.post ?? null}, ${share?.area ?? null}, ${now}
    where (select count(*) from saved_view where account = ${account}) < ${MOST}
    on conflict (account, flow, name, coalesce(post, ''), coalesce(area, '')) do update set filter = excluded.filter, columns = excluded.columns, at = excluded.at
    returning account, id, flow, name, filter, columns, post, area`.execute(house.db);
  return rows[0] ?? refuse('views_full', { most: MOST });
}

/** Removes one's own view; nothing where it is gone already or another's. Answers whether it was there. */
export async function remove({ house, actor }: Ctx, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from saved_view where account = ${actor.account} and id = ${id}`.execute(house.db);
  return numAffectedRows === 1n;
}
