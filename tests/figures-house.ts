import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { createHouse, createServer } from '../src/compose.ts';
import { readFeatures } from '../src/kernel/area/shapes/geojson.ts';
import { importShapes } from '../src/kernel/area/shapes/import.ts';
import type { Mapping } from '../src/kernel/import/mapping.ts';
import { runImport } from '../src/kernel/import/run.ts';
import { fold } from '../src/kernel/measure/fold.ts';
import { rebuild } from '../src/kernel/measure/rebuild.ts';
import { scan } from '../src/kernel/todo/scan.ts';
import { caseImport } from '../src/modules/cases/import/index.ts';
import { packOf } from '../src/packs/index.ts';
import { systemClock } from '../src/platform/clock/clock.ts';
import { testDatabase } from '../src/platform/db/testing.ts';
import { openTable } from '../src/platform/table/table.ts';

const DATA = process.env['LINLI_TEST_DATA'] ?? join(import.meta.dirname, '../../shared/data');
export const dataAt = (path: string): string => join(DATA, path);
/** Whether these files of real data are there; said in one line where they are not. */
export function isThere(what: string, ...paths: string[]): boolean {
  const there = paths.every((path) => existsSync(dataAt(path)));
  if (!there) console.log(`Skipped: ${what} are not in ${DATA}.`);
  return there;
}
export type Row = Record<string, string>;
export const rowsOf = (path: string): Row[] => parse(gunzipSync(readFileSync(dataAt(path))), { columns: true, bom: true }) as Row[];
const textOf = (path: string): string => gunzipSync(readFileSync(dataAt(path))).toString('utf8');

export type Figure = { key: string; name: string; value: number | null; part: number | null; of: number | null };

/** A house without people of its own on a fresh database, asked over HTTP as anybody would. */
export async function figuresHouse() {
  const database = await testDatabase();
  const accounts = { nameOf: async () => null, accountOf: async () => null, createStaff: async () => '' } as never;
  const shapes = async (path: string, name: string, under: string) =>
    importShapes(database.db, readFeatures(textOf(path)), { level: 'community', name, under });
  let house: Awaited<ReturnType<typeof createHouse>>;
  let app: Awaited<ReturnType<typeof createServer>>;
  return {
    database,
    shapes,
    /** Opens the house, once its areas are there. */
    open: async () => {
      house = await createHouse({ database, pack: packOf('base'), clock: systemClock, secret: 'x'.repeat(32), demo: true, accounts });
      const nobody = { plugin: async () => {}, principalOf: async () => null, assertSameOrigin: () => {} };
      app = await createServer(house, nobody as never, 'error');
    },
    /** Brings a file in, lets every deadline that has passed be noticed, and folds what waits. */
    bring: async (file: string, mapping: Mapping) => {
      const how = { lang: 'en' as const, under: mapping.under ?? null, dryRun: false, onReject: async () => {}, onProgress: () => {} };
      const brought = await runImport(house, caseImport, await openTable(file), mapping, how);
      while ((await scan(house)) > 0);
      await fold(database.pool);
      return brought;
    },
    figures: async (name: string, query: string): Promise<{ total: Figure; items: Figure[] }> => {
      const answer = await app.inject({ method: 'GET', url: `/api/measures/${name}?${query}` });
      if (answer.statusCode !== 200) throw new Error(`${name}: ${answer.body}`);
      return answer.json();
    },
    /** Does everything that the trails come to agree with every figure that is kept? */
    check: () => rebuild(house, database.owner, { check: true }),
    close: async () => {
      await app?.close();
      await house?.close();
      await database.close();
    },
  };
}

/** How many whole minutes lie between two instants. */
export const minutesBetween = (from: number, to: number): number => Math.floor((to - from) / 60_000);

/** Is this what `percent` of all stay within, to 1 %? */
export function isPercentile(value: number | null, all: readonly number[], percent: number): boolean {
  const sorted = [...all].sort((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length) - 1;
  const truth = sorted[rank];
  return value !== null && truth !== undefined && Math.abs(value - truth) <= 0.0101 * truth;
}
