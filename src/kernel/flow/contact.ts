import { sql } from 'kysely';
import type { House } from '../house.ts';

/** How whoever opened a record may be reached, as they left it. */
export type Contact = { name?: string; phone?: string };
/** The same as it lies in `opener`: sealed, and beside it the keyed index of the number, by which two records of one caller are known to be. */
type Lying = { sealed: string; phone?: string };
type Sealing = Pick<House, 'sealer'>;
type At = { shard: string; id: string };

/** The key that contacts are sealed with, and what stands for a register's name where they are bound to their record. */
export const CONTACT = 'contact';
export const OPENER = 'opener';
const place = ({ shard, id }: At) => ({ register: OPENER, shard, id });

export function sealContact({ sealer }: Sealing, at: At, contact: Contact): Lying {
  const sealed = sealer.seal(CONTACT, place(at), contact).toString('base64');
  return { sealed, ...(contact.phone !== undefined && { phone: sealer.blind(OPENER, 'phone', contact.phone).toString('base64') }) };
}

/** The contact left with a record, null where none was left or it was erased. Every caller says to whom it is shown and why. */
export async function contactLeft({ db, sealer }: Pick<House, 'db' | 'sealer'>, at: At): Promise<Contact | null> {
  const { rows } = await sql<{ contact: Lying | Contact | null }>`select contact from opener where shard = ${at.shard} and record = ${at.id}`.execute(db);
  const lying = rows[0]?.contact ?? null;
  return lying && 'sealed' in lying ? (sealer.open(CONTACT, place(at), Buffer.from(lying.sealed, 'base64')) as Contact) : lying;
}

const BATCH = 500;

/** Seals what was left before contacts were sealed; answers how much. A row that somebody changed meanwhile is left to the next turn. */
export async function sealOldContacts(house: Pick<House, 'db' | 'sealer'>): Promise<number> {
  for (let done = 0; ; ) {
    const { rows } = await sql<{ shard: string; id: string; contact: Contact }>`
      select shard, record as id, contact from opener where contact is not null and not contact ? 'sealed' limit ${BATCH}`.execute(house.db);
    let changed = 0;
    for (const { shard, id, contact } of rows) {
      const sealed = JSON.stringify(sealContact(house, { shard, id }, contact));
      const update = sql`update opener set contact = ${sealed}::jsonb where shard = ${shard} and record = ${id} and contact = ${JSON.stringify(contact)}::jsonb`;
      changed += Number((await update.execute(house.db)).numAffectedRows ?? 0);
    }
    done += changed;
    if (rows.length < BATCH || changed === 0) return done;
  }
}
