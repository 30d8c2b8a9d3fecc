import type { Pool } from 'pg';

/** Runs a bulk load while the tables have no indexes but their keys, and makes those anew afterwards: they are built faster than grown. */
export async function withoutIndexes(owner: Pool, tables: readonly string[], load: () => Promise<void>): Promise<void> {
  const { rows } = await owner.query<{ name: string; made: string }>(
    `select c.relname as name, pg_get_indexdef(i.indexrelid) as made from pg_index i join pg_class c on c.oid = i.indexrelid
      where i.indrelid = any(select oid from pg_class where relname = any($1)) and not i.indisunique order by c.relname`,
    [tables],
  );
  for (const { name } of rows) await owner.query(`drop index ${name}`);
  await load();
  for (const { made } of rows) await owner.query(made);
}
