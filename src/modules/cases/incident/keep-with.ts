import { sql } from 'kysely';
import { takeMany } from '../../../kernel/flow/many.ts';
import { LIES, type Read, withDesks } from '../../../kernel/flow/read.ts';
import { type House, running } from '../../../kernel/house.ts';
import { SYSTEM } from '../../../kernel/post/actor.ts';
import { keptFromOf } from '../identity/finds.ts';
import { caseKind } from '../kind.ts';
import type { CaseRow } from '../row.ts';

const PAGE = 500;

/**
 * Keeps the cases that go with this one from the same people. Nothing is queued and nothing locked: it does what the rows say is left to do, and each is
 * written onto the version it was decided on, so servers that are at it together do no harm. Answers how many changed.
 */
export async function keepWith(house: House, main: string, isOver: () => boolean = () => false): Promise<number> {
  let changed = 0;
  // Where another was faster on all of a page, what is left is looked at once more.
  for (let idle = 0; idle < 2 && !isOver(); ) {
    const marks = (await keptFromOf(house, main)) ?? [];
    const rows = await behind(house, main, marks);
    if (rows.length === 0) break;
    await house.areas.know(rows.map(({ area }) => area));
    const taken = rows.map((row) => ({ row, input: {}, found: { marks } }));
    const done = await takeMany(running(house, caseKind), SYSTEM, 'keep_with', taken);
    changed += done;
    idle = done === 0 ? idle + 1 : 0;
  }
  return changed;
}

/** The same for every case that others go with: a server that died may have left some undone. */
export async function keepAllWith(house: House, isOver: () => boolean = () => false): Promise<number> {
  const { rows } = await sql<{ main: string }>`select f.main from cases m join cases f on f.main = m.id where m.kept_from is not null
    union select main from cases where kept_own is not null and main is not null`.execute(house.db);
  let changed = 0;
  for (const { main } of rows) if (!isOver()) changed += await keepWith(house, main, isOver);
  return changed;
}

/** The next of those that are not yet, or are still, kept from somebody with their main. */
async function behind({ db }: House, main: string, marks: readonly string[]): Promise<CaseRow[]> {
  const theirs = sql`${JSON.stringify(marks)}::jsonb`;
  const { rows } = await sql<Read<CaseRow>>`select r.*, false as mine, ${LIES} as lies from cases r
    where r.main = ${main} and case when r.kept_own is null then ${marks.length > 0} else ${marks.length === 0} or not r.kept_from @> ${theirs} or not (r.kept_own || ${theirs}) @> r.kept_from end
    order by r.opened_at, r.id limit ${PAGE}`.execute(db);
  return rows.map(withDesks);
}
