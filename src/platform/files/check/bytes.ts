import { open } from 'node:fs/promises';

/** The first `count` bytes of a file, fewer where it is shorter. */
export async function headOf(path: string, count: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(count), 0, count, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const END = Buffer.from('PK\x05\x06', 'latin1');
const END_LENGTH = 22;

/**
 * Does an archive hang at the end of these bytes? A picture, a sound or a document that is one as well is opened as either, by whoever wishes.
 * Looks for an end of central directory whose comment reaches exactly to the last byte, or nearly so.
 */
export function endsInArchive(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - END_LENGTH - 0xffff);
  for (let at = bytes.lastIndexOf(END); at >= from; at = at === 0 ? -1 : bytes.lastIndexOf(END, at - 1)) {
    if (at + END_LENGTH > bytes.length) continue;
    const entries = bytes.readUInt16LE(at + 10);
    const rest = bytes.length - at - END_LENGTH - bytes.readUInt16LE(at + 20);
    const directory = bytes.readUInt32LE(at + 12);
    if (entries > 0 && rest >= 0 && directory >= entries * 46 && directory <= at) return true;
  }
  return false;
}

/** The standard test string of the antivirus trade (EICAR): harmless, and refused like a virus, also where no scanner is set up. */
export const isTestVirus = (head: Buffer): boolean =>
  head.subarray(0, 68).toString('latin1') === ['X5O!P%@AP[4\\PZX54(P^)7CC)7}', '$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
