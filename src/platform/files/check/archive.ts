import type { Readable } from 'node:stream';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Refusal } from '../../refusal.ts';
import { refuse } from '../refusals.ts';
import { isTestVirus } from './bytes.ts';
import { packedIn } from './office.ts';
import { hasMacros, isProgram, typeOfHead } from './type.ts';

const MOST_ENTRIES = 1_000;
const MOST_EXPANDED = 200_000_000;
const HEAD = 4_100;
/** What runs by its name on the machine it lands on, and an office file's macros. */
const RUNS = /\.(exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|lnk|jar|apk|sh|dll|reg)$|vbaProject\.bin$/i;
const ARCHIVES = /^application\/(zip|gzip|x-bzip2|x-xz|x-7z-compressed|x-rar-compressed|x-tar|lzip|vnd\.ms-cab-compressed|zstd)/;

/**
 * Looks into a zip or an office file entry by entry, in memory and never on disk: refuses one that holds too much (by what it says and by what really
 * comes out, at most 1,000 files and 200 MB), programs or macros, another archive, or what is locked or broken. Answers whether it is an OFD document.
 */
export async function checkArchive(path: string): Promise<{ ofd: boolean }> {
  try {
    return await look(await openPromise(path, { lazyEntries: true, autoClose: false }));
  } catch (error) {
    if (error instanceof Refusal) throw error;
    return refuse('file_broken');
  }
}

async function look(zip: ZipFile): Promise<{ ofd: boolean }> {
  let [said, came, ofd] = [0, 0, false];
  try {
    if (zip.entryCount > MOST_ENTRIES) tooMuch();
    for await (const entry of zip.eachEntry()) {
      said += entry.uncompressedSize;
      if (said > MOST_EXPANDED) tooMuch();
      if (entry.fileName.endsWith('/')) continue;
      if (entry.isEncrypted()) refuse('file_locked');
      if (RUNS.test(entry.fileName)) refuse('file_holds_program');
      ofd ||= entry.fileName === 'OFD.xml';
      came += await through(zip, entry, MOST_EXPANDED - came);
    }
    return { ofd };
  } finally {
    zip.close();
  }
}

const tooMuch = () => refuse('archive_too_much', { files: MOST_ENTRIES, limit: MOST_EXPANDED / 1_000_000 });

/** Lets one entry through, keeping only its beginning; answers its real length. */
async function through(zip: ZipFile, entry: Entry, most: number): Promise<number> {
  const stream: Readable = await zip.openReadStreamPromise(entry);
  let [length, head] = [0, Buffer.alloc(0)];
  let end: Buffer = Buffer.alloc(0);
  for await (const piece of stream as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > most) tooMuch();
    const packed = packedIn(end, piece);
    if (packed.found && entry.fileName.endsWith('.bin')) refuse('file_holds_program');
    end = packed.end;
    if (head.length < HEAD) head = Buffer.concat([head, piece]).subarray(0, HEAD);
  }
  if (isTestVirus(head)) refuse('file_infected', { virus: 'EICAR' });
  const type = await typeOfHead(head);
  if (isProgram(type) || hasMacros(type)) refuse('file_holds_program');
  if (ARCHIVES.test(type)) refuse('archive_nested');
  return length;
}
