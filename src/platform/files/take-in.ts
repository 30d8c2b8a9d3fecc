import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { checkArchive } from './check/archive.ts';
import { blankPlace, checkAudio } from './check/audio.ts';
import { checkOldOffice } from './check/office.ts';
import { checkPdf } from './check/pdf.ts';
import { cleanPhoto } from './check/photo.ts';
import { hasMacros, isProgram, typeOf } from './check/type.ts';
import { type FileKind, kindOf } from './kinds.ts';
import { fitName } from './name.ts';
import { receive } from './receive.ts';
import { refuse } from './refusals.ts';
import type { Scanner } from './scan.ts';
import { inTurn } from './turn.ts';

/** A file that may be kept: what it is by its content, and where its bytes (and a photo's preview) lie until they are. */
export type TakenIn = {
  name: string;
  type: string;
  kind: FileKind;
  size: number;
  /** Of the bytes that are kept, in hex. */
  sha256: string;
  width: number | null;
  height: number | null;
  path: string;
  preview: string | null;
};

type Given = { name: string; keepPosition: boolean };

/** Decoding takes memory and a core: two at a time, the others wait their turn. */
const turn = inTurn(2);

/**
 * Takes in what a sender calls a file: receives it, sees what it is, refuses what acts, hides or bursts, cleans a photo, lets the scanner look, and hands it to
 * `keep`. Whatever happens, nothing of it stays in `folder`.
 */
export async function takeIn<T>(
  from: Readable,
  { name, keepPosition }: Given,
  folder: string,
  id: string,
  scan: Scanner,
  keep: (file: TakenIn) => Promise<T>,
): Promise<T> {
  // Whoever hangs up before the first byte is read is met where it is read.
  from.on('error', () => {});
  await mkdir(folder, { recursive: true });
  const [raw, path, preview] = ['raw', 'kept', 'preview'].map((part) => join(folder, `${id}.${part}`)) as [string, string, string];
  try {
    await receive(from, raw);
    const checked = await turn(() => check(raw, path, preview, keepPosition));
    const virus = await scan(raw);
    if (virus !== null) refuse('file_infected', { virus });
    const { size } = await stat(checked.path);
    return await keep({ ...checked, size, sha256: await sha256Of(checked.path), name: fitName(name, checked.type) });
  } finally {
    await Promise.all([raw, path, preview].map((each) => rm(each, { force: true })));
  }
}

type Checked = Pick<TakenIn, 'type' | 'kind' | 'path' | 'preview' | 'width' | 'height'>;

async function check(raw: string, path: string, preview: string, keepPosition: boolean): Promise<Checked> {
  const found = await typeOf(raw);
  if (isProgram(found)) refuse('file_program');
  if (hasMacros(found)) refuse('file_holds_program');
  if (kindOf(found) === 'photo') return { ...(await cleanPhoto(raw, found, path, preview, { keepPosition })), kind: 'photo', path, preview };
  const type = await checkContent(raw, found, keepPosition);
  const kind = kindOf(type) ?? refuse(type.startsWith('video/') ? 'file_is_video' : 'file_kind');
  return { type, kind, path: raw, preview: null, width: null, height: null };
}

/** Looks at what is no photo; answers its type as it is kept. */
async function checkContent(raw: string, found: string, keepPosition: boolean): Promise<string> {
  if (/^application\/(zip|vnd\.openxmlformats)/.test(found)) {
    const { ofd } = await checkArchive(raw);
    return found === 'application/zip' && ofd ? 'application/ofd' : found;
  }
  if (found === 'application/pdf') {
    await checkPdf(await readFile(raw));
    return found;
  }
  if (found === 'application/x-cfb') return checkOldOffice(await readFile(raw));
  if (found.startsWith('audio/') || found.startsWith('video/')) {
    const bytes = await readFile(raw);
    const type = checkAudio(bytes, found);
    if (!keepPosition && blankPlace(bytes)) await writeFile(raw, bytes);
    return type;
  }
  return found;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
