import type { Pool } from 'pg';
import { isOldCover, type PhoneCover } from '../../../platform/auth/phone-cover.ts';
import type { BlindStore } from './blind-stores.ts';

const BATCH = 2000;
type Lying = { id: string; phone: string };

/** The telephone numbers that accounts are found by, covered anew with the newest version: the cover is taken off in memory and another laid on. */
export const accountPhones = (owner: Pool, phones: PhoneCover): BlindStore => ({
  count: async (version) => (await owner.query(`select count(*) as n from auth_user where ${isOldCover('phone')}`, [version])).rows[0].n,
  pass: async (version, _renew, step) => {
    let covered = 0;
    for (let last = ''; ; ) {
      const from = `select id, phone from auth_user where ${isOldCover('phone')} and id > $2 order by id limit ${BATCH}`;
      const { rows } = await owner.query<Lying>(from, [version, last]);
      const fresh = rows.flatMap(({ id, phone }) => coveredAnew(phones, { id, phone }));
      // Where somebody has two accounts by one number, which no server lets happen, neither is lost: one stays as it was, and is named.
      const put = `update auth_user u set phone = v.fresh from unnest($1::text[], $2::text[], $3::text[]) v (id, was, fresh)
        where u.id = v.id and u.phone = v.was and not exists (select from auth_user other where other.phone = v.fresh)`;
      const columns = [fresh.map(({ id }) => id), fresh.map(({ was }) => was), fresh.map((each) => each.fresh)];
      if (fresh.length) covered += (await owner.query(put, columns)).rowCount ?? 0;
      step(rows.length);
      if (rows.length < BATCH) return covered;
      last = rows.at(-1)?.id ?? last;
    }
  },
  left: async (version) =>
    (await owner.query<{ id: string }>(`select id from auth_user where ${isOldCover('phone')} order by id limit 100`, [version])).rows.map(
      ({ id }) => `auth_user ${id}`,
    ),
});

function coveredAnew(phones: PhoneCover, { id, phone }: Lying): { id: string; was: string; fresh: string }[] {
  try {
    return [{ id, was: phone, fresh: phones.cover(phones.uncover(phone)) }];
  } catch {
    // Somebody has altered it: one row must not keep the old key in use for all others.
    return [];
  }
}
