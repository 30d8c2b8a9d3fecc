import { setImmediate as othersFirst } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { refuse } from '../refusals.ts';
import { endsInArchive } from './bytes.ts';

/** What makes a document act: scripts, starting a program, files inside, forms that run. */
const ACTS = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9#])/;
const STREAM = />>\s{0,20}stream\r?\n/g;
const MOST_INSIDE = 50_000_000;
const PIECE = 200_000;
/** An escaped name, and a bit. */
const LONGEST_NAME = 100;
/** What stands before a stream: what it is, and how it is packed. */
const LONGEST_HEAD = 100_000;
const MANY = 1_000;
const unpack = promisify(inflate) as (stream: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;
/** Viewers forgive some bytes behind the end; a program needs more. */
const MOST_BEHIND = 2_048;

/**
 * Refuses a PDF that acts (scripts, programs it starts, files inside it, also where they are named in compressed objects or with escaped
 * letters), one with an archive or a program behind its end, one that is locked, and one that is cut off.
 */
export async function checkPdf(bytes: Buffer): Promise<void> {
  const text = bytes.toString('latin1');
  const end = text.lastIndexOf('%%EOF');
  if (!text.startsWith('%PDF-') || end < 0) refuse('file_broken');
  if (endsInArchive(bytes) || bytes.length - end > MOST_BEHIND) refuse('file_holds_program');
  const { plain, objects } = await split(bytes, text);
  if (/\/Encrypt(?![A-Za-z])/.test(plain)) refuse('file_locked');
  for (const part of [plain, ...objects]) if (await acts(part)) refuse('file_holds_program');
}

/** Looks a piece at a time, so that a document made to be slow to read keeps nobody else waiting. */
async function acts(text: string): Promise<boolean> {
  for (let at = 0; at < text.length; at += PIECE) {
    if (ACTS.test(unescaped(text.slice(at, at + PIECE + LONGEST_NAME)))) return true;
    await othersFirst();
  }
  return false;
}

/** The document without what its streams hold, where three letters may stand by chance; and the objects that it keeps in compressed streams. */
async function split(bytes: Buffer, text: string): Promise<{ plain: string; objects: string[] }> {
  const [kept, objects]: [string[], string[]] = [[], []];
  let [at, inside] = [0, 0];
  STREAM.lastIndex = 0;
  for (let found = STREAM.exec(text); found; found = STREAM.exec(text)) {
    const from = STREAM.lastIndex;
    const to = text.indexOf('endstream', from);
    if (to < 0) break;
    const before = text.slice(at, from);
    kept.push(before);
    if (kept.length % MANY === 0) await othersFirst();
    if (unescaped(before.slice(Math.max(before.lastIndexOf(' obj'), before.length - LONGEST_HEAD))).includes('/ObjStm')) {
      const object = await inflated(bytes.subarray(from, to), MOST_INSIDE - inside);
      inside += object.length;
      objects.push(object);
    }
    at = to;
    STREAM.lastIndex = to;
  }
  return { plain: [...kept, text.slice(at)].join('\n'), objects };
}

async function inflated(stream: Buffer, most: number): Promise<string> {
  try {
    return (await unpack(stream, { maxOutputLength: Math.max(1, most) })).toString('latin1');
  } catch (error) {
    if (error instanceof RangeError) refuse('archive_too_much', { files: 1, limit: MOST_INSIDE / 1_000_000 });
    return refuse('file_broken');
  }
}

/** `/J#53` is `/JS`. */
const unescaped = (text: string) => text.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
