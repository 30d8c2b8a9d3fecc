import { open, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { isTestVirus } from './check/bytes.ts';
import { isProgram, typeOfHead } from './check/type.ts';
import { type FileKind, kindOf, LIMITS } from './kinds.ts';
import { refuse } from './refusals.ts';

const HEAD = 4_100;
/** What is still read, and thrown away, of a file that is refused while it comes: a sender who is cut off in the middle never hears why. */
const MOST_UNHEARD = 100_000_000;
const TOO_BIG = { photo: 'photo_too_big', audio: 'audio_too_big', document: 'file_too_big' } as const;

/**
 * Writes what comes to `path`, and no byte more than its kind may have: what it is shows in its first 4,100 bytes. A file that is empty, too
 * large, a program, or cut off is refused, and nothing of it is left. Answers its size.
 */
export async function receive(from: Readable, path: string): Promise<number> {
  const file = await open(path, 'wx', 0o600);
  let [size, head] = [0, Buffer.alloc(0)];
  let kind: FileKind | null = null;
  try {
    for await (const piece of pieces(from)) {
      size += piece.length;
      if (kind === null) {
        head = Buffer.concat([head, piece]).subarray(0, HEAD);
        if (head.length === HEAD) kind = await judged(head);
      }
      if (kind !== null && size > LIMITS[kind]) refuse(TOO_BIG[kind], { limit: LIMITS[kind] / 1_000_000 });
      await file.write(piece);
    }
    if (size === 0) refuse('file_empty');
    if (kind === null) await judged(head);
    await file.close();
    return size;
  } catch (error) {
    await file.close().catch(() => {});
    await rm(path, { force: true });
    await letRunOut(from);
    throw isCutOff(error) ? cutOff() : error;
  }
}

/** Whoever stops listening in the middle must not hang up: the sender is still to be answered. */
const pieces = (from: Readable) => from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;

const isCutOff = (error: unknown) => error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE');

function cutOff(): unknown {
  try {
    return refuse('file_cut_off');
  } catch (refusal) {
    return refusal;
  }
}

/** What kind of file begins so; refuses a program by its first bytes. */
async function judged(head: Buffer): Promise<FileKind> {
  if (isTestVirus(head)) refuse('file_infected', { virus: 'EICAR' });
  const type = await typeOfHead(head);
  if (isProgram(type)) refuse('file_program');
  if (/^image\/hei[cf]/.test(type)) refuse('photo_heic');
  return kindOf(type) ?? (type.startsWith('image/') ? 'photo' : type.startsWith('audio/') ? 'audio' : 'document');
}

async function letRunOut(from: Readable): Promise<void> {
  let unheard = 0;
  try {
    for await (const piece of pieces(from)) {
      unheard += piece.length;
      if (unheard > MOST_UNHEARD) break;
    }
  } catch {
    // The sender has gone: nobody to tell.
  }
}
