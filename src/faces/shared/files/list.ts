import type { FileKind, Sent } from './types.ts';

/** A file being attached: on its way, taken in, or refused in one sentence. */
export type Attached = {
  /** Its own on this page. */
  key: string;
  name: string;
  kind: FileKind;
  size: number;
  /** How much has gone out, from 0 to 1. */
  share: number;
  /** What goes into `attachments`; null until the server has taken it in. */
  claim: string | null;
  refused: string | null;
  /** Trying again may help: it was refused for the network's sake, not its own. */
  retry: boolean;
  /** A picture of it on this device. */
  thumb: string | null;
};

/** What a claimed file was called, kept on this device as long as the server keeps the file. */
export type Known = Pick<Sent, 'name' | 'kind' | 'size'> & { at: number };

const DAY_MS = 24 * 3_600_000;
/** In a form's value: a file that is on its way. */
const ON_ITS_WAY = '…';

/** A form's value out of the list: claims, and a mark for each file that is still on its way; refused ones are not in it. Pure. */
export const formValueOf = (list: readonly Attached[]): string[] =>
  list.flatMap(({ claim, refused, key }) => (claim !== null ? [claim] : refused === null ? [`${ON_ITS_WAY}${key}`] : []));

/** Is a file of this value still on its way? */
export const isSending = (value: unknown): boolean => Array.isArray(value) && value.some((claim) => String(claim).startsWith(ON_ITS_WAY));

/** The claims of a value. */
export const claimsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String).filter((claim) => !claim.startsWith(ON_ITS_WAY)) : []);

/** The list that a kept value comes back to: what this device does not know any more, or the server has let go, is left out. Pure. */
export const restored = (value: unknown, known: Readonly<Record<string, Known>>, now: number): Attached[] =>
  claimsOf(value).flatMap((claim) => {
    const file = known[claim];
    if (!file || now - file.at > DAY_MS) return [];
    return [{ key: claim, name: file.name, kind: file.kind, size: file.size, share: 1, claim, refused: null, retry: false, thumb: null }];
  });

/** What is still worth knowing. Pure. */
export const fresh = (known: Readonly<Record<string, Known>>, now: number): Record<string, Known> =>
  Object.fromEntries(Object.entries(known).filter(([, { at }]) => now - at <= DAY_MS));

/** What a file seems to be before the server has looked at it; by what the device says of it. Pure. */
export const guessKind = (type: string): FileKind => (type.startsWith('image/') ? 'photo' : type.startsWith('audio/') ? 'audio' : 'document');

/** A size as people say it. Pure. */
export const sizeWords = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
