import { sql } from 'kysely';

/** What marks a building `r` among its neighbours: 3 of 3号楼, A of A座, its whole name where it has no such mark. Exactly the expression of migrations/0012-search.sql. */
export const MARK_OF_BUILDING = sql`coalesce(substring(r.name from '([甲乙丙丁A-Z]?[0-9]+[A-Z]?)(?:号?[楼栋幢座]|号)?$'), substring(r.name from '^([A-Z])(?:号?[楼栋幢座])?$'), r.name)`;
