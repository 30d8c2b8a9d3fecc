import { setImmediate } from 'node:timers/promises';
import type { Row, Table } from '../../platform/table/table.ts';
import type { Lang } from '../../platform/words/words.ts';
import type { House } from '../house.ts';
import { type Datum, toWgs84 } from '../map/datum.ts';
import type { Fault, ImportKind, Incoming, Saved } from './declare.ts';
import type { Mapping } from './mapping.ts';
import { namesIn } from './names.ts';
import { reader } from './read.ts';
import { inOneTransaction, stagesOf } from './save.ts';

/** What came of a file: rows read, records added, rows that were there already, rows left out, and what the kind counted beside. */
export type ImportReport = { rows: number; added: number; there: number; rejected: number; counts: Record<string, number> };

/** A row left out: the columns to blame and why, in sentences. */
export type Rejected = { row: Row; columns: string[]; reasons: string[] };

export type ImportOptions = {
  lang: Lang;
  under: string | null;
  link?: boolean;
  /** Reads, checks and saves like the real thing, and takes every batch back. */
  dryRun: boolean;
  onReject: (rejected: Rejected) => Promise<void>;
  onProgress: (done: number, of: number) => void;
};

type Batch = { rows: Map<number, Row>; incoming: Incoming<Record<string, unknown>>[]; rejected: Rejected[]; line: number };
const empty = (): Batch => ({ rows: new Map(), incoming: [], rejected: [], line: 0 });

/**
 * Brings the rows of a table in, a batch in one transaction: killed in the middle and run again, no row comes twice and none is lost. The next batch is
 * read and made ready while the database writes the last one. A bad row is told and left out; the others go on.
 */
export async function runImport(
  house: House,
  kind: ImportKind,
  table: Table,
  mapping: Mapping,
  { lang, under, link = false, dryRun, onReject, onProgress }: ImportOptions,
): Promise<ImportReport> {
  const { idOf } = kind;
  const { read, columnOf } = reader(kind.fields, mapping, table, {
    lang,
    namesOf: namesIn(house.words, kind),
    ...(idOf && { idOf: (cells: string) => idOf(house, cells) }),
  });
  const stages = stagesOf(await kind.begin(house, { source: mapping.source, under, lang, link }));
  const report: ImportReport = { rows: 0, added: 0, there: 0, rejected: 0, counts: {} };
  const say = ({ code, facts }: Pick<Fault, 'code' | 'facts'>) => house.words.say(lang, code.startsWith('#') ? code.slice(1) : `import.fault.${code}`, facts);
  const left = (row: Row, columns: string[], faults: readonly Pick<Fault, 'code' | 'facts'>[]): Rejected => ({
    row,
    columns: [...new Set(columns)],
    reasons: faults.map(say),
  });
  let batch = empty();
  let writing: Promise<void> = Promise.resolve();

  const write = async ({ rows, rejected, line }: Batch, save: Awaited<ReturnType<typeof stages.prepare>> | null) => {
    const saved = save ? await inOneTransaction(house, dryRun, save) : NOTHING;
    for (const { line: at, fault } of saved.faults) rejected.push(left(rows.get(at) as Row, [columnOf(fault.field)], [fault]));
    for (const one of rejected.sort((a, b) => a.row.line - b.row.line)) await onReject(one);
    report.added += saved.added;
    report.there += saved.there;
    report.rejected += rejected.length;
    for (const [name, count] of Object.entries(saved.counts)) report.counts[name] = (report.counts[name] ?? 0) + count;
    onProgress(line, Math.max(table.lines, line));
  };
  const flush = async () => {
    const full = batch;
    batch = empty();
    const save = full.incoming.length ? await stages.prepare(full.incoming) : null;
    // What is ready to be written is all that is kept of it.
    full.incoming = [];
    await writing;
    writing = write(full, save);
    // It is waited for with the next batch; until then a failure is nobody's.
    writing.catch(() => {});
  };

  for await (const row of table.rows) {
    report.rows += 1;
    if (report.rows % TURN === 0) await setImmediate();
    batch.line = row.line;
    const reading = row.fault ? null : read(row);
    if (!reading) batch.rejected.push(left(row, row.fault?.at == null ? [] : [table.columns[row.fault.at] ?? ''], row.fault ? [row.fault] : []));
    else if ('faults' in reading)
      batch.rejected.push(
        left(
          row,
          reading.faults.map(({ field }) => columnOf(field)),
          reading.faults,
        ),
      );
    else {
      batch.rows.set(row.line, row);
      batch.incoming.push({ line: row.line, values: placed(reading.values, mapping.datum ?? 'wgs84') });
    }
    if (batch.incoming.length + batch.rejected.length >= stages.batch) await flush();
  }
  await flush();
  await writing;
  return report;
}

/** A row whose place came from somebody else's map, with the place as ours has it. */
function placed<V extends Record<string, unknown>>(values: V, datum: Datum): V {
  const { lon, lat } = values;
  if (datum === 'wgs84' || typeof lon !== 'number' || typeof lat !== 'number') return values;
  const [east, north] = toWgs84(lon, lat, datum);
  return { ...values, lon: east, lat: north };
}

/** So many rows are read before the writing of the last batch gets a turn. */
const TURN = 100;
const NOTHING: Saved = { added: 0, there: 0, faults: [], counts: {} };
