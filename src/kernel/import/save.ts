import type { PoolClient } from 'pg';
import type { House } from '../house.ts';
import type { Save, Saved, Stages } from './declare.ts';

type Row = Record<string, unknown>;
const BATCH = 1000;
/** How often a batch is tried where somebody else was faster with one of its rows. */
const TRIES = 4;
/** A key that is there by now, a transaction in the way of another, a circle of them. */
const FASTER = new Set(['23505', '40001', '40P01']);

/** Saving in stages, also of a kind that has only one. */
export const stagesOf = (begun: Save<Row> | Stages<Row>): Stages<Row> =>
  typeof begun === 'function' ? { batch: BATCH, prepare: async (rows) => (client) => begun(client, rows) } : begun;

/** Saves one batch whole or not at all, again where somebody else was faster. A dry run takes it back. */
export async function inOneTransaction(house: Pick<House, 'pool'>, dryRun: boolean, save: (client: PoolClient) => Promise<Saved>): Promise<Saved> {
  const client = await house.pool.connect();
  try {
    for (let tried = 1; ; tried += 1) {
      try {
        await client.query('begin');
        const saved = await save(client);
        await client.query(dryRun ? 'rollback' : 'commit');
        return saved;
      } catch (error) {
        await client.query('rollback').catch(() => {});
        if (tried >= TRIES || !FASTER.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  } finally {
    client.release();
  }
}
