import { createHash, hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { freshBytes } from '../../platform/chance.ts';

/** One step of one record as the trail keeps it. Names of columns are names of JSON fields. */
export type Entry = {
  shard: string;
  record: string;
  /** 1, 2, 3 … without a hole. */
  seq: number;
  flow: string;
  at: Date;
  step: string;
  /** Who, by post: an opener's account never stands here. */
  post: string;
  area: string;
  unit: string;
  account: string | null;
  from_state: string | null;
  to_state: string;
  /** What the step said in the open. Never a person's own words. */
  facts: Record<string, unknown>;
  /** Commitment to the words kept beside: sha256(salt ‖ canonical words), null where there are none. */
  words_hash: string | null;
  /** Hash of the entry before; of the first entry, the empty string. */
  prev: string;
  hash: string;
};

/** Its columns, for statements that write many. */
export const TRAIL_COLUMNS = [
  'shard',
  'record',
  'seq',
  'flow',
  'at',
  'step',
  'post',
  'area',
  'unit',
  'account',
  'from_state',
  'to_state',
  'facts',
  'words_hash',
  'prev',
  'hash',
] as const satisfies readonly (keyof Entry)[];

/** A step's words with the salt that hides them from whoever guesses: short words could be guessed from a bare hash. */
export type Words = { salt: string; words: Record<string, string> };

const canonical = (value: unknown): string => canonicalize(value) ?? 'null';

/** sha256 over the canonical JSON (RFC 8785) of everything in the entry but the hash itself, in hex. */
export function hashOf({ hash: _, at, ...entry }: Omit<Entry, 'hash'> & { hash?: string }): string {
  return hash('sha256', canonical({ ...entry, at: at.toISOString() }));
}

/** The commitment to someone's words. */
export const commit = ({ salt, words }: Words): string => createHash('sha256').update(salt).update(canonical(words)).digest('hex');

/** Words with a fresh salt of 128 bits; null where there are none. */
export const salted = (words: Record<string, string>): Words | null => (Object.keys(words).length ? { salt: freshBytes(16).toString('hex'), words } : null);

/** An entry with its hash. */
export function sealed(entry: Omit<Entry, 'hash'>): Entry {
  return { ...entry, hash: hashOf(entry) };
}
