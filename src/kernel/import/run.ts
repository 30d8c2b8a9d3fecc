import type { PoolClient } from 'pg';
import type { Row, Table } from '../../platform/table/table.ts';
import type { Lang } from '../../platform/words/words.ts';
import type { House } from '../house.ts';
import type { Fault, ImportKind, Incoming, Saved } from './declare.ts';
import type { Mapping } from './mapping.ts';
import { reader } from './read.ts';

/** What came of a file: rows read, records added, rows that were there already, rows left out, and what the kind counted beside. */
export type ImportReport = { rows: number; added: number; there: number; rejected: number; counts: Record<string, number> };

/** A row left out: the columns to blame and why, in sentences. */
export type Rejected = { row: Row; columns: string[]; reasons: string[] };

export type ImportOptions = {
  lang: Lang;
  under: string | null;
  /** Reads, checks and saves like the real thing, and takes every batch back. */
  dryRun: boolean;
  onReject: (rejected: Rejected) => Promise<void>;
  onProgress: (done: number, of: number) => void;
};

const BATCH = 1000;

/**
 * Brings the rows of a table in, a thousand in one transaction: killed in the middle and run again, no row comes twice and none is lost.
 * A bad row is told and left out; the others go on.
 */
export async function runImport(
  house: House,
  kind: ImportKind,
  table: Table,
  mapping: Mapping,
  { lang, under, dryRun, onReject, onProgress }: ImportOptions,
): Promise<ImportReport> {
  const { read, columnOf } = reader(kind.fields, mapping, table, lang);
  const save = await kind.begin(house, { source: mapping.source, under });
  const report: ImportReport = { rows: 0, added: 0, there: 0, rejected: 0, counts: {} };
  let batch: { row: Row; incoming: Incoming<Record<string, unknown>> }[] = [];
  let rejected: Rejected[] = [];
  const reject = (row: Row, columns: string[], faults: readonly Pick<Fault, 'code' | 'facts'>[]) =>
    rejected.push({ row, columns: [...new Set(columns)], reasons: faults.map(({ code, facts }) => house.words.say(lang, `import.fault.${code}`, facts)) });
  const flush = async () => {
    const incoming = batch.map((each) => each.incoming);
    const saved = incoming.length ? await inTransaction(house, dryRun, (client) => save(client, incoming)) : NOTHING;
    const rows = new Map(batch.map(({ row }) => [row.line, row]));
    for (const { line, fault } of saved.faults) reject(rows.get(line) as Row, [columnOf(fault.field)], [fault]);
    for (const one of rejected.sort((one, other) => one.row.line - other.row.line)) await onReject(one);
    report.added += saved.added;
    report.there += saved.there;
    report.rejected += rejected.length;
    for (const [name, count] of Object.entries(saved.counts)) report.counts[name] = (report.counts[name] ?? 0) + count;
    [batch, rejected] = [[], []];
  };
  for await (const row of table.rows) {
    report.rows += 1;
    const reading = row.fault ? null : read(row);
    if (!reading) reject(row, row.fault?.at == null ? [] : [table.columns[row.fault.at] ?? ''], row.fault ? [row.fault] : []);
    else if ('faults' in reading)
      reject(
        row,
        reading.faults.map(({ field }) => columnOf(field)),
        reading.faults,
      );
    else batch.push({ row, incoming: { line: row.line, values: reading.values } });
    if (batch.length + rejected.length < BATCH) continue;
    await flush();
    onProgress(row.line, Math.max(table.lines, row.line));
  }
  await flush();
  return report;
}

const NOTHING: Saved = { added: 0, there: 0, faults: [], counts: {} };

async function inTransaction(house: House, dryRun: boolean, save: (client: PoolClient) => Promise<Saved>): Promise<Saved> {
  const client = await house.pool.connect();
  try {
    await client.query('begin');
    const saved = await save(client);
    await client.query(dryRun ? 'rollback' : 'commit');
    return saved;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}
