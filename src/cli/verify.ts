import { Kysely, PostgresDialect, sql } from 'kysely';
import { shardOfId } from '../kernel/flow/record.ts';
import { type Report, verifyAll, verifyRecord } from '../kernel/trail/verify.ts';
import { modules } from '../modules/index.ts';
import type { Database } from '../platform/db/index.ts';
import { openAppPool } from '../platform/db/pool.ts';
import { declareRefusals } from '../platform/refusal.ts';
import { besideOf } from './beside.ts';
import { defineCommand } from './command.ts';
import { withProgress } from './progress.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

const refuse = declareRefusals({ no_such_record: 404 });
const tables = modules.flatMap(({ kinds = [] }) => kinds.map(({ table }) => table.name));

/** Re-computes the trail of one record, or of everything in every database of this server that holds one. Exit 1 at a break. */
export const verify = defineCommand('verify', (command) =>
  command
    .argument('[record]', say('cli.verify.record'))
    .option('--all', say('cli.verify.all'))
    .action(async (record: string | undefined, { json }: { json?: boolean }) => {
      if (record !== undefined && !shardOfId(record)) refuse('no_such_record', { record });
      const report = await withDatabase((database) => (record === undefined ? everything(database) : verifyRecord(database.db, tables, record)));
      if (record !== undefined && !report.entries && !report.breaks) refuse('no_such_record', { record });
      if (json) console.log(JSON.stringify(report));
      else console.log(say(report.breaks ? 'cli.verify.broken' : 'cli.verify.intact', { ...report, first: report.first ? JSON.stringify(report.first) : '' }));
      if (report.breaks) process.exitCode = 1;
    }),
);

async function everything(database: Database): Promise<Report> {
  const reports = [await counted(database)];
  for (const url of await besideOf(database)) {
    const pool = openAppPool(url);
    reports.push(await counted({ db: new Kysely({ dialect: new PostgresDialect({ pool }) }) }).finally(() => pool.end()));
  }
  const sum = (key: 'records' | 'entries' | 'anchors' | 'erased' | 'breaks') => reports.reduce((n, r) => n + r[key], 0);
  return {
    records: sum('records'),
    entries: sum('entries'),
    anchors: sum('anchors'),
    erased: sum('erased'),
    breaks: sum('breaks'),
    first: reports.find((r) => r.first)?.first ?? null,
  };
}

async function counted({ db }: Pick<Database, 'db'>): Promise<Report> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from trail`.execute(db);
  return withProgress((onProgress) => verifyAll(db, tables, (done) => onProgress(done, rows[0]?.n ?? 0)));
}
