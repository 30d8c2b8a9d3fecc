import type { Pool, PoolClient } from 'pg';
import { alone, waitAlone } from '../../platform/db/alone.ts';
import type { House } from '../house.ts';
import { FOLDING } from './fold.ts';
import { fingerprintOf, isCurrent, saveBasis } from './rebuild-basis.ts';
import { addAnew, type Differing, differing, lessWaiting, makeScratch, replaceCells } from './rebuild-cells.ts';
import { restate } from './rebuild-restate.ts';
import { isMeasured, walkTrails } from './rebuild-trail.ts';

/**
 * What a rebuild found: how many records and steps it went through, how many records' rows say otherwise than their trails (`restated` of those say it now),
 * how many cells differ from what the trails come to and the first of them, and how many steps waited to be folded.
 */
export type Rebuilt = { records: number; entries: number; astray: number; restated: number; differs: number; first: Differing | null; waiting: number };

/** So many records' trails at once: more of them come to fewer cells each, and need more memory. */
const AT_ONCE = 4000;

/** Once `signal` says so it is left off between two pages, and all is as it was. */
type How = { check: boolean; atOnce?: number; onProgress?: (done: number, of: number) => void; signal?: AbortSignal | undefined };

/**
 * Makes every figure anew out of the trails alone and holds it against what is kept; without `check` it takes the place of that, in one transaction. May run beside
 * servers: all is read as it stood at one moment, nothing is folded meanwhile, and what is written meanwhile waits until after, so it is neither lost nor counted
 * twice. Without `check`, a record whose trail does not say what stands of it, because it is from before that was counted, says so first, by a step of its own.
 * Gauges are read from the world and stand in no trail: theirs stay as they are.
 */
export async function rebuild(house: House, owner: Pool, { check, atOnce = AT_ONCE, onProgress = () => {}, signal }: How): Promise<Rebuilt> {
  const client = await owner.connect();
  try {
    const restated = check ? 0 : await restateAll(house, client, atOnce, signal);
    // Before the snapshot is taken: what is being folded at this moment must be seen whole.
    if (!check) await waitAlone(client, FOLDING);
    await client.query('begin isolation level repeatable read');
    const found = await makeAnew(house, client, atOnce, onProgress, signal);
    const waiting = await lessWaiting(client, atOnce);
    const gauges = [...house.gauges.keys()];
    const differences = await differing(client, gauges);
    if (!check) {
      await replaceCells(client, gauges);
      await saveBasis(client, fingerprintOf([...house.kinds.values()]));
    }
    await client.query(check ? 'rollback' : 'commit');
    return { ...found, restated, waiting, ...differences };
  } finally {
    // Its lock and its transaction go with the connection.
    client.release(true);
  }
}

async function makeAnew(house: House, client: PoolClient, atOnce: number, onProgress: (done: number, of: number) => void, signal?: AbortSignal) {
  await makeScratch(client);
  const { rows } = await client.query<{ n: number }>('select count(*) as n from trail');
  const found = { records: 0, entries: 0, astray: 0 };
  for await (const page of walkTrails(client, [...house.kinds.values()].filter(isMeasured), house.city.setting, atOnce)) {
    await addAnew(client, page.deltas);
    found.records += page.records;
    found.entries += page.entries;
    found.astray += page.astray.length;
    onProgress(found.entries, rows[0]?.n ?? 0);
    signal?.throwIfAborted();
  }
  return found;
}

async function restateAll(house: House, client: PoolClient, atOnce: number, signal?: AbortSignal): Promise<number> {
  let restated = 0;
  for await (const { astray } of walkTrails(client, [...house.kinds.values()].filter(isMeasured), house.city.setting, atOnce)) {
    signal?.throwIfAborted();
    restated += await restate(house, astray);
  }
  return restated;
}

/** Makes the cells anew where they do not count what is declared, as after an upgrade that counts more, or otherwise; of several servers one does it. Answers whether it was this one. Left off by `signal`, it is begun again by whoever starts next. */
export const makeCurrent = async (house: House, owner: Pool, signal?: AbortSignal): Promise<boolean> =>
  (await alone(house.pool, 'measure:basis', async () => {
    if (await isCurrent(house.pool, [...house.kinds.values()])) return false;
    await rebuild(house, owner, { check: false, signal });
    return true;
  })) ?? false;
