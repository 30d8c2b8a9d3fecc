import type { PoolClient } from 'pg';
import { readCommunities } from '../../src/demo/city.ts';
import { Draw } from '../../src/demo/draw.ts';
import type { Stand } from '../../src/kernel/measure/declare.ts';
import { deltas } from '../../src/kernel/measure/deltas.ts';
import { measured } from '../../src/modules/cases/measured.ts';
import { packOf } from '../../src/packs/index.ts';
import { copyLine, copyLines } from '../../src/platform/db/copy.ts';
import type { Database } from '../../src/platform/db/index.ts';
import { makeCity } from '../scale/load.ts';
import { Places, raisedAt, standingOf } from '../scale/shape.ts';
import { Cells } from './cells.ts';

const PACK = packOf('shenyang');
const DAY = 86_400_000;
const AT_ONCE = 50_000;
/** A case is promised, ended and rated within so many days; what is older changes no more. */
const SETTLED_DAYS = 45;

/** The tallies that the three rates are made of, as the product declares them. */
const TALLIES = measured.tallies.filter(({ name }) => /^cases\.(awaited|responded|asked_solved|solved|rated|satisfied)$/.test(name));

/**
 * What is left of `count` cases of 36 months once they are over: the cells of the three rates, made of what stood of each case by the product's own declarations and put
 * together here, and beside them, in `bench_event`, one bare row a case, for whoever counts anew. Nothing else of the cases is there.
 */
export async function loadHistory({ db, owner }: Pick<Database, 'db' | 'owner'>, count: number, now: Date, progress: (done: number) => void): Promise<void> {
  await makeCity({ db, owner }, now);
  await owner.query(
    'create table bench_event (area text collate "C" not null, opened_at timestamptz not null, responded boolean not null, final_at timestamptz, solved boolean, stars smallint)',
  );
  const places = new Places(await readCommunities(db, PACK.area));
  const draw = new Draw('history');
  const cells = new Cells();
  const client = await owner.connect();
  try {
    for (let from = 0; from < count; from += AT_ONCE) {
      const stands = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) => standOf(draw, places, raisedAt(from + i, count, now), now));
      for (const stand of stands) {
        const taken = { step: 'report', at: String(stand['opened_at']), post: 'system', unit: '', from_state: null, to_state: 'closed', facts: {} };
        for (const delta of deltas(TALLIES, null, stand, taken)) cells.add(delta);
      }
      await save(client, stands);
      await cells.write(client, new Date(raisedAt(from, count, now).getTime() - SETTLED_DAYS * DAY));
      progress(from + stands.length);
    }
    await cells.write(client, null);
  } finally {
    client.release();
  }
  await owner.query('create index bench_event_opened on bench_event (opened_at)');
  await owner.query('create index bench_event_final on bench_event (final_at) where final_at is not null');
  await owner.query('vacuum (analyze)');
}

const EVENT = ['area', 'opened_at', 'responded', 'rating_final_at', 'solved', 'stars'] as const;

const save = (client: PoolClient, stands: readonly Stand[]) =>
  copyLines(
    client,
    'bench_event (area, opened_at, responded, final_at, solved, stars)',
    stands.map((stand) => copyLine(EVENT.map((field) => stand[field] ?? null))),
  );

/** What stands of one case, as far as the three rates ask. */
function standOf(draw: Draw, places: Places, opened: Date, now: Date): Stand {
  const { category, ended_at } = standingOf(draw, opened, now);
  const final = ended_at && draw.chance(0.3) ? new Date(ended_at.getTime() + 7 * DAY) : null;
  const isRated = final !== null && final < now;
  const stars = isRated ? draw.whole(1, 5) : null;
  return {
    area: places.draw(draw),
    category,
    channel: draw.chance(0.3) ? 'phone' : 'h5',
    unit: PACK.categories[category]?.unit ?? '',
    excluded: draw.chance(0.02) ? 'beyond_law' : 'no',
    opened_at: opened.toISOString(),
    responded: draw.chance(0.9),
    rating_final_at: isRated ? final.toISOString() : null,
    solved: isRated ? draw.chance(0.7) : null,
    stars,
    satisfied: stars === null ? null : stars >= 4,
  };
}
