import { sql } from 'kysely';
import type { House } from '../../../kernel/house.ts';
import type { CaseRow } from '../row.ts';
import { textOf } from './lexemes.ts';

const AT_ONCE = 1000;

/** Lets cases of a release that had no search be found too: once after a start, a thousand at a time, until every case has its text. */
export function catchUp(house: House, report: (error: unknown) => void): { close: () => Promise<void> } {
  let closed = false;
  const work = indexAll(house, () => closed).catch(report);
  return {
    close: async () => {
      closed = true;
      await work;
    },
  };
}

/** Gives every case its text that has none. Answers how many. */
export async function indexAll({ db }: Pick<House, 'db'>, isOver: () => boolean = () => false): Promise<number> {
  let done = 0;
  while (!isOver()) {
    const { rows } =
      await sql<CaseRow>`select r.* from cases r where not exists (select from cases_text t where t.shard = r.shard and t.record = r.id) limit ${AT_ONCE}`.execute(
        db,
      );
    if (!rows.length) break;
    const column = (of: (row: CaseRow) => string) => rows.map(of);
    // A step may have written it meanwhile: then that is the newer one.
    await sql`insert into cases_text (shard, record, opened_at, lexemes)
      select * from unnest(${column((r) => r.shard)}::text[], ${column((r) => r.id)}::text[], ${column((r) => r.opened_at.toISOString())}::timestamptz[], ${column(textOf)}::tsvector[])
      on conflict (shard, record) do nothing`.execute(db);
    done += rows.length;
  }
  return done;
}
