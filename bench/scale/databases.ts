import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parts } from '../../src/parts.ts';
import { type Database, openDatabase } from '../../src/platform/db/index.ts';
import { loadCases, makeCity } from './load.ts';

/** How many cases each of the two databases holds. */
export const SIZES = { small: 10_000, large: Number(process.env['LINLI_BENCH_CASES'] ?? 1_000_000) } as const;
export type Size = keyof typeof SIZES;

/** Two loaded databases on one embedded server, and how long the large one took. */
export type Loaded = { urls: Record<Size, string>; seconds: number; close: () => Promise<void> };

/**
 * The same city with 10,000 and with 1,000,000 cases, made at first need and shared by every benchmark of a run. With `LINLI_BENCH_DATA` they lie in
 * that folder and are kept for the next run; what cannot be brought up to date is made anew.
 */
export function loaded(): Promise<Loaded> {
  made ??= make();
  return made;
}

/** Stops the server, and removes what was not to be kept. */
export async function clearAway(): Promise<void> {
  await (await made)?.close();
}

let made: Promise<Loaded> | undefined;

async function make(): Promise<Loaded> {
  const kept = process.env['LINLI_BENCH_DATA'];
  const data = kept ?? (await mkdtemp(join(tmpdir(), 'linli-bench-')));
  const server = await openDatabase({ data });
  const urlOf = (name: string) => server.ownerUrl.replace(/\/linli$/, `/${name}`);
  const seconds: number[] = [];
  const urls = { small: '', large: '' };
  for (const size of ['small', 'large'] as const) {
    const name = `cases_${SIZES[size]}`;
    urls[size] = urlOf(name);
    seconds.push(await ensure(server, name, urls[size], SIZES[size]));
  }
  const close = async () => {
    await server.close();
    if (kept) return;
    await rm(data, { recursive: true, force: true });
    // As root the embedded server keeps its files elsewhere.
    if (server.embedded) await rm(server.embedded.folder, { recursive: true, force: true });
  };
  return { urls, seconds: seconds.at(-1) ?? 0, close };
}

/** Loads a database that is not there, or only half. Answers the seconds it took, 0 where it stood. */
async function ensure({ owner }: Database, name: string, url: string, cases: number): Promise<number> {
  if (await stands(owner, name, url)) return 0;
  const began = performance.now();
  await owner.query(`drop database if exists ${name} with (force)`);
  await owner.query(`create database ${name}`);
  const database = await openDatabase({ data: '', databaseUrl: url }, { parts });
  const now = new Date();
  await makeCity(database, now);
  await loadCases(database, cases, now, (done) => done % 100_000 === 0 && process.stderr.write(`${done} cases\n`));
  await database.close();
  await owner.query(`comment on database ${name} is '${WHOLE}'`);
  return (performance.now() - began) / 1000;
}

const WHOLE = 'loaded to the end';

/** Is it there from an earlier run, whole, and can it be brought up to date? */
async function stands(owner: Database['owner'], name: string, url: string): Promise<boolean> {
  const { rows } = await owner.query<{ note: string | null }>("select shobj_description(oid, 'pg_database') as note from pg_database where datname = $1", [
    name,
  ]);
  if (rows[0]?.note !== WHOLE) return false;
  try {
    await (await openDatabase({ data: '', databaseUrl: url }, { parts })).close();
    return true;
  } catch (error) {
    process.stderr.write(`${name} is made anew: ${String(error)}\n`);
    return false;
  }
}
