import { takeFile } from '../take-file.ts';

/** Fetches a case sheet as the one who acts here and saves it on the device under its number. Throws `Problem`. */
export const saveSheet = (path: string, number: string, { purpose, receiptKey }: { purpose?: string; receiptKey?: string | undefined } = {}): Promise<void> =>
  takeFile(path, `${number}.pdf`, { query: { purpose }, accept: 'application/pdf', receiptKey });
