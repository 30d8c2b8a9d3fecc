import { hash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import type { Kind } from '../module.ts';
import { isMeasured } from './rebuild-trail.ts';

/** What these kinds of record count and how, in so far as it is declared: a fingerprint. */
export const fingerprintOf = (kinds: readonly Kind[]): string =>
  hash(
    'sha256',
    JSON.stringify(
      [...kinds]
        .filter(isMeasured)
        .map(({ flow, measured }) => [
          flow.name,
          measured.version ?? 1,
          measured.tallies.map((tally) => [
            tally.name,
            tally.kind,
            tally.by,
            tally.sketch ?? false,
            tally.kind === 'standing' ? tally.at : tally.kind === 'event' ? tally.steps : '',
          ]),
        ]),
    ),
  );

const SAVE = 'insert into measure_basis (what, fingerprint) values ($1, $2) on conflict (what) do update set fingerprint = excluded.fingerprint';

/** From now on the cells are those of this fingerprint. */
export const saveBasis = (client: PoolClient, fingerprint: string) => client.query(SAVE, ['cells', fingerprint]);

/** Do the cells count what is declared? Where nobody has said yet, they do if every record's trail says from its opening on what stands of it: an older one does not. */
export async function isCurrent(pool: Pool, kinds: readonly Kind[]): Promise<boolean> {
  const fingerprint = fingerprintOf(kinds);
  const read = async () => (await pool.query<{ fingerprint: string }>("select fingerprint from measure_basis where what = 'cells'")).rows[0];
  const there = await read();
  if (there) return there.fingerprint === fingerprint;
  await pool.query(
    `insert into measure_basis (what, fingerprint) select 'cells', $1 where not exists (select from trail where seq = 1 and flow = any($2) and not facts ? 'stands')
    on conflict (what) do nothing`,
    [fingerprint, kinds.filter(isMeasured).map(({ flow }) => flow.name)],
  );
  return (await read())?.fingerprint === fingerprint;
}
