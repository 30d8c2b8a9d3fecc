import { refuse } from '../refusals.ts';

const wide = (name: string) => Buffer.from(name, 'utf16le');
const DOCUMENTS: readonly (readonly [Buffer, string])[] = [
  [wide('WordDocument'), 'application/msword'],
  [wide('PowerPoint Document'), 'application/vnd.ms-powerpoint'],
  [wide('Workbook'), 'application/vnd.ms-excel'],
];
/** Macros, and files packed into a document. */
const ACTS = ['_VBA_PROJECT', 'Ole10Native', 'Package\0'].map(wide);

/** The type of an old office file (a compound file), by the streams it names. Refuses one that has macros or files inside, and a compound file that is no document: an installer is one too. */
export function checkOldOffice(bytes: Buffer): string {
  if (ACTS.some((name) => bytes.includes(name))) refuse('file_holds_program');
  const [, type] = DOCUMENTS.find(([name]) => bytes.includes(name)) ?? refuse('file_kind');
  return type;
}
