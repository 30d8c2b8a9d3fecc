import type { House } from '../../kernel/house.ts';
import type { Values } from '../../kernel/register/declare.ts';
import type { RightsRow } from './row.ts';

/** The key that what is asked for is sealed with, and the column it lies in until the request is over. */
export const SEALED = { table: 'rights', column: 'asked', key: 'identity' } as const;

type Sealing = Pick<House, 'sealer'>;
type At = { shard: string; id: string };
const place = ({ shard, id }: At) => ({ register: SEALED.table, shard, id });

/** What somebody asks for, as it lies in the request. */
export const sealAsked = ({ sealer }: Sealing, at: At, values: Values): Record<string, string> => ({
  [SEALED.key]: sealer.seal(SEALED.key, place(at), values).toString('base64'),
});

/** What was asked for in plain; nothing once the request is over. Every caller says to whom it is shown and why. */
export function askedIn({ sealer }: Sealing, row: Pick<RightsRow, 'shard' | 'id' | 'asked'>): Values {
  const sealed = row.asked?.[SEALED.key];
  return sealed ? sealer.open(SEALED.key, place(row), Buffer.from(sealed, 'base64')) : {};
}
