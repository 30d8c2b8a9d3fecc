import { refuse } from '../refusals.ts';

const wide = (name: string) => Buffer.from(name, 'utf16le');
const DOCUMENTS: readonly (readonly [Buffer, string])[] = [
  [wide('WordDocument'), 'application/msword'],
  [wide('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
  [wide('Workbook'), 'application/vnd.ms-excel'],
];
/** Macros, and files packed into a document. */
const ACTS = ['_VBA_PROJECT', 'Ole10Native', 'Package\0'].map(wide);
const LONGEST_NAME = 64;

/** Does a compound file name macros or a file packed into it? */
const hasPacked = (bytes: Buffer): boolean => ACTS.some((name) => bytes.includes(name));

/** The same of one that comes in pieces: hand each over with the end of the one before. */
export const packedIn = (before: Buffer, piece: Buffer): { found: boolean; end: Buffer } => {
  const bytes = Buffer.concat([before, piece]);
  return { found: hasPacked(bytes), end: bytes.subarray(-LONGEST_NAME) };
};

/** The type of an old office file (a compound file), by the streams it names. Refuses one that has macros or files inside, and a compound file that is no document: an installer is one too. */
export function checkOldOffice(bytes: Buffer): string {
  if (hasPacked(bytes)) refuse('file_holds_program');
  const [, type] = DOCUMENTS.find(([name]) => bytes.includes(name)) ?? refuse('file_kind');
  return type;
}
