import { sql } from 'kysely';
import { children, path } from '../src/kernel/area/areas.ts';
import type { NationalArea } from '../src/kernel/area/china/format.ts';
import { readChina } from '../src/kernel/area/china/read.ts';
import { saveAreas } from '../src/kernel/area/save.ts';
import { AreaSearch } from '../src/kernel/area/search.ts';
import { parts } from '../src/parts.ts';
import { copyRows } from '../src/platform/db/copy.ts';
import type { Database } from '../src/platform/db/index.ts';
import { type Bench, type Figure, round } from './bench.ts';
import { benchDatabase } from './clear-away.ts';

const DAY = '2026-01-01';
const ASKED = 2_000;

/** The national tree: its load beside a bare COPY, then children, path and search with all of it loaded, beside the plain query. */
export const areas: Bench = {
  name: 'areas',
  run: async () => {
    const database = await benchDatabase({ parts });
    try {
      return [await load(database), ...(await ask(database))];
    } finally {
      await database.close();
    }
  },
};

async function load({ owner }: Database): Promise<Figure> {
  const china = await readChina();
  const reference = await seconds(async () => {
    const client = await owner.connect();
    await client.query('create temp table bare (code text, name text)');
    await copyRows(
      client,
      'bare (code, name)',
      china.map(({ code, name }) => [code, name]),
    );
    client.release(true);
  });
  const value = await seconds(async () => saveAreas(owner, await readChina()));
  const notes = `${china.length} areas from the compact file, with keys and indexes; reference: COPY of the same rows into a bare table; target < 60 s`;
  return { name: 'areas_load', value: round(value), unit: 's', reference: round(reference), ratio: round(value / reference), n: 1, notes };
}

async function ask({ db }: Database): Promise<Figure[]> {
  const china = await readChina();
  const search = new AreaSearch(db);
  const first = await seconds(() => search.search('五里河', { on: DAY }));
  const part = ({ code, name }: NationalArea) => name.slice(0, 2 + (Number(code) % 3));
  const figure = async (
    name: string,
    notes: string,
    product: (area: NationalArea) => Promise<unknown>,
    plain: (area: NationalArea) => Promise<unknown>,
  ): Promise<Figure> => {
    const [value, reference] = [await p95(china, ASKED, product), await p95(china, ASKED / 10, plain)];
    return {
      name,
      value: round(value),
      unit: 'ms',
      reference: round(reference),
      ratio: round(value / reference),
      n: ASKED,
      notes: `95 of 100 are faster, all of China loaded; ${notes}; target < 5 ms`,
    };
  };
  return [
    await figure(
      'areas_children',
      'reference: by comparing the beginning of every code',
      ({ code }) => children(db, code.slice(0, 6), { on: DAY }),
      ({ code }) => sql`select code, name from area where left(code, length(${code.slice(0, 6)})) = ${code.slice(0, 6)} and length(code) = 9`.execute(db),
    ),
    await figure(
      'areas_path',
      'reference: the six rows one after the other',
      ({ code }) => path(db, code),
      async ({ code }) => {
        for (const width of [2, 4, 6, 9, 12]) await sql`select code, name from area where code = ${code.slice(0, width)}`.execute(db);
      },
    ),
    await figure(
      'areas_search',
      `2 to 4 characters of a name; the first search reads all names in ${first.toFixed(2)} s; reference: LIKE '%…%'`,
      (area) => search.search(part(area), { on: DAY }),
      (area) => sql`select code, name from area where name like ${`%${part(area)}%`} order by length(code), code limit 20`.execute(db),
    ),
  ];
}

async function p95(china: readonly NationalArea[], count: number, run: (area: NationalArea) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) times.push((await seconds(() => run(china[(i * 3_323) % china.length] as NationalArea))) * 1000);
  return times.sort((a, b) => a - b)[Math.floor(count * 0.95)] as number;
}

async function seconds(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return (performance.now() - began) / 1000;
}
