import type { House } from '../house.ts';

/** One look at a desk of somebody else; see the migration. */
export type ViewRow = {
  id: string;
  at: Date;
  until: Date;
  account: string;
  by_post: string;
  by_area: string;
  post: string;
  area: string;
  unit: string;
  purpose: string;
};
export type ViewTable = { view_as: ViewRow };
export type SeenTable = { view_as_seen: { id: string; view: string; at: Date; what: string; record: string | null } };

/** Was this view ended before its time? */
export const wasEnded = async ({ db }: House, view: string): Promise<boolean> =>
  (await db.withTables<SeenTable>().selectFrom('view_as_seen').select('id').where('view', '=', view).where('what', '=', 'end').executeTakeFirst()) !==
  undefined;
