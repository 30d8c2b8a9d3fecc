/** Encodings that files of rows come in: UTF-8, what Chinese Excel writes (GBK and its successor GB 18030), and "Unicode text". */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** How a text file is written, and about how many lines it has. */
export type Written = { encoding: Encoding; lines: number };

const NEWLINE = 0x0a;

/**
 * Finds out how a text is written: by its byte order mark, else UTF-8 if it is valid, else GB 18030. A UTF-8 file with a few broken
 * characters stays UTF-8, so that the rows with them can be told from the good ones. `read` opens the bytes anew each time.
 */
export async function writtenIn(read: () => AsyncIterable<Buffer>): Promise<Written> {
  const strict = new TextDecoder('utf-8', { fatal: true });
  let marked: Encoding | undefined;
  let valid = true;
  let lines = 1;
  let isFirst = true;
  for await (const chunk of read()) {
    if (isFirst) marked = byMark(chunk);
    isFirst = false;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) lines++;
    if (valid && !marked) valid = decodes(strict, chunk);
  }
  valid &&= marked !== undefined || decodes(strict);
  return { encoding: marked ?? (valid || (await isMostlyUtf8(read)) ? 'utf-8' : 'gb18030'), lines };
}

function byMark(chunk: Buffer): Encoding | undefined {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
  return chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? 'utf-8' : undefined;
}

function decodes(decoder: TextDecoder, chunk?: Buffer): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined });
    return true;
  } catch {
    return false;
  }
}

/** GBK read as UTF-8 breaks at nearly every character, damaged UTF-8 at a few. */
async function isMostlyUtf8(read: () => AsyncIterable<Buffer>): Promise<boolean> {
  let broken = 0;
  let sound = 0;
  for await (const text of textOf(read(), 'utf-8')) {
    for (const character of text) {
      if (character === REPLACED) broken++;
      else if (character > '\x7f') sound++;
    }
  }
  return broken * 4 < sound;
}

/** Stands where bytes could not be read. */
export const REPLACED = '\ufffd';

/** Bytes as text, without the byte order mark; what cannot be read becomes `REPLACED`. */
export async function* textOf(bytes: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}
