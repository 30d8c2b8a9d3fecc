import { sql } from 'kysely';
import type { House } from '../../house.ts';
import { type Actor, SYSTEM } from '../../post/actor.ts';
import type { RegisterRow } from '../columns.ts';
import { isSealed, type Register } from '../declare.ts';
import { erase } from '../erase.ts';
import { deny } from '../refusals.ts';
import { together, type Writing } from '../writing.ts';

export const HOW = ['paper', 'screen', 'phone', 'guardian'] as const;
/** How a person agreed: on paper, on their own screen, by telephone, or through a guardian (for children under fourteen, article 31). */
export type How = (typeof HOW)[number];

/** One agreement of a person to one purpose. */
export type Consent = { purpose: string; given_at: Date; how: How; withdrawn_at: Date | null };

/** Purposes of the city that rest on a person's agreement. */
export const restingOnConsent = ({ city }: Pick<House, 'city'>): string[] =>
  Object.entries(city.purposes).flatMap(([code, { basis }]) => (basis === 'consent' ? [code] : []));

/** What a person agreed to and took back, newest first. */
export async function consentsOf({ db }: Pick<House, 'db'>, person: string): Promise<Consent[]> {
  const { rows } = await sql<Consent>`select purpose, given_at, how, withdrawn_at from register_consent
    where shard = ${person.slice(0, 9)} and record = ${person} order by given_at desc, purpose`.execute(db);
  return rows;
}

/** Writes down that a person agrees to a purpose. Agreed already, it stays as it was. Refuses a purpose that rests on no consent. */
export async function agree(w: Pick<Writing, 'db' | 'now'> & { house: House; actor: Actor }, person: string, purpose: string, how: How): Promise<void> {
  if (!restingOnConsent(w.house).includes(purpose)) deny('consent_not_asked', { purpose });
  await sql`insert into register_consent (shard, record, purpose, given_at, how, account)
    select ${person.slice(0, 9)}, ${person}, ${purpose}, ${w.now}, ${how}, ${w.actor.account}
    where not exists (select from register_consent where shard = ${person.slice(0, 9)} and record = ${person} and purpose = ${purpose} and withdrawn_at is null)
    on conflict (shard, record, purpose, given_at) do update set how = excluded.how, account = excluded.account, withdrawn_at = null`.execute(
    w.db ?? w.house.db,
  );
}

/** Takes a consent back, and empties the records about that person that rest on it alone. Refuses where there is none. */
export function takeBack(w: Writing & { house: House }, person: string, purpose: string): Promise<void> {
  return together(w, async (db) => {
    const { numAffectedRows } = await sql`update register_consent set withdrawn_at = ${w.now}
      where shard = ${person.slice(0, 9)} and record = ${person} and purpose = ${purpose} and withdrawn_at is null`.execute(db);
    if (!numAffectedRows) deny('no_consent', { purpose });
    const alone = [...w.house.registers.values()].filter((register) => register.whose !== undefined && restsAlone(w.house, register, purpose));
    for (const register of alone) {
      const { rows } = await sql<Pick<RegisterRow, 'id'>>`select id from ${sql.table(register.name)}
        where ${sql.ref(register.whose ?? '')} = ${person} and ended_as is distinct from 'erased'`.execute(db);
      for (const { id } of rows) await erase({ ...w, actor: SYSTEM, db }, register, id);
    }
  });
}

/** Does every sealed fact of it serve this purpose and no other that needs no agreement? To check it and to answer the person are no reasons to keep it. */
const restsAlone = ({ city }: Pick<House, 'city'>, register: Register, purpose: string): boolean => {
  const sealed = Object.values(register.fields).filter(isSealed);
  const others = (purposes: readonly string[]) =>
    purposes.filter((each) => each !== purpose && !SERVING.includes(each) && city.purposes[each]?.basis !== 'consent');
  return sealed.length > 0 && sealed.every(({ purposes = [] }) => purposes.includes(purpose) && others(purposes).length === 0);
};
const SERVING = ['check', 'rights'];
