import type { PoolClient } from 'pg';
import type { Head } from './format.ts';

type Table = Head['tables'][number];

/** Keeps the list of what has landed: a backup's head has it, and restoring makes it anew. */
const NOT_COPIED = 'migrations';

const COLUMNS = `
  select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns, c.reltuples as rows
  from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relpersistence = 'p' and not c.relispartition and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  group by c.oid, c.relname, c.reltuples order by c.relname`;

const REFERENCES = `
  select distinct r.relname as "from", t.relname as "to"
  from pg_constraint k join pg_class r on r.oid = k.conrelid join pg_class t on t.oid = k.confrelid
  where k.contype = 'f' and k.conrelid <> k.confrelid`;

/** The tables of a database but for the unlogged ones, which hold what must not outlive the day, each after those it refers to, and about how many rows they have together. */
export async function tablesOf(client: PoolClient): Promise<{ tables: Table[]; rows: number }> {
  const found = (await client.query<Table & { rows: number }>(COLUMNS)).rows.filter(({ name }) => name !== NOT_COPIED);
  const references = (await client.query<{ from: string; to: string }>(REFERENCES)).rows;
  const ordered: string[] = [];
  const visit = (name: string) => {
    if (ordered.includes(name)) return;
    for (const { from, to } of references) if (from === name) visit(to);
    ordered.push(name);
  };
  for (const { name } of found) visit(name);
  const tables = ordered.flatMap((name) => found.filter((table) => table.name === name).map((table) => ({ name, columns: table.columns })));
  return { tables, rows: found.reduce((sum, { rows }) => sum + Math.max(0, rows), 0) };
}

/** A table with its columns, as COPY takes it. */
export const copied = ({ name, columns }: Table): string => `"${name}" (${columns.map((column) => `"${column}"`).join(', ')})`;

/** So that text means the same on the way out and back, whatever the server is set to. */
export const PLAIN_TEXT = `set local datestyle = 'ISO, YMD'; set local timezone = 'UTC'; set local intervalstyle = 'postgres'; set local extra_float_digits = 1; set local search_path = public`;
