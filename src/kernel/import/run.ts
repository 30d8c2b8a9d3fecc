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
  const reject = async (row: Row, faults: readonly Fault[]) => {
    report.rejected += 1;
    await onReject({
      row,
      columns: [...new Set(faults.map(({ field }) => columnOf(field)))],
      reasons: faults.map((fault) => house.words.say(lang, `import.fault.${fault.code}`, fault.facts)),
    });
  };
  let batch: { row: Row; incoming: Incoming<Record<string, unknown>> }[] = [];
  const flush = async () => {
    const saved = await inTransaction(house, dryRun, (client) =>
      save(
        client,
        batch.map(({ incoming }) => incoming),
      ),
    );
    report.added += saved.added;
    report.there += saved.there;
    for (const [name, count] of Object.entries(saved.counts)) report.counts[name] = (report.counts[name] ?? 0) + count;
    const rows = new Map(batch.map(({ row }) => [row.line, row]));
    for (const { line, fault } of saved.faults) await reject(rows.get(line) as Row, [fault]);
    batch = [];
  };
  for await (const row of table.rows) {
    report.rows += 1;
    if (row.fault) {
      const { code, at, facts } = row.fault;
      await onReject({ row, columns: at === null ? [] : [table.columns[at] ?? ''], reasons: [house.words.say(lang, `import.fault.${code}`, facts)] });
      report.rejected += 1;
      continue;
    }
    const reading = read(row);
    if ('faults' in reading) await reject(row, reading.faults);
    else batch.push({ row, incoming: { line: row.line, values: reading.values } });
    if (batch.length < BATCH) continue;
    await flush();
    onProgress(row.line, Math.max(table.lines, row.line));
  }
  if (batch.length) await flush();
  return report;
}

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
