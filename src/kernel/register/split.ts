import { sql } from 'kysely';
import { shardOfId } from '../flow/record.ts';
import { change, rewrite } from './change.ts';
import type { RegisterRow } from './columns.ts';
import { keepCount } from './count.ts';
import type { Register, Values } from './declare.ts';
import { namedIn } from './links.ts';
import { make } from './make.ts';
import { keepNote, noteOf } from './note.ts';
import { deny } from './refusals.ts';
import { inReach } from './scope.ts';
import { plainOf } from './sealed.ts';
import { living, together, type Writing } from './writing.ts';

/** What is parted from a record: the records that name it and are to name the new one, and what the new one is. */
export type Parted = { version: number; links: readonly string[]; values: Values; area?: string | undefined };

/** Parts a record in two: makes a new one and lets the chosen records name it from now on, each with a line in its own history. Refuses a choice of none, or of what does not name this record. */
export async function split(w: Writing, register: Register, id: string, { version, links, values, area }: Parted): Promise<RegisterRow> {
  return together(w, async (db) => {
    const row = await living(w, db, register, id, version);
    const within = { ...w, db };
    const made = await make(within, register, { values, area: area ?? row.area });
    const left = new Set(links);
    for (const { register: other, field } of namedIn(w.house, register)) {
      const chosen = [...left].filter((link) => shardOfId(link));
      const { rows } =
        await sql<RegisterRow>`select r.* from ${sql.table(other.name)} r where (r.shard, r.id) in (select * from unnest(${chosen.map(shardOfId)}::text[], ${chosen}::text[]))
        and ${sql.ref(`r.${field}`)} = ${id} and r.ended_at is null and ${inReach(other, w.actor)} order by r.id`.execute(db);
      for (const link of rows) {
        await change(within, other, link.id, { version: link.version, values: { [field]: made.id }, kind: 'split', other: id });
        left.delete(link.id);
      }
    }
    if (!links.length || left.size) deny('split_nothing', { records: [...left] });
    const plain = plainOf(w.house, register, row);
    const note = noteOf(register, row, plain, plain, 'split');
    const next = await rewrite(w, db, register, row, note, plain, row.area);
    await keepNote(w, db, register, row, note, { other: made.id, moved: { links } });
    await keepCount(db, register, [row, plain, -1], [next, plain, 1]);
    return made;
  });
}
