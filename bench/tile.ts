import { fromGeojsonVt } from '@maplibre/vt-pbf';
import { createHouse, createServer } from '../src/compose.ts';
import { onMap } from '../src/kernel/map/cell.ts';
import { cellText, POINTS_ZOOM } from '../src/kernel/map/cell-sql.ts';
import { EXTENT, onTile, type Tile } from '../src/kernel/map/tile.ts';
import { miscounts, putRight } from '../src/kernel/register/recount.ts';
import { packOf } from '../src/packs/index.ts';
import { parts } from '../src/parts.ts';
import { createAuth } from '../src/platform/auth/auth.ts';
import { systemClock } from '../src/platform/clock/clock.ts';
import type { Database } from '../src/platform/db/index.ts';
import { type Bench, type Figure, median, round } from './bench.ts';
import { benchDatabase } from './clear-away.ts';

/** A city's buildings (Shenyang has 600,000); a smaller number while working on it. */
const BUILDINGS = Number(process.env['LINLI_BENCH_BUILDINGS'] ?? 600_000);
/** As many in each tile of zoom 14 as where a city is dense. */
const IN_A_TILE = 5_000;
const ROUNDS = 3;
const [WEST, NORTH] = onMap(123.3, 41.9).map((at) => Math.ceil(at * 2 ** POINTS_ZOOM)) as [number, number];

/** A tile of the map over HTTP, made anew for each question, beside the bare encoding of the same points out of memory; clusters far out beside counting them. */
export const tile: Bench = {
  name: 'tile',
  run: async () => {
    const database = await benchDatabase({ parts, serving: true });
    const auth = createAuth({
      db: database.db,
      secret: 'a secret for measuring only, long enough',
      baseUrl: 'http://127.0.0.1',
      sms: { send: async () => {} },
    });
    const house = await createHouse({ database, pack: packOf('shenyang'), clock: systemClock, secret: 'x'.repeat(32), demo: true, accounts: auth });
    const app = await createServer(house, auth, 'error');
    try {
      const side = await load(database);
      await putRight(house.db, await miscounts(house));
      await database.owner.query('vacuum analyze building');
      await database.owner.query('vacuum analyze register_count');
      const url = await app.listen({ host: '127.0.0.1', port: 0 });
      return [await points(database, url, side), ...(await clusters(database, url))];
    } finally {
      await app.close();
      await house.close();
      await database.close();
    }
  },
};

/** Fills a square of tiles with buildings, evenly and in no order, and answers how many tiles it is wide. */
async function load({ owner }: Database): Promise<number> {
  const side = Math.max(1, Math.round(Math.sqrt(BUILDINGS / IN_A_TILE)));
  const lat = (at: number) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * at) / 2 ** POINTS_ZOOM))) * 180) / Math.PI;
  const lon = (at: number) => (at / 2 ** POINTS_ZOOM) * 360 - 180;
  await owner.query('select setseed(0.5)');
  await owner.query(
    `insert into building (shard, id, version, area, source, made_at, changed_at, number, name, address, use, floors, lon, lat)
     select left(a, 9), left(a, 9) || '-' || upper(left(md5(i::text), 26)), 1, a, 'bench', now(), now(), lpad((i % 99999)::text, 5, '0'), 1 + i % 40 || '号楼',
       '建设路' || i % 300 || '号' || 1 + i % 40 || '号楼', (array['residential', 'mixed', 'commercial', 'public'])[1 + i % 4], 1 + i % 30, x, y
     from (select i, $2 + random() * $3 as x, $4 + random() * $5 as y from generate_series(1, $1::int) i) p,
       lateral (select '2101' || lpad((2 + floor((x - $2) / $3 * 12))::text, 2, '0') || lpad((1 + floor((y - $4) / $5 * 15))::text, 3, '0') || lpad((1 + i % 14)::text, 3, '0') as a) q`,
    [BUILDINGS, lon(WEST), lon(WEST + side) - lon(WEST), lat(NORTH + side), lat(NORTH) - lat(NORTH + side)],
  );
  return side;
}

async function points({ owner }: Database, url: string, side: number): Promise<Figure> {
  const tiles = Array.from({ length: side * side }, (_, i): Tile => ({ z: POINTS_ZOOM, x: WEST + (i % side), y: NORTH + Math.floor(i / side) }));
  const known = await owner.query<{ cell: number; lon: number; lat: number; use: string }>(
    `select ${cellText('lon', 'lat')} as cell, lon, lat, use from building where ${cellText('lon', 'lat')} = any($1::int[])`,
    [tiles.slice(0, 10).map(({ x, y }) => x * 2 ** POINTS_ZOOM + y)],
  );
  const inMemory = [...Map.groupBy(known.rows, ({ cell }) => cell).values()];
  const bare = (records: (typeof inMemory)[number], at: Tile) =>
    fromGeojsonVt({ points: { features: records.map(({ lon, lat, use }) => ({ type: 1, geometry: [onTile(at, lon, lat)], tags: { use } })) } } as never, {
      version: 2,
      extent: EXTENT,
    });
  for (const at of tiles) await ask(url, at);
  const [spent, alone, sizes]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const at of tiles) {
      const began = performance.now();
      sizes.push(await ask(url, at));
      spent.push(performance.now() - began);
    }
    for (let i = 0; i < 20; i++) {
      const began = performance.now();
      bare(inMemory[i % inMemory.length] ?? [], tiles[0] as Tile);
      alone.push(performance.now() - began);
    }
  }
  const value = p95(spent);
  const finer = await Promise.all([15, 16, 18].map(async (z) => `z${z} ${Math.round((await ask(url, finerThan(tiles[0] as Tile, z))) / 1000)} kB`));
  return {
    name: 'tile_points',
    value: round(value),
    unit: 'ms',
    reference: round(p95(alone)),
    ratio: round(value / p95(alone)),
    n: spent.length,
    notes: `p95 over HTTP, nothing kept, ${Math.round(BUILDINGS / tiles.length)} of ${BUILDINGS} buildings each, median ${round(median(spent))} ms, largest ${Math.round(Math.max(...sizes) / 1000)} kB (${finer.join(', ')}); reference: p95 of only encoding the same points out of memory; target ≤ 25 ms, no tile above 500 kB`,
  };
}

/** Far out: each zoom's tile over the middle of the city. */
async function clusters({ owner }: Database, url: string): Promise<Figure[]> {
  const spent: number[] = [];
  const counted: number[] = [];
  let largest = 0;
  for (let round = 0; round < ROUNDS * 5; round++) {
    for (let z = 5; z < POINTS_ZOOM; z++) {
      const size = 2 ** (POINTS_ZOOM - z);
      const began = performance.now();
      largest = Math.max(largest, await ask(url, { z, x: Math.floor((WEST + 5) / size), y: Math.floor((NORTH + 5) / size) }));
      spent.push(performance.now() - began);
    }
    if (round % 5 === 0) {
      const began = performance.now();
      await owner.query('select round(lon::numeric, 2), round(lat::numeric, 2), count(*) from building where ended_at is null group by 1, 2');
      counted.push(performance.now() - began);
    }
  }
  const value = p95(spent);
  return [
    {
      name: 'tile_clusters',
      value: round(value),
      unit: 'ms',
      reference: round(median(counted)),
      ratio: round(value / median(counted)),
      n: spent.length,
      notes: `p95 over HTTP of zooms 5 to 13 over the middle of the city, from kept counts, nothing kept of the tile, largest ${Math.round(largest / 1000)} kB; reference: counting the same ${BUILDINGS} buildings by hundredths of a degree; target ≤ 25 ms`,
    },
  ];
}

const finerThan = ({ z, x, y }: Tile, to: number): Tile => ({ z: to, x: x * 2 ** (to - z), y: y * 2 ** (to - z) });

async function ask(url: string, { z, x, y }: Tile): Promise<number> {
  const answer = await fetch(`${url}/api/tiles/buildings/${z}/${x}/${y}.mvt`);
  if (answer.status !== 200) throw new Error(`tile ${z}/${x}/${y}: ${answer.status}`);
  return (await answer.arrayBuffer()).byteLength;
}

const p95 = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;
