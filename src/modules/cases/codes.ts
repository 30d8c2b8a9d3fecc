import { createHmac, randomInt } from 'node:crypto';
import { freshBytes } from '../../platform/chance.ts';

/** Crockford's letters: nothing to mistake for something else when read out on the phone. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What people say on the phone: the day in the city and six digits, unique in its sub-district. */
export function newNumber(now: Date): string {
  const day = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(2, 10).replaceAll('-', '');
  return `${day}${String(randomInt(1_000_000)).padStart(6, '0')}`;
}

/** A receipt's public code: 6 letters that hold the shard, 14 random ones (70 bits). */
export const newReceipt = (shard: string): string => coded(shard, 14);
/** A printed sheet's check code: the shard, and 10 random letters (50 bits). */
export const newCheck = (shard: string): string => coded(shard, 10);

function coded(shard: string, count: number): string {
  let n = Number(shard);
  let where = '';
  for (let i = 0; i < 6; i += 1, n = Math.floor(n / 32)) where = LETTERS[n % 32] + where;
  return where + letters(freshBytes(count));
}

/** The shard of a receipt code, null where it is none. Small letters, blanks and dashes are forgiven, and O for 0, I and L for 1. */
export const readReceipt = (written: string): { shard: string; receipt: string } | null => {
  const read = readCode(written, 20);
  return read && { shard: read.shard, receipt: read.code };
};
/** The same for a sheet's check code. */
export const readCheck = (written: string): { shard: string; code: string } | null => readCode(written, 16);

function readCode(written: string, length: number): { shard: string; code: string } | null {
  const code = written.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  if (code.length !== length || !/^[0-9A-HJKMNP-TV-Z]+$/.test(code)) return null;
  const n = [...code.slice(0, 6)].reduce((sum, letter) => sum * 32 + LETTERS.indexOf(letter), 0);
  return { shard: String(n).padStart(9, '0'), code };
}

/** A function that derives a record's receipt key from the house's secret: 16 letters (80 bits), nothing to store, nothing to steal. */
export const keyMaker =
  (secret: string) =>
  (record: string): string =>
    letters(createHmac('sha256', secret).update(`receipt:${record}`).digest().subarray(0, 16));

const letters = (bytes: Buffer) => [...bytes].map((byte) => LETTERS[byte % 32]).join('');
