import type { Pool } from 'pg';
import { alone, waitAlone } from '../../platform/db/alone.ts';
import { declareRefusals } from '../../platform/refusal.ts';
import type { House } from '../house.ts';
import type { Delta } from './deltas.ts';
import { FOLDING } from './fold.ts';
import { fingerprintOf, isCurrent, saveBasis } from './rebuild-basis.ts';
import { addAnew, type Differing, differing, makeScratch, replaceCells } from './rebuild-cells.ts';
import { restate } from './rebuild-restate.ts';
import { Sums } from './rebuild-sums.ts';
import { isMeasured, lessWaiting, walkTrails } from './rebuild-trail.ts';

const refuse = declareRefusals({ measures_being_made: 409 });

/** One at a time makes the cells anew. */
const ANEW = 'measure:basis';

/**
 * What a rebuild found: how many records and steps it went through, how many records' rows say otherwise than their trails (`restated` of those say it now),
 * how many cells differ from what the trails come to and the first of them, and how many steps waited to be folded.
 */
export type Rebuilt = { records: number; entries: number; astray: number; restated: number; differs: number; first: Differing | null; waiting: number };

/** So many records' trails at once: a server that makes figures anew after an upgrade answers others in between. */
const AT_ONCE = 500;

/** So many numbers are held in memory, some hundred bytes each. */
const MOST = 4_000_000;

/** Once `signal` says so it is left off between two pages or shards, and all is as it was. `most` numbers are held in memory. */
type How = { check: boolean; atOnce?: number; most?: number; onProgress?: (done: number, of: number) => void; signal?: AbortSignal | undefined };

/**
 * Makes every figure anew out of the trails alone and holds it against what is kept; without `check` whatever differs is put right, in one transaction. May run beside
 * servers: all is read as it stood at one moment, nothing is folded meanwhile, and what is written meanwhile waits until after, so it is neither lost nor counted
 * twice. Without `check`, a record whose trail does not say what stands of it, because it is from before that was counted, says so now, by a step of its own that waits like any other.
 * Gauges are read from the world and stand in no trail: theirs stay as they are. Of two that are to put right at once, the second is refused.
 */
export async function rebuild(house: House, owner: Pool, how: How): Promise<Rebuilt> {
  if (how.check) return anew(house, owner, how);
  return (await alone(house.pool, ANEW, () => anew(house, owner, how))) ?? refuse('measures_being_made');
}

async function anew(house: House, owner: Pool, { check, atOnce = AT_ONCE, most = MOST, onProgress = () => {}, signal }: How): Promise<Rebuilt> {
  const [client, reader] = await Promise.all([owner.connect(), owner.connect()]);
  try {
    // Before the snapshot is taken: what is being folded at this moment must be seen whole.
    if (!check) await waitAlone(client, FOLDING);
    await client.query('begin isolation level repeatable read');
    const { rows } = await client.query<{ at: string; n: number }>('select pg_export_snapshot() as at, (select count(*) from trail) as n');
    const { at, n } = rows[0] as { at: string; n: number };
    await reader.query(`begin isolation level repeatable read read only; set transaction snapshot '${at}'`);
    await makeScratch(client);
    const sums = new Sums();
    const add = (delta: Delta) => sums.add(delta);
    // Best between two shards, so that what lies in one is written in one go.
    const makeRoom = async (isBetween: boolean) => {
      signal?.throwIfAborted();
      if (sums.size > (isBetween ? most / 2 : most)) await addAnew(client, sums, most / 2);
    };
    const found = { records: 0, entries: 0, astray: 0, restated: 0, waiting: 0 };
    for await (const waiting of lessWaiting(reader, add)) {
      found.waiting += waiting;
      await makeRoom(false);
    }
    for await (const page of walkTrails(reader, [...house.kinds.values()].filter(isMeasured), house.city.setting, atOnce, add)) {
      const restated = check ? 0 : await restate(house, page.astray);
      found.records += page.records;
      found.entries += page.entries;
      found.restated += restated;
      found.astray += page.astray.length - restated;
      onProgress(found.entries, n);
      await makeRoom(page.isLast);
    }
    const gauges = [...house.gauges.keys()];
    const differences = await differing(client, sums, gauges, signal);
    if (!check) {
      await replaceCells(client, gauges);
      await saveBasis(client, fingerprintOf([...house.kinds.values()]));
    }
    await client.query(check ? 'rollback' : 'commit');
    return { ...found, ...differences };
  } finally {
    // Its lock and its transaction go with the connection.
    client.release(true);
    reader.release(true);
  }
}

/** Makes the cells anew where they do not count what is declared, as after an upgrade that counts more, or otherwise; of several servers one does it. Answers whether it was this one. Left off by `signal`, it is begun again by whoever starts next. */
export const makeCurrent = async (house: House, owner: Pool, signal?: AbortSignal): Promise<boolean> =>
  (await alone(house.pool, ANEW, async () => {
    if (await isCurrent(house.pool, [...house.kinds.values()])) return false;
    await anew(house, owner, { check: false, signal });
    return true;
  })) ?? false;
