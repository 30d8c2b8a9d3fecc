import { parts } from '../../src/parts.ts';
import { type Database, openDatabase } from '../../src/platform/db/index.ts';
import { atTheEnd, benchDatabase } from '../clear-away.ts';

/** Every figure of scale is of a small database beside a large one. */
export type Size = 'small' | 'large';
type Urls = Record<Size, string>;
/** Two loaded databases on one embedded server, and how long the large one took; 0 where it stood. Whoever writes does so in copies: what others read stays as it was loaded. */
export type Loaded = { urls: Urls; seconds: number; copies: () => Promise<{ urls: Urls; drop: () => Promise<void> }> };

/**
 * Databases of these names, each filled by `load` where it is not there yet. With `LINLI_BENCH_DATA` they lie in that folder and are kept for the next run; what cannot be
 * brought up to date is made anew.
 */
export async function keptDatabases(names: Readonly<Record<Size, string>>, load: (database: Database, size: Size) => Promise<void>): Promise<Loaded> {
  const kept = process.env['LINLI_BENCH_DATA'];
  const server = kept === undefined ? await benchDatabase({}) : await keptDatabase(kept);
  const urlsOf = (end: string): Urls => ({ small: urlOf(server, names.small + end), large: urlOf(server, names.large + end) });
  const urls = urlsOf('');
  let seconds = 0;
  for (const size of BOTH) seconds = await ensure(server, names[size], urls[size], (database) => load(database, size));
  return {
    urls,
    seconds,
    copies: async () => {
      const dropped = async () => {
        for (const size of BOTH) await server.owner.query(`drop database if exists ${names[size]}${COPY} with (force)`);
      };
      await dropped();
      const drop = atTheEnd(dropped);
      for (const size of BOTH) await server.owner.query(`create database ${names[size]}${COPY} template ${names[size]} strategy file_copy`);
      return { urls: urlsOf(COPY), drop };
    },
  };
}

const BOTH = ['small', 'large'] as const;
const COPY = '_written';
const urlOf = ({ ownerUrl }: Database, name: string): string => ownerUrl.replace(/\/linli$/, `/${name}`);

async function keptDatabase(data: string): Promise<Database> {
  const opening = openDatabase({ data });
  atTheEnd(async () => (await opening).close());
  return opening;
}

/** Loads a database that is not there, or only half. Answers the seconds it took, 0 where it stood. */
async function ensure({ owner }: Database, name: string, url: string, load: (database: Database) => Promise<void>): Promise<number> {
  if (await stands(owner, name, url)) return 0;
  const began = performance.now();
  await owner.query(`drop database if exists ${name} with (force)`);
  await owner.query(`create database ${name}`);
  const database = await openDatabase({ data: '', databaseUrl: url }, { parts });
  await load(database);
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
